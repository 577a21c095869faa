import { Linter } from 'eslint';
import plugin from '../../index.ts';
import { apply } from '../lint.ts';

/** The most suggestions that a program may need: more means that they do not come to an end. */
const limit = 40;

/** A program after the first suggestion of each report of `recommended`, one after the other. */
export interface Improved {
  readonly code: string;
  /** The rule and the suggestion of each step. */
  readonly steps: readonly string[];
  /** Messages that are left: their reports have no suggestion. */
  readonly left: readonly string[];
}

/**
 * Applies the first suggestion of the first report that has one, until none is left.
 *
 * @throws {Error} when the result does not parse, or when suggestions do not come to an end.
 */
export function improve(code: string, fileName: string, nodeVersion: string): Improved {
  const steps: string[] = [];
  for (let current = code; ;) {
    const messages = lint(current, fileName, nodeVersion);
    const fatal = messages.find((message) => message.fatal);
    if (fatal) throw new Error(`After ${steps.join(', ')}: ${fatal.message}\n${current}`);
    const next = messages.find(({ suggestions = [] }) => suggestions.length > 0);
    const [suggestion] = next?.suggestions ?? [];
    if (!next || !suggestion) {
      return { code: current, steps, left: messages.map(({ message }) => message) };
    }
    steps.push(`${String(next.ruleId)}: ${suggestion.desc}`);
    if (steps.length > limit) throw new Error(`No end: ${steps.join('\n')}`);
    current = apply(current, suggestion);
  }
}

function lint(code: string, fileName: string, nodeVersion: string): Linter.LintMessage[] {
  const { recommended } = plugin.configs;
  return new Linter().verify(
    code,
    [
      {
        files: ['**/*.*'],
        languageOptions: { sourceType: fileName.endsWith('.cjs') ? 'commonjs' : 'module' },
        settings: { 'http-keepalive': { nodeVersion } },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
      },
      ...recommended,
    ],
    { filename: fileName },
  );
}

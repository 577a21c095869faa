// Mistakes that fixes make: syntax errors, and what ESLint's own rules find in the fixed code
// and not in the code as it was.
import type { Linter } from 'eslint';
import { configFor, type LintedFile } from './lint.ts';

/** A file before and after its fixes, and how it was read before. */
export interface FixedFile extends LintedFile {
  readonly after: string;
  readonly languageOptions: Linter.LanguageOptions;
}

/** Rules about code that does something else than it says; the packages' style is their own. */
const rules = [
  'no-const-assign',
  'no-dupe-keys',
  'no-func-assign',
  'no-import-assign',
  'no-redeclare',
  'no-undef',
  'no-unreachable',
  'no-unused-labels',
  'no-unused-vars',
  'no-use-before-define',
];

/** The new mistakes of a fixed file, each with its line. */
export function describeMistakes(linter: Linter, file: FixedFile): readonly string[] {
  const known = new Map<string, number>();
  for (const { key } of find(linter, file, file.code)) known.set(key, (known.get(key) ?? 0) + 1);
  const added = find(linter, file, file.after).filter(({ key, ruleId }) => {
    const count = known.get(key) ?? 0;
    // Globals are not declared here: a name is new when the code did not have it at all.
    if (ruleId !== 'no-undef') known.set(key, count - 1);
    return count <= 0;
  });
  return added.map(({ ruleId, message, line }) => `line ${String(line)}: ${message} (${ruleId})`);
}

interface Mistake {
  readonly ruleId: string;
  readonly message: string;
  readonly line: number;
  readonly key: string;
}

function find(
  linter: Linter,
  { filename, languageOptions }: FixedFile,
  code: string,
): readonly Mistake[] {
  const config: Linter.Config = {
    ...configFor(languageOptions),
    rules: Object.fromEntries(rules.map((id) => [id, 'error'])),
  };
  return linter.verify(code, [config], { filename }).flatMap(({ ruleId, fatal, message, line }) => {
    if (!fatal && !rules.includes(ruleId ?? '')) return [];
    return [{ ruleId: ruleId ?? 'syntax', message, line, key: `${String(ruleId)} ${message}` }];
  });
}

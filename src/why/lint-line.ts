import type { ESLint, Linter, Rule } from 'eslint';
import plugin from '../../index.ts';
import type { HttpUsage } from '../analysis/facts/http-usage.ts';
import { openLintedFile } from '../plugin/open-linted-file.ts';
import { readSettings } from '../settings/settings.ts';

/** A report on the line, and whether people see it. */
export interface Finding {
  /** `http-keepalive/require-agent` */
  readonly rule: string;
  readonly message: string;
  /** Why people do not see it; `undefined`: they do. */
  readonly hidden: string | undefined;
}

/** What linting says of a line. */
export interface LintedLine {
  readonly findings: readonly Finding[];
  /** What the analysis knows of the file; `undefined`: it loads nothing of interest. */
  readonly usage: HttpUsage | undefined;
  /** What keeps the file from being linted at all, as a sentence. */
  readonly problem: string | undefined;
}

type EslintClass = typeof ESLint;

/**
 * Lints a file as the project's configuration says, and once more with every rule and all that
 * is not known, to see what the first run leaves out and why.
 *
 * @throws {Error} what ESLint throws: no configuration, a wrong setting.
 */
export async function lintLine(
  Eslint: EslintClass,
  folder: string,
  path: string,
  line: number,
): Promise<LintedLine> {
  const own = new Eslint({ cwd: folder });
  if (await own.isPathIgnored(path))
    return broken('The configuration of ESLint ignores this file.');
  const config = (await own.calculateConfigForFile(path)) as Linter.Config | undefined;
  if (!config) return broken('The configuration of ESLint has nothing for this file.');
  const [result] = await own.lintFiles([path]);
  const fatal = result?.messages.find((message) => message.fatal);
  if (fatal) return broken(`ESLint cannot read this file: ${fatal.message}`);
  const seen = reportsOn(line, result?.messages);
  const suppressed = reportsOn(line, result?.suppressedMessages);

  let usage: HttpUsage | undefined;
  const all = new Eslint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: everything(config, (found) => {
      usage = found;
    }),
  });
  const [everyRule] = await all.lintFiles([path]);
  const others = reportsOn(line, everyRule?.messages).filter(
    ({ ruleId }) => ![...seen, ...suppressed].some((each) => each.ruleId === ruleId),
  );
  return {
    usage,
    problem: undefined,
    findings: [
      ...seen.map((message) => finding(message, undefined)),
      ...suppressed.map((message) => finding(message, 'a comment switches it off')),
      ...others.map((message) => finding(message, whyHidden(config, message))),
    ],
  };
}

function broken(problem: string): LintedLine {
  return { findings: [], usage: undefined, problem };
}

function reportsOn(
  line: number,
  messages: readonly Linter.LintMessage[] = [],
): readonly Linter.LintMessage[] {
  return messages.filter(
    (message) =>
      message.ruleId?.startsWith('http-keepalive/') === true &&
      message.line <= line &&
      line <= (message.endLine ?? message.line),
  );
}

function finding({ ruleId, message }: Linter.LintMessage, hidden: string | undefined): Finding {
  return { rule: ruleId ?? '', message, hidden };
}

function whyHidden({ rules = {} }: Linter.Config, { ruleId, message }: Linter.LintMessage): string {
  const entry = rules[ruleId ?? ''];
  const severity: unknown = Array.isArray(entry) ? (entry as unknown[])[0] : entry;
  if (severity === undefined) return 'no configuration turns the rule on for this file';
  if (severity === 0) return 'the configuration turns the rule off for this file';
  return message.startsWith('Whether ')
    ? 'what is not known is reported with the option `reportUnknown`, as in `strict`'
    : 'the code of a command, or a server that only this machine reaches, is reported in `strict`';
}

/** Every rule as `strict` has it, and one that hands on what the analysis knows. */
function everything(
  { languageOptions, settings }: Linter.Config,
  tell: (usage: HttpUsage) => void,
): Linter.Config[] {
  const own = settings?.['http-keepalive'] ?? {};
  return [
    ...plugin.configs.strict,
    {
      files: ['**/*'],
      ...(languageOptions && { languageOptions }),
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings: { ...settings, 'http-keepalive': { ...own, includeCommands: true } },
      plugins: { why: { rules: { usage: usageRule(tell) } } },
      rules: { 'why/usage': 'error' },
    },
  ];
}

function usageRule(tell: (usage: HttpUsage) => void): Rule.RuleModule {
  return {
    create(context) {
      const linted = context as never as Parameters<typeof openLintedFile>[0];
      const file = openLintedFile(linted, readSettings(linted.settings));
      const listener = {
        ...file?.listener,
        'Program:exit'() {
          if (file) tell(file.usage());
        },
      };
      return listener as unknown as Rule.RuleListener;
    },
  };
}

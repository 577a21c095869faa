import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Budget, ProbeCommand, ReportOptions } from '../../probe/probe-command.ts';
import { findProblem, textOf } from './option-problems.ts';

/** What is wrong with the arguments, as a sentence. */
export interface ProbeProblem {
  readonly kind: 'problem';
  readonly message: string;
}

const file = { type: 'string', need: 'a file name' } as const;
const flag = { type: 'boolean' } as const;
const budget = 'a number such as 0.2, or an origin and a number such as api.example.com=0.2';

const options = {
  json: file,
  html: file,
  markdown: file,
  every: { type: 'string', need: 'a number of seconds, such as 10' },
  dir: { type: 'string', need: 'a folder' },
  redact: flag,
  'no-lint': flag,
  check: flag,
  'max-connections-per-request': { type: 'string', multiple: true, need: budget, mayRepeat: true },
  help: { ...flag, short: 'h' },
} as const;

/** Options that say what becomes of a program while it runs. */
const forRuns: readonly (keyof typeof options)[] = ['every', 'dir'];

/** Reads what follows `probe` on the command line. */
export function parseProbe(
  args: readonly string[],
): ProbeCommand | ProbeProblem | { readonly kind: 'help' } {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const program = end === -1 ? [] : args.slice(end + 1);
  const { values, positionals, tokens } = parseArgs({
    args: [...own],
    options,
    allowPositionals: true,
    // Its errors are about parsing, and not about this command.
    strict: false,
    tokens: true,
  });
  if (values.help === true) return { kind: 'help' };
  const wrong = findProblem(tokens, options, (name) => `\`probe\` has no option \`${name}\`.`);
  if (wrong !== undefined) return problem(wrong);
  const given = tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
  const [what, ...names] = positionals;
  if (what === 'diff' && end === -1) return parseDiff(names, given);
  const budgets = parseBudgets(values['max-connections-per-request'], values.check === true);
  if (typeof budgets === 'string') return problem(budgets);
  const report: ReportOptions = {
    json: textOf(values.json),
    html: textOf(values.html),
    markdown: textOf(values.markdown),
    redact: values.redact === true,
    lint: values['no-lint'] !== true,
    budgets,
  };
  const twice = findSameFile(report);
  if (twice !== undefined) return problem(twice);
  if (what === 'report' && end === -1) return parseReport(names, given, report);
  if (what !== undefined) {
    return problem(
      `The program goes behind \`--\`: \`probe -- ${[...positionals, ...program].join(' ')}\`.`,
    );
  }
  const [command, ...rest] = program;
  if (command === undefined) {
    return problem('`probe` needs a program behind `--`, such as `probe -- node app.js`.');
  }
  const every = textOf(values.every);
  const seconds = every === undefined ? undefined : Number(every);
  if (seconds !== undefined && !(seconds >= 1 && seconds <= 86_400)) {
    return problem(`\`--every\` takes seconds, from 1 to 86400; got \`${String(every)}\`.`);
  }
  const dir = textOf(values.dir);
  return { kind: 'run', program: [command, ...rest], every: seconds, dir, ...report };
}

function parseDiff(
  files: readonly string[],
  given: readonly string[],
): ProbeCommand | ProbeProblem {
  const [option] = given;
  if (option !== undefined) return problem(`\`probe diff\` takes no option \`--${option}\`.`);
  const [before, after, ...others] = files;
  return before === undefined || after === undefined || others.length > 0
    ? problem(
        '`probe diff` needs two files that `probe --json` wrote: `probe diff before.json after.json`.',
      )
    : { kind: 'diff', before, after };
}

function parseReport(
  folders: readonly string[],
  given: readonly string[],
  report: ReportOptions,
): ProbeCommand | ProbeProblem {
  const option = forRuns.find((name) => given.includes(name));
  if (option !== undefined) return problem(`\`probe report\` takes no option \`--${option}\`.`);
  const [folder, ...others] = folders;
  return folder === undefined || others.length > 0
    ? problem(
        '`probe report` needs the folder that the records are in, such as `probe report records`.',
      )
    : { kind: 'report', folder, ...report };
}

function parseBudgets(given: unknown, check: boolean): readonly Budget[] | string {
  const texts = Array.isArray(given) ? given.map(String) : [];
  if (check && texts.length === 0) {
    return '`--check` needs a budget, such as `--max-connections-per-request 0.2`.';
  }
  if (!check && texts.length > 0) return '`--max-connections-per-request` goes with `--check`.';
  const budgets: Budget[] = [];
  for (const text of texts) {
    const at = text.lastIndexOf('=');
    const number = text.slice(at + 1);
    const connectionsPerRequest = number.trim() === '' ? NaN : Number(number);
    if (!(connectionsPerRequest >= 0) || at === 0) {
      return `\`--max-connections-per-request\` needs ${budget}; got \`${text}\`.`;
    }
    budgets.push({ origin: at === -1 ? undefined : text.slice(0, at), connectionsPerRequest });
  }
  return budgets;
}

function findSameFile({ json, html, markdown }: ReportOptions): string | undefined {
  const files = Object.entries({ json, html, markdown }).flatMap(([name, file]) =>
    file === undefined ? [] : [{ name, path: resolve(file) }],
  );
  for (const [index, { name, path }] of files.entries()) {
    const other = files.slice(0, index).find((each) => each.path === path);
    if (other) return `\`--${other.name}\` and \`--${name}\` would write the same file.`;
  }
  return undefined;
}

function problem(message: string): ProbeProblem {
  return { kind: 'problem', message };
}

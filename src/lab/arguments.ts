import { parseArgs } from 'node:util';
import { articleCases } from './scenarios/article.ts';
import { scenarios } from './scenarios/all.ts';
import type { ArticleCase, Scenario } from './scenario.ts';

/** What a call of the command asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'usage-error'; readonly message: string }
  | DemoCommand;

export interface DemoCommand {
  readonly kind: 'demo';
  readonly scenarios: readonly Scenario[];
  readonly article: readonly ArticleCase[];
  /** Major versions of Node.js; empty: the one that runs the demo. */
  readonly nodes: readonly number[];
  /** Whether programs run that need packages from npm. */
  readonly libraries: boolean;
  /** Where the HTML report goes; `undefined`: nowhere. */
  readonly report: string | undefined;
  readonly json: string | undefined;
}

/** Stands among the rules on the command line for the section about the article. */
export const articleName = 'article';

/** The oldest version that the programs run on: it knows `node:http`. */
const oldestNode = 16;

export const help = `Usage: eslint-plugin-http-keepalive demo [rule…] [options]

Lints small programs with the plugin, applies the suggestion of each rule, runs both
versions against real sockets on this machine, and counts connections.

  rule…             Only these rules; \`${articleName}\` is the section about the article. Default: all.

Options:
  --report <file>   Where to write the HTML report. Default: report.html
  --no-report       Write no HTML report.
  --json <file>     Write the results as JSON, too.
  --node <majors>   Run the programs on these major versions of Node.js, such as
                    18,20,22,24,26. Missing ones are installed with npm.
  --libraries       Also run the programs that need packages from npm, and install
                    those. Programs of a rule that is named run without it.
  --list            List the rules that the demo shows.
  --help            Show this text.

Exit code: 0 when every recommendation holds, 1 when one does not, 2 when the demo
could not do what it was asked.
`;

const options = {
  report: { type: 'string' },
  'no-report': { type: 'boolean' },
  json: { type: 'string' },
  node: { type: 'string' },
  libraries: { type: 'boolean' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line, without the binary and the script. */
export function parseCommand(args: readonly string[]): Command {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [command, ...names] = positionals;
  if (values.help === true || (command === undefined && values.list !== true)) {
    return { kind: 'help' };
  }
  if (command !== undefined && command !== 'demo') {
    const isName = listedNames().includes(ruleNameOf(command));
    const hint = isName ? `write \`demo ${command}\`` : 'there is `demo`';
    return usageError(`There is no command \`${command}\`; ${hint}.`);
  }
  if (values.list === true) return { kind: 'list' };
  if (values.report !== undefined && values['no-report'] === true) {
    return usageError('`--report` and `--no-report` contradict each other.');
  }
  for (const option of ['report', 'json'] as const) {
    if (values[option] === '') return usageError(`\`--${option}\` needs a file name.`);
  }
  const nodes = parseMajors(values.node);
  if (typeof nodes === 'string') return usageError(nodes);
  const selection = select(names);
  if (typeof selection === 'string') return usageError(selection);
  return {
    kind: 'demo',
    ...selection,
    nodes,
    libraries: values.libraries === true || names.length > 0,
    report: values['no-report'] === true ? undefined : (values.report ?? 'report.html'),
    json: values.json,
  };
}

/** The names of everything that can be shown, as \`--list\` prints them. */
export function listedNames(): readonly string[] {
  return [...scenarios.map(({ rule }) => rule), articleName];
}

function usageError(message: string): Command {
  return { kind: 'usage-error', message };
}

/** A rule may be named as in a configuration. */
function ruleNameOf(name: string): string {
  return name.replace(/^http-keepalive\//u, '');
}

function select(names: readonly string[]): Pick<DemoCommand, 'scenarios' | 'article'> | string {
  if (names.length === 0) return { scenarios, article: articleCases };
  const wanted = new Set(names.map(ruleNameOf));
  const unknown = [...wanted].filter((name) => !listedNames().includes(name));
  if (unknown.length > 0) {
    return `The demo does not know ${unknown.map((name) => `\`${name}\``).join(', ')}. It shows: ${listedNames().join(', ')}.`;
  }
  return {
    scenarios: scenarios.filter(({ rule }) => wanted.has(rule)),
    article: wanted.has(articleName) ? articleCases : [],
  };
}

function parseMajors(text: string | undefined): readonly number[] | string {
  if (text === undefined) return [];
  const majors = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*v?(\d{1,3})\s*$/u.exec(part);
    if (!match || Number(match[1]) < oldestNode) {
      return `\`--node\` takes major versions from ${String(oldestNode)} on, such as 18,20,22; got \`${text}\`.`;
    }
    majors.add(Number(match[1]));
  }
  return [...majors];
}

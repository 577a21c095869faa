import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProbeCommand } from '../../probe/probe-command.ts';
import type { Place } from '../../why/why.ts';
import type { ArticleCase, Scenario } from '../scenario.ts';
import { scenarios } from '../scenarios/all.ts';
import { articleCases } from '../scenarios/article.ts';
import { findProblem, textOf, type Token } from './option-problems.ts';
import { parseProbe } from './probe-arguments.ts';

/** What a call of the command asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'list' }
  | { readonly kind: 'usage-error'; readonly message: string }
  | ({ readonly kind: 'why' } & Place)
  | { readonly kind: 'probe'; readonly probe: ProbeCommand }
  | DemoCommand;

/** A demo to run. */
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

const defaultReport = 'report.html';

/** What `--help` prints. */
export const help = `Usage: eslint-plugin-http-keepalive why <file>:<line>
       eslint-plugin-http-keepalive probe [options] -- <command>
       eslint-plugin-http-keepalive probe report <folder> [options]
       eslint-plugin-http-keepalive probe diff <before.json> <after.json>
       eslint-plugin-http-keepalive demo [rule…] [options]

why: says what is reported on a line, what is not and why, and which files and
values that stands on.

probe: runs your own program, such as \`probe -- node app.js\`, counts its HTTP connections by
origin and by place in the code, and says what the rules report there and what that cost.
The report goes to stderr. \`probe report\` reads the records that processes left in a folder.

demo: lints small programs with the plugin, applies the suggestion of each rule, runs both
versions against real sockets on this machine, and counts connections.

  rule…             Only these rules, such as require-agent. \`${articleName}\` stands for the
                    programs that hold the article with which this project began
                    against what happens, step by step. Default: all.

Options of the probe:
  --json <file>     Write the report as JSON, too. \`probe diff\` compares two of them.
  --html <file>     Write it as a page with a picture of the connections.
  --markdown <file> Write it as Markdown, such as for "$GITHUB_STEP_SUMMARY".
  --every <seconds> Print a report each so many seconds while the program runs. SIGUSR2
                    asks for one now.
  --dir <folder>    Keep the records of the run there instead of the folder for
                    temporary files. They are removed when it ends.
  --redact          Leave out the names of hosts.
  --no-lint         Do not say what the rules report.
  --check           Exit with 1 when an origin is over its budget:
  --max-connections-per-request [<origin>=]<number>
                    The budget, such as 0.2 for all origins, or api.example.com=0.1.
                    May be there several times.

Options of the demo:
  --report <file>   Where to write the HTML report. Default: report.html
  --no-report       Write no HTML report.
  --json <file>     Write the results as JSON, too.
  --node <majors>   Run the programs on these major versions of Node.js, such as
                    18,20,22,24,26. Missing ones are installed with npm.
  --libraries       Also run the programs that need packages from npm, and install
                    those. Programs of a rule that is named run without it.
  --list            List what the demo shows: the rules, and \`${articleName}\`.

  --version, -v     Print the version of the plugin.
  --help, -h        Show this text.

Exit code of the demo: 0 when every recommendation holds, 1 when one does not, 2 when it
could not do what it was asked, or could not measure because the machine was too busy.
The probe ends as its program does, or with 1 when \`--check\` fails; 2 when it could not do
what it was asked, 127 when there is no such command. \`probe diff\` ends with 1 when an origin
got worse.
`;

const file = { type: 'string', need: 'a file name' } as const;
const flag = { type: 'boolean', mayRepeat: true } as const;

const options = {
  report: file,
  'no-report': flag,
  json: file,
  node: { type: 'string', need: 'major versions, such as 18,20,22' },
  libraries: flag,
  list: flag,
  version: { ...flag, short: 'v' },
  help: { ...flag, short: 'h' },
} as const;

/** Reads the command line, without the binary and the script. */
export function parseCommand(args: readonly string[]): Command {
  // Behind its `--`, the arguments are those of a program.
  if (args[0] === 'probe') {
    const probe = parseProbe(args.slice(1));
    if (probe.kind === 'problem') return usageError(probe.message);
    return probe.kind === 'help' ? probe : { kind: 'probe', probe };
  }
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    // Its errors are about parsing, and not about this command.
    strict: false,
    tokens: true,
  });
  const [command, ...names] = positionals;
  if (values.help === true || command === 'help' || args.length === 0) return { kind: 'help' };
  const problem = findProblem(tokens, options, (name) => `There is no option \`${name}\`.`);
  if (problem !== undefined) return usageError(problem);
  if (values.version === true) return { kind: 'version' };
  if (command === 'why') return parseWhy(names, tokens);
  if (command === 'probe') return usageError('`probe` comes first, and its options behind it.');
  if (command !== undefined && command !== 'demo') {
    const isName = listedNames().includes(ruleNameOf(command));
    const hint = isName ? `write \`demo ${command}\`` : 'there are `demo`, `probe` and `why`';
    return usageError(`There is no command \`${command}\`; ${hint}.`);
  }
  if (values.list === true) return { kind: 'list' };
  if (command === undefined) {
    return usageError(`The command is missing; write \`demo ${args.join(' ')}\`.`);
  }
  const [report, json, node] = [values.report, values.json, values.node].map(textOf);
  if (report !== undefined && values['no-report'] === true) {
    return usageError('`--report` and `--no-report` contradict each other.');
  }
  if (json !== undefined && resolve(json) === resolve(report ?? defaultReport)) {
    return usageError('`--report` and `--json` would write the same file.');
  }
  const nodes = parseMajors(node);
  if (typeof nodes === 'string') return usageError(nodes);
  const selection = select(names);
  if (typeof selection === 'string') return usageError(selection);
  return {
    kind: 'demo',
    ...selection,
    nodes,
    libraries: values.libraries === true || names.length > 0,
    report: values['no-report'] === true ? undefined : (report ?? defaultReport),
    json,
  };
}

/** `why src/server.js:12`, as editors and compilers write a place. */
function parseWhy(names: readonly string[], tokens: readonly Token[]): Command {
  const option = tokens.find((token) => token.kind === 'option');
  if (option) return usageError(`\`why\` takes no option \`${option.rawName}\`.`);
  const [place = '', ...others] = names;
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/u.exec(place) ?? [];
  return file === undefined || others.length > 0 || Number(line) < 1
    ? usageError('`why` needs a file and a line, such as `why src/server.js:12`.')
    : { kind: 'why', file, line: Number(line) };
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

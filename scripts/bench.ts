// What linting costs: the time of all rules of this plugin beside ESLint's time to parse, and
// beside two rules of eslint-plugin-n that look at uses of Node's modules too. ESLint's own
// statistics count, over the packages of the record (npm run corpus brings them). Files that
// load an HTTP module are printed apart: most of the time is spent on those.
//
//   npm run bench                 all packages
//   npm run bench -- --every=10   a tenth of the files
//   npm run bench -- --http       the files that use HTTP, and no others
//   npm run bench -- --rounds=5   how often all files are linted; medians are printed
//   npm run bench -- --project=20000   a made-up project of so many files, and nothing else
//
// At the end it says what following imports costs in a made-up project, of 2,000 files by default.
import parser from '@typescript-eslint/parser';
import { ESLint, type Linter, type Rule } from 'eslint';
import n from 'eslint-plugin-n';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  addPasses,
  describeTotals,
  emptyTotals,
  runNames,
  type RunName,
  type Passes,
  type Totals,
} from './bench/totals.ts';
import { benchProject } from './bench/project.ts';
import { pluginOption } from './corpus/lint.ts';
import { openRecord } from './corpus/packages.ts';
import { findSources } from './corpus/sources.ts';
import { loadPlugin } from './load-plugin.ts';

interface Round {
  readonly all: Totals;
  readonly http: Totals;
}

const options = {
  ...pluginOption,
  every: { type: 'string', default: '1' },
  rounds: { type: 'string', default: '3' },
  http: { type: 'boolean', default: false },
  project: { type: 'string' },
} as const;
const { values } = parseArgs({ options });
const every = Number(values.every);
const plugin = await loadPlugin(values.plugin);
const own = Object.keys(plugin.rules).map((rule) => `http-keepalive/${rule}`);
const others = ['n/no-unsupported-features/node-builtins', 'n/no-deprecated-api'];
const rulesOf: Readonly<Record<RunName, readonly string[]>> = {
  'no rules': [],
  'this plugin': own,
  'eslint-plugin-n': others,
};

if (values.project === undefined) await benchPackages();
const files = Number(values.project ?? 2000);
console.log(await benchProject(values.plugin, files, Number(values.rounds)));

async function benchPackages(): Promise<void> {
  const rounds: Round[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    rounds.push(await runRound());
    console.error(`round ${String(round)} of ${values.rounds}`);
  }
  if (!values.http) print('All files', rounds, ({ all }) => all);
  print('Files that use HTTP', rounds, ({ http }) => http);
}

function print(title: string, rounds: readonly Round[], totalsOf: (round: Round) => Totals): void {
  console.log(describeTotals(title, rounds.map(totalsOf), own));
}

/** Lints every file once with each configuration, and adds up the times. */
async function runRound(): Promise<Round> {
  const round = { all: emptyTotals(), http: emptyTotals() };
  let count = 0;
  for (const { folder } of openRecord()) {
    // Where it runs, it looks for the files that import others.
    const linters = lintersIn(folder);
    for (const { file, code } of findSources(folder).files) {
      if (count++ % every !== 0) continue;
      if (values.http && !usesHttp(code)) continue;
      const passes = await lintWithEach(linters, code, join(folder, file));
      if (!passes) continue;
      addPasses(round.all, passes);
      if (usesHttp(code)) addPasses(round.http, passes);
    }
  }
  return round;
}

/** One file by each before the next: what the machine does meanwhile slows all of them. */
async function lintWithEach(
  linters: Linters,
  code: string,
  filePath: string,
): Promise<Passes | undefined> {
  const passes: Passes = { 'no rules': [], 'this plugin': [], 'eslint-plugin-n': [] };
  for (const name of runNames) {
    const [result] = await linters[name].lintText(code, { filePath });
    if (!result || result.fatalErrorCount > 0) return undefined;
    passes[name] = result.stats?.times.passes ?? [];
  }
  return passes;
}

/** Whether the plugin looks at a file, which a rule shows by listening to its walk. */
function usesHttp(text: string): boolean {
  const [rule] = Object.values(plugin.rules);
  const listens = (code: string): boolean => {
    const sourceCode = { text: code, ast: { type: 'Program' }, scopeManager: {} };
    // No more of it is asked than this.
    const context = {
      settings: {},
      options: [],
      physicalFilename: '<text>',
      sourceCode,
    } as unknown as Rule.RuleContext;
    return Object.keys(rule?.create(context) ?? {}).length > 0;
  };
  const used = listens(text);
  // The plugin remembers the last text that it has scanned; the timed run scans again.
  listens('');
  return used;
}

type Linters = Readonly<Record<RunName, ESLint>>;

function lintersIn(cwd: string): Linters {
  const create = (name: RunName): ESLint => createLinter(cwd, rulesOf[name]);
  return {
    'no rules': create('no rules'),
    'this plugin': create('this plugin'),
    'eslint-plugin-n': create('eslint-plugin-n'),
  };
}

function createLinter(cwd: string, rules: readonly string[]): ESLint {
  const linterOptions = { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } as const;
  const overrideConfig: Linter.Config[] = [
    {
      files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
      plugins: { 'http-keepalive': plugin, n },
      languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions,
      rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])),
    },
    { files: ['**/*.{ts,cts,mts,tsx}'], languageOptions: { parser } },
    { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  ];
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    ignore: false,
    stats: true,
    overrideConfig,
  });
}

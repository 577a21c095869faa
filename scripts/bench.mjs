// What linting costs: the time of all rules of this plugin beside ESLint's time to parse, and
// beside two rules of eslint-plugin-n that look at uses of Node's modules too. ESLint's own
// statistics count, over the packages of the record (npm run corpus brings them). Files that
// load an HTTP module are printed apart: most of the time is spent on those.
//
//   npm run bench                 all packages
//   npm run bench -- --every=10   a tenth of the files
//   npm run bench -- --http       the files that use HTTP, and no others
//   npm run bench -- --rounds=5   how often all files are linted; medians are printed
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import n from 'eslint-plugin-n';
import { join } from 'node:path';
import { loadPlugin } from './corpus/lint.mjs';
import { findSources, openRecord } from './corpus/packages.mjs';

const every = numberAfter('--every=') ?? 1;
const rounds = numberAfter('--rounds=') ?? 3;
const onlyHttp = process.argv.includes('--http');
const plugin = await loadPlugin();
const own = Object.keys(plugin.rules).map((rule) => `http-keepalive/${rule}`);
const others = ['n/no-unsupported-features/node-builtins', 'n/no-deprecated-api'];
const isOn = (rules) => Object.fromEntries(rules.map((rule) => [rule, 'error']));

const runs = {
  'no rules': create({}),
  'this plugin': create(isOn(own)),
  'eslint-plugin-n': create(isOn(others)),
};
const results = [];
for (let round = 1; round <= rounds; round++) {
  results.push(await runRound());
  console.error(`round ${round} of ${rounds}`);
}
if (!onlyHttp) print('All files', (round) => round.all);
print('Files that use HTTP', (round) => round.http);

/** Lints every file once with each configuration, and adds up the times. */
async function runRound() {
  const round = { all: emptyTotals(), http: emptyTotals() };
  let count = 0;
  for (const { folder } of openRecord()) {
    for (const { file, code } of findSources(folder).files) {
      if (count++ % every !== 0) continue;
      if (onlyHttp && !usesHttp(code)) continue;
      const passes = await lintWithEach(code, join(folder, file));
      if (!passes) continue;
      add(round.all, passes);
      if (usesHttp(code)) add(round.http, passes);
    }
  }
  return round;
}

/** One file by each before the next: what the machine does meanwhile slows all of them. */
async function lintWithEach(code, filePath) {
  const passes = new Map();
  for (const [name, eslint] of Object.entries(runs)) {
    const [result] = await eslint.lintText(code, { filePath });
    if (!result || result.fatalErrorCount > 0) return undefined;
    passes.set(name, result.stats.times.passes);
  }
  return passes;
}

/** Whether the plugin looks at a file, which a rule shows by listening to its walk. */
function usesHttp(text) {
  const sourceCode = { text, ast: { type: 'Program' }, scopeManager: {} };
  const [rule] = Object.values(plugin.rules);
  const used = Object.keys(rule.create({ settings: {}, options: [], sourceCode })).length > 0;
  // The plugin remembers the last text that it has scanned; the timed run scans again.
  rule.create({ settings: {}, options: [], sourceCode: { ...sourceCode, text: '' } });
  return used;
}

function emptyTotals() {
  const totals = Object.keys(runs).map((name) => [
    name,
    { parse: 0, rules: 0, all: 0, byRule: new Map() },
  ]);
  return { files: 0, runs: Object.fromEntries(totals) };
}

function add(totals, passesByRun) {
  totals.files += 1;
  for (const [name, passes] of passesByRun) {
    const total = totals.runs[name];
    for (const pass of passes) {
      total.parse += pass.parse.total;
      total.all += pass.total;
      for (const [rule, { total: time }] of Object.entries(pass.rules ?? {})) {
        total.rules += time;
        total.byRule.set(rule, (total.byRule.get(rule) ?? 0) + time);
      }
    }
  }
}

/** Prints the median of the rounds; shares are those of each round, so that a slow one counts as any other. */
function print(title, partOf) {
  const parts = results.map(partOf);
  const medianOf = (find) => median(parts.map(({ runs }) => find(runs)));
  const parse = medianOf((runs) => runs['no rules'].parse);
  console.log(
    `${title}: ${parts[0].files}; parsing takes ${milliseconds(parse)}, median of ${rounds} rounds.`,
  );
  console.log(
    '  ' + 'rules of'.padEnd(18),
    'rules'.padStart(10),
    'all'.padStart(10),
    'of parsing'.padStart(12),
  );
  for (const name of Object.keys(runs)) {
    console.log(
      '  ' + name.padEnd(18),
      milliseconds(medianOf((runs) => runs[name].rules)).padStart(10),
      milliseconds(medianOf((runs) => runs[name].all)).padStart(10),
      percent(medianOf((runs) => runs[name].rules / runs['no rules'].parse)).padStart(12),
    );
  }
  const share = medianOf((runs) => runs['this plugin'].rules / runs['eslint-plugin-n'].rules);
  console.log(`  This plugin takes ${percent(share)} of what the rules of eslint-plugin-n take.`);
  console.log('  By rule, the first of which pays for what all share:');
  for (const rule of own) {
    const time = medianOf((runs) => runs['this plugin'].byRule.get(rule) ?? 0);
    console.log(`    ${rule.padEnd(48)} ${milliseconds(time).padStart(10)}`);
  }
}

function create(rules) {
  const files = ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];
  return new ESLint({
    cwd: '/',
    overrideConfigFile: true,
    ignore: false,
    stats: true,
    overrideConfig: [
      {
        files,
        plugins: { 'http-keepalive': plugin, n },
        languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
        linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
        rules,
      },
      { files: ['**/*.{ts,cts,mts,tsx}'], languageOptions: { parser } },
      { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
    ],
  });
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function numberAfter(prefix) {
  const argument = process.argv.find((each) => each.startsWith(prefix));
  return argument && Number(argument.slice(prefix.length));
}

function milliseconds(time) {
  return `${Math.round(time).toLocaleString('en-US')} ms`;
}

function percent(part) {
  return `${(100 * part).toFixed(2)} %`;
}

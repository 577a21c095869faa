// What linting costs: the time of all rules of this plugin beside ESLint's time to parse, and
// beside two rules of eslint-plugin-n that look at uses of Node's modules too. ESLint's own
// statistics count, over the packages of the record (npm run corpus brings them).
//
//   npm run bench                 all packages
//   npm run bench -- --every=10   a tenth of the files
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import n from 'eslint-plugin-n';
import { join } from 'node:path';
import { loadPlugin } from './corpus/lint.mjs';
import { findSources, openRecord } from './corpus/packages.mjs';

const every = Number(
  process.argv.find((argument) => argument.startsWith('--every='))?.slice('--every='.length) ?? 1,
);
const plugin = await loadPlugin();
const own = Object.keys(plugin.rules).map((rule) => `http-keepalive/${rule}`);
const others = ['n/no-unsupported-features/node-builtins', 'n/no-deprecated-api'];
const isOn = (rules) => Object.fromEntries(rules.map((rule) => [rule, 'error']));

const runs = {
  'no rules': create({}),
  'this plugin': create(isOn(own)),
  'eslint-plugin-n': create(isOn(others)),
};
const totals = new Map();
let files = 0;
let count = 0;
for (const { folder } of openRecord()) {
  for (const { file, code } of findSources(folder).files) {
    if (count++ % every !== 0) continue;
    const texts = { filePath: join(folder, file) };
    // One file by each before the next: what the machine does meanwhile slows all of them.
    const results = [];
    for (const [name, eslint] of Object.entries(runs)) {
      const [result] = await eslint.lintText(code, texts);
      if (!result || result.fatalErrorCount > 0) break;
      results.push([name, result.stats.times.passes]);
    }
    if (results.length < Object.keys(runs).length) continue;
    files += 1;
    for (const [name, passes] of results) add(name, passes);
    if (files % 1000 === 0) console.error(`${files} files`);
  }
}

const parse = totals.get('no rules').parse;
const rows = Object.entries(runs).map(([name]) => {
  const { rules, all } = totals.get(name);
  return [name, milliseconds(rules), milliseconds(all), percent(rules, parse)];
});
console.log(`${files} files; parsing takes ${milliseconds(parse)}.`);
console.log(
  'rules of'.padEnd(18),
  'rules'.padStart(10),
  'all'.padStart(10),
  'of parsing'.padStart(12),
);
for (const [name, rules, all, share] of rows) {
  console.log(name.padEnd(18), rules.padStart(10), all.padStart(10), share.padStart(12));
}
const mine = totals.get('this plugin').rules;
const theirs = totals.get('eslint-plugin-n').rules;
console.log(
  `This plugin takes ${percent(mine, theirs)} of what the rules of eslint-plugin-n take.`,
);
console.log('By rule, the first of which pays for what all share:');
for (const [rule, time] of totals.get('this plugin').byRule) {
  console.log(`  ${rule.padEnd(48)} ${milliseconds(time).padStart(10)}`);
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

function add(name, passes) {
  const total = totals.get(name) ?? { parse: 0, rules: 0, all: 0, byRule: new Map() };
  for (const pass of passes) {
    total.parse += pass.parse.total;
    total.all += pass.total;
    for (const [rule, { total: time }] of Object.entries(pass.rules ?? {})) {
      total.rules += time;
      total.byRule.set(rule, (total.byRule.get(rule) ?? 0) + time);
    }
  }
  totals.set(name, total);
}

function milliseconds(time) {
  return `${Math.round(time).toLocaleString('en-US')} ms`;
}

function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(2)} %`;
}

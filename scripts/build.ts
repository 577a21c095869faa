// Bundles the plugin into one module, so that loading it after ESLint costs one file,
// and the command beside it. Declarations come from index.ts alone, which names only
// ESLint's own types.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import ts from 'typescript';
import { loadPlugin } from './load-plugin.ts';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
await build({
  entryPoints: { index: 'index.ts', cli: 'src/lab/command/cli.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Smaller by a quarter. Names and short lines stay, so that a stack trace still says where.
  minifyWhitespace: true,
  lineLimit: 120,
  logLevel: 'warning',
});
const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync('index.ts', 'utf8'), {
  fileName: 'index.ts',
  compilerOptions: { isolatedDeclarations: true, target: ts.ScriptTarget.ES2023 },
  reportDiagnostics: true,
});
if (diagnostics.length > 0) {
  throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
}
writeFileSync('dist/index.d.ts', outputText);

// `recommended` for oxlint, whose `extends` takes a file. It has no `ignores` for some of its
// rules, so the places that serve no production turn them off.
const { configs, notProduction } = await loadPlugin('dist/index.js');
const rules = Object.assign({}, ...configs.recommended.map((config) => config.rules)) as object;
const off = Object.fromEntries(Object.keys(rules).map((rule) => [rule, 'off']));
const preset = {
  jsPlugins: ['./index.js'],
  rules,
  overrides: [{ files: notProduction, rules: off }],
};
writeFileSync('dist/oxlint.json', `${JSON.stringify(preset, null, 2)}\n`);

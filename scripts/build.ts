// Bundles the plugin into one module, so that loading it after ESLint costs one file,
// and the command beside it. Libraries are part of it: what a file of a project imports is
// resolved by code that is six times as large where npm installs it. Declarations come from
// index.ts alone, which names only ESLint's own types.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, transform, type BuildOptions, type Metafile } from 'esbuild';
import { minify } from 'terser';
import ts from 'typescript';
import { loadPlugin } from './load-plugin.ts';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
const common: BuildOptions & { metafile: true } = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Smaller by a quarter. Lines stay, so that a stack trace still says where.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 500,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};
const plugin = await build({
  ...common,
  entryPoints: { index: 'index.ts', cli: 'src/lab/command/cli.ts' },
  splitting: true,
  format: 'esm',
});
for (const [file, { inputs }] of Object.entries(plugin.metafile.outputs)) {
  const code = readFileSync(file, 'utf8');
  const isOfPlugin = Object.keys(inputs).some((input) => input.startsWith('src/analysis/'));
  writeFileSync(file, await (isOfPlugin ? shortenLocals(code) : shorten(code)));
}
// Loaded when a rule first asks for another file. They are CommonJS, as their code is.
const loadedLater = await build({
  ...common,
  entryPoints: ['enhanced-resolve', 'eslint-scope'],
  entryNames: '[name]',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // Nobody reads the names of other people's code in a stack trace of this plugin.
  minify: true,
  // It would replace functions of Node's own `fs` in the process that lints.
  alias: { 'graceful-fs': 'node:fs' },
});
// It is loaded into programs that run on an older Node.js than the plugin.
await build({
  ...common,
  minify: true,
  entryPoints: { probe: 'src/probe/collect/preload.ts' },
  target: 'node18.20',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
});
writeFileSync('dist/LICENSES.txt', licensesOf(plugin.metafile, loadedLater.metafile));

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

/** Functions keep their names, so that a stack trace in a report of a bug says which failed. */
async function shortenLocals(code: string): Promise<string> {
  const { code: short } = await minify(code, { compress: false, format: { max_line_len: 500 } });
  if (short === undefined) throw new Error('Nothing is left of the build.');
  return short;
}

/** What fails in the commands is seldom more than a message. */
async function shorten(code: string): Promise<string> {
  const options = { format: 'esm', target: 'node20.19', minify: true, lineLimit: 500 } as const;
  return (await transform(code, options)).code;
}

/** The licenses of the packages whose code is part of the build. */
function licensesOf(...metafiles: readonly Metafile[]): string {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file) ?? []);
  return [...new Set(folders)]
    .toSorted()
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
        readonly name: string;
        readonly version: string;
      };
      return `${name} ${version}\n\n${licenseIn(folder).trim()}\n`;
    })
    .join('\n---\n\n');
}

function licenseIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/iu.test(name));
  if (file !== undefined) return readFileSync(`${folder}/${file}`, 'utf8');
  const [, section] = readFileSync(`${folder}/README.md`, 'utf8').split(/^#+ *licen[cs]e$/imu);
  if (section === undefined) throw new Error(`${folder} has no license.`);
  return section;
}

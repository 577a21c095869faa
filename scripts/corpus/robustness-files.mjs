// Code of all kinds: what is installed here, the packages of the record, and packages chosen
// for their syntax.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openVariety } from './robustness-fetch.mjs';
import { openRecord, root, walk } from './packages.mjs';

/** Bytes above which a file is left out: a parser then takes longer than all others together. */
const largest = 5_000_000;

/** Every package with its folder. */
export async function openPackages() {
  return [...installedIn(join(root, 'node_modules')), ...openRecord(), ...(await openVariety())];
}

/** The packages of a node_modules; those nested in them are part of them. */
function installedIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => {
      const path = join(folder, name);
      return name.startsWith('@')
        ? installedIn(path).map((each) => ({ ...each, name: `${name}/${each.name}` }))
        : [{ name, folder: path }];
    });
}

/** The files of a package, declarations and bundles among them. */
export function* sourcesOf({ name, folder }) {
  for (const path of walk(folder)) {
    if (!/\.[cm]?[jt]sx?$/u.test(path)) continue;
    const size = statSync(path).size;
    const title = `${name}/${relative(folder, path)}`;
    if (size > largest) yield { title, path, code: undefined };
    else yield { title, path, code: readFileSync(path, 'utf8').replace(/^\uFEFF/u, '') };
  }
}

const modules = ['http', 'https', 'node:http', 'express', 'http2', 'koa'];
const members = ['request', 'get', 'createServer', 'listen', 'Agent'];

/**
 * The code as if it imported the modules of the rules and called their functions: otherwise
 * the rules leave most files after a look at their text, and find nothing in the others.
 */
export function disguise(code) {
  const specifier = /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])[^"'\n]+\2/gu;
  let imported = 0;
  let called = 0;
  const renamed = code
    .replace(specifier, (_, before, quote) => {
      return `${before}${quote}${modules[imported++ % modules.length]}${quote}`;
    })
    .replace(/(?<=[\w$]\.)[\w$]+(?=\()/gu, (name) =>
      // The others keep their names, so that some values stay known.
      called++ % 2 === 0 ? members[(called >> 1) % members.length] : name,
    );
  return `${renamed}\n// 'http'\n`;
}

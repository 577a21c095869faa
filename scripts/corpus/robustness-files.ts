// Code of all kinds: what is installed here, the packages of the record, and packages chosen
// for their syntax.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Resources } from '../../src/lab/resources.ts';
import { root } from '../root.ts';
import { fetchPackage } from './fetch-package.ts';
import { folderOf, openRecord, readPins, type CorpusPackage } from './packages.ts';
import { walk } from './sources.ts';

/** A package by its name. */
export type NamedFolder = Pick<CorpusPackage, 'name' | 'folder'>;

/** A file, whose code is `undefined` when it is too large. */
export interface AnyFile {
  readonly title: string;
  readonly path: string;
  readonly code: string | undefined;
}

/** Bytes above which a file is left out: a parser then takes longer than all others together. */
const largest = 5_000_000;

/** The packages whose names contain a text; fetches those that are chosen for their syntax. */
export async function openPackages(
  only: string,
  resources: Resources,
): Promise<readonly NamedFolder[]> {
  const chosen = readPins('scripts/corpus/robustness-packages.json').map((pin) => ({
    ...pin,
    folder: folderOf(pin, 'robustness'),
  }));
  for (const pin of chosen) {
    if (!pin.name.includes(only) || existsSync(pin.folder)) continue;
    console.error(`fetching ${pin.name}@${pin.version}`);
    await fetchPackage(pin, pin.folder, resources);
  }
  const all = [...installedIn(join(root, 'node_modules')), ...openRecord(), ...chosen];
  return all.filter(({ name }) => name.includes(only));
}

/** The packages of a node_modules; those nested in them are part of them. */
function installedIn(folder: string): readonly NamedFolder[] {
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
export function* sourcesOf({ name, folder }: NamedFolder): Generator<AnyFile> {
  for (const path of walk(folder)) {
    if (!/\.[cm]?[jt]sx?$/u.test(path)) continue;
    const title = `${name}/${relative(folder, path)}`;
    if (statSync(path).size > largest) yield { title, path, code: undefined };
    else yield { title, path, code: readFileSync(path, 'utf8').replace(/^\uFEFF/u, '') };
  }
}

const modules = ['http', 'https', 'node:http', 'express', 'http2', 'koa'];
const members = ['request', 'get', 'createServer', 'listen', 'Agent'];

/**
 * The code as if it imported the modules of the rules and called their functions: otherwise
 * the rules leave most files after a look at their text, and find nothing in the others.
 */
export function disguise(code: string): string {
  const specifier = /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])[^"'\n]+\2/gu;
  let imported = 0;
  let called = 0;
  const renamed = code
    .replace(
      specifier,
      (_, before: string, quote: string) => `${before}${quote}${pick(modules, imported++)}${quote}`,
    )
    .replace(/(?<=[\w$]\.)[\w$]+(?=\()/gu, (name: string) =>
      // The others keep their names, so that some values stay known.
      called++ % 2 === 0 ? pick(members, called >> 1) : name,
    );
  return `${renamed}\n// 'http'\n`;
}

function pick(names: readonly string[], index: number): string {
  return names[index % names.length] ?? '';
}

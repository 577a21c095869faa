import { knownLibraries, type LibraryIndex } from '../knowledge/library-index.ts';
import { coreModules } from '../knowledge/modules.ts';
import { frameworkModules } from '../knowledge/servers.ts';

const patterns = new WeakMap<LibraryIndex, RegExp>();

/** A quoted name of a module of the tables; one with `*` at its end, or of a file in a package, goes on. */
function patternOf(libraries: LibraryIndex): RegExp {
  const known = patterns.get(libraries);
  if (known) return known;
  const names = [...coreModules, ...frameworkModules, ...libraries.modules].filter(
    // Globals are named without quotes; a file that only uses those is not looked at.
    (name) => name !== 'globalThis',
  );
  const sources = names.map((name) => escape(name).replace(/\\\*$/u, '[\\w./-]+'));
  const pattern = new RegExp(`(["'\`])(?:node:)?(?:${[...new Set(sources)].join('|')})\\1`, 'u');
  patterns.set(libraries, pattern);
  return pattern;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** Words without which code neither loads a module nor calls `fetch()`: bundles for browsers quote `'http'` too. */
const loadsOrFetches = /\b(?:import|require)\b|Require\b|getBuiltinModule|\bfetch\s*\(/u;

let lastText: string | undefined;
let lastLibraries: LibraryIndex | undefined;
let lastAnswer = false;
let scans = 0;

/**
 * Whether the text quotes the name of a module that the plugin knows: the one cost
 * of the plugin on a file that has nothing to do with HTTP. The rules ask one after
 * the other about the same text, so the last answer is enough of a cache.
 */
export function mentionsModule(text: string, libraries: LibraryIndex): boolean {
  if (text !== lastText || libraries !== lastLibraries) {
    lastText = text;
    lastLibraries = libraries;
    lastAnswer = patternOf(libraries).test(text) && loadsOrFetches.test(text);
    scans++;
  }
  return lastAnswer;
}

/** Whether the text quotes the name of a module of the plugin's own tables. */
export function mentionsKnownModule(text: string): boolean {
  return mentionsModule(text, knownLibraries);
}

/** How many texts have been scanned; tests hold it against the number of files. */
export function countScans(): number {
  return scans;
}

import { dirname, relative, sep } from 'node:path';
import { namesLoadedBy } from './loaded-names.ts';
import { isRelative } from './module-names.ts';
import { ownPackage } from './package-json.ts';
import { type LoadedBy, resolveImport } from './resolve-import.ts';

/** Files that are looked at to know whether one comes back to another. */
const mostFiles = 200;

/**
 * The name by which a file may import another one of its package, as its other imports are
 * written; `undefined`: nothing says how, or the other file itself needs this one.
 */
export function relativeImport(from: string, to: string, by: LoadedBy): string | undefined {
  if (ownPackage(from, '')?.folder !== ownPackage(to, '')?.folder || needs(to, from)) {
    return undefined;
  }
  const extension = extensionFor(from, to, by);
  if (extension === undefined) return undefined;
  const path = relative(dirname(from), to).replaceAll(sep, '/');
  const bare = path.replace(/\.[cm]?[jt]sx?$/u, '') + extension;
  const name = bare.startsWith('../') ? bare : `./${bare}`;
  return resolveImport(name, from, by) === to ? name : undefined;
}

/** `.js`, or nothing, after the name of a file without its extension. */
function extensionFor(from: string, to: string, by: LoadedBy): string | undefined {
  const own = /\.[^.]+$/u.exec(to)?.[0] ?? '';
  const sample = namesLoadedBy(from).find(
    (name) => isRelative(name) && !/\.(?:css|json|node|vue)$/u.test(name),
  );
  if (sample === undefined) {
    // Node.js finds what `require()` names without an extension, and nothing else.
    if (by === 'require') return /^\.c?js$/u.test(own) ? '' : undefined;
    return /^\.m?js$/u.test(own) ? own : undefined;
  }
  const written = /\.[cm]?[jt]sx?$/u.exec(sample)?.[0];
  if (written === undefined) return '';
  return written.includes('t') ? own : own.replace('t', 'j');
}

/** Whether a file loads another one, through any number of files; where in doubt, it does. */
function needs(path: string, other: string): boolean {
  const paths = new Set([path]);
  for (const each of paths) {
    if (paths.size > mostFiles) return true;
    for (const name of namesLoadedBy(each)) {
      const next = isRelative(name) ? resolveImport(name, each, 'import') : undefined;
      if (next === other) return true;
      if (next !== undefined) paths.add(next);
    }
  }
  return false;
}

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileSync } from './originals.ts';

const known = new Map<string, boolean>();

/**
 * Whether a bundler put code of packages into a file: then one frame does not tell whose call it
 * is. Read once a file, and at most 2,000 files.
 */
export function holdsPackages(file: string): boolean {
  let answer = known.get(file);
  if (answer === undefined) {
    if (known.size >= 2000) return false;
    answer = hasPackagesInItsMap(file);
    known.set(file, answer);
  }
  return answer;
}

function hasPackagesInItsMap(file: string): boolean {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    const map = sourceMapOf(path, readFileSync(path, 'utf8'));
    return map !== undefined && /"sources":\s*\[[^\]]*node_modules/u.test(map);
  } catch {
    return false; // no file, or none that may be read
  }
}

function sourceMapOf(path: string, code: string): string | undefined {
  const comment = '//# sourceMappingURL=';
  const at = code.lastIndexOf(comment);
  if (at < 0) return undefined;
  const url = code.slice(at + comment.length).trim();
  if (!url.startsWith('data:')) {
    return readFileSync(resolve(dirname(path), decodeURIComponent(url)), 'utf8');
  }
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').toString();
}

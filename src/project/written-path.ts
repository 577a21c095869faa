import { relative, sep } from 'node:path';

/** A path as people write it, from a folder: `src/app.js`. */
export function writePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

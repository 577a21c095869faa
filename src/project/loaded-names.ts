import { readSmallFile } from './small-file.ts';
import { keptByFile } from './stamps.ts';

const loads = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])([^"'\n]+)\1/gu;

/** The names of the modules that a file loads, as far as they are written there. */
export const namesLoadedBy = keptByFile((path): readonly string[] => {
  const text = readSmallFile(path) ?? '';
  return [...new Set([...text.matchAll(loads)].map(([, , name = '']) => keep(name)))];
});

const names = new Map<string, string>();

/** The same name for all files. A part of a text would keep the whole of it in memory. */
export function keep(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const copy = Buffer.from(name).toString();
  names.set(copy, copy);
  return copy;
}

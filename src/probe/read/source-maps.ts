import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A position in a file, both from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Finds the original of generated code, by the source maps that its files name. */
export class SourceMaps {
  readonly #maps = new Map<string, LoadedMap | undefined>();

  /**
   * The original of a position; `undefined`: the file has no map, or none for this position.
   * `folder` is where the program ran, against which bundlers write some names.
   */
  originalOf({ file, line, column }: Position, folder: string): Position | undefined {
    const loaded = this.#mapOf(file);
    // Maps count from 0.
    const entry = loaded?.map.findEntry(line - 1, column - 1);
    if (!loaded || !entry || !('originalSource' in entry)) return undefined;
    return {
      file: sourcePath(entry.originalSource, loaded.root, folder),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  }

  #mapOf(file: string): LoadedMap | undefined {
    if (!this.#maps.has(file)) this.#maps.set(file, loadMap(file));
    return this.#maps.get(file);
  }
}

interface LoadedMap {
  readonly map: SourceMap;
  /** What its sources are relative to. */
  readonly root: string;
}

/** A file that is gone, or a map that is none, is as good as no map. */
function loadMap(file: string): LoadedMap | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const url = /^\/\/# sourceMappingURL=(\S+)/mu.exec(text.slice(lastComment(text)))?.[1];
    if (url === undefined) return undefined;
    const folder = dirname(file);
    const json = url.startsWith('data:')
      ? Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').toString()
      : readFileSync(resolve(folder, decodeURIComponent(url)), 'utf8');
    const payload = JSON.parse(json) as SourceMapPayload;
    const mapFolder = url.startsWith('data:')
      ? folder
      : dirname(resolve(folder, decodeURIComponent(url)));
    return { map: new SourceMap(payload), root: resolve(mapFolder, rootOf(payload)) };
  } catch {
    return undefined;
  }
}

/** A bundle may hold the comments of its parts, too: the last one is its own. */
function lastComment(text: string): number {
  return Math.max(0, text.lastIndexOf('//# sourceMappingURL='));
}

/** A URL as the root of sources names nothing on a disk. */
function rootOf({ sourceRoot }: SourceMapPayload): string {
  return typeof sourceRoot === 'string' && !sourceRoot.includes('://') ? sourceRoot : '';
}

/** Where a source is: bundlers write URLs, and paths relative to the map or to the program. */
function sourcePath(source: string, root: string, folder: string): string {
  if (source.startsWith('file:')) return pathOf(source);
  const inBundle = /^webpack:\/\/[^/]*\/(?<path>.*)$/u.exec(source)?.groups?.path;
  return inBundle === undefined ? resolve(root, source) : resolve(folder, inBundle);
}

/** A path, of a path or a `file:` URL. */
export function pathOf(file: string): string {
  if (!file.startsWith('file:')) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return file;
  }
}

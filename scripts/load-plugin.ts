import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpKeepalivePlugin } from '../index.ts';

/** The plugin as users get it, from the path of its built `index.js`. */
export async function loadPlugin(path: string): Promise<HttpKeepalivePlugin> {
  const loaded = (await import(pathToFileURL(resolve(path)).href)) as {
    readonly default: HttpKeepalivePlugin;
  };
  return loaded.default;
}

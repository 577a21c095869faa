// Loads the entry of an installed package in a process of its own, by require() and by import.
import { once } from 'node:events';
import type { Resources } from '../../src/lab/resources.ts';
import { startForeign } from './start-foreign.ts';

/** The sorted names of the exports, or why there are none. */
export type LoadedEntry =
  | { readonly loads: true; readonly names: readonly string[] }
  | { readonly loads: false; readonly reason: string };

/** How long an entry may take to load, in ms. */
const limit = 15_000;

const programs = {
  require: ['commonjs', 'answer(Object.keys(require(name) ?? {}));'],
  import: ['module', 'answer(Object.keys(await import(name)));'],
} as const;

const answer = `
  const name = process.argv[1];
  function answer(names) {
    process.send(names.sort(), () => process.exit(0));
  }
`;

/** Ends a process that is open after its entry has loaded: some entries start a server. */
export async function loadEntry(
  kind: keyof typeof programs,
  name: string,
  folder: string,
  resources: Resources,
): Promise<LoadedEntry> {
  const [type, program] = programs[kind];
  const args = [`--input-type=${type}`, '--eval', answer + program, '--', name];
  const env = { NODE_ENV: 'production' };
  const { child, ended } = startForeign(args, { cwd: folder, env, limit }, resources);
  const message = once(child, 'message') as Promise<[readonly string[]]>;
  const result = await Promise.race([message, ended]);
  if ('code' in result) return { loads: false, reason: describeEnd(result) };
  await ended;
  return { loads: true, names: result[0] };
}

function describeEnd({ code, errors }: { code: number | null; errors: string }): string {
  if (code === null) return `no answer in ${String(limit / 1000)} s`;
  const line = errors.split('\n').find((each) => /^\w*(Error|Exception)\b/u.test(each));
  return line?.replaceAll(/'?(file:\/\/)?\/[^\s']*\//gu, '…/') ?? `exit code ${String(code)}`;
}

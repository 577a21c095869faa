import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../../src/lab/needs/npm.ts';
import type { Resources } from '../../src/lab/resources.ts';
import type { Build } from './server-program.ts';

/** The folder of a built application, or why there is none. */
export type BuiltApplication =
  | { readonly kind: 'built'; readonly folder: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** How long a build may take, in ms. */
const buildLimit = 300_000;

/** Builds an application in a folder beside the packages, where it is found the next time. */
export async function buildApplication(
  build: Build,
  packages: string,
  resources: Resources,
): Promise<BuiltApplication> {
  const { files, command } = build;
  const [script = '', ...args] = command;
  const folder = join(packages, 'application');
  const done = join(packages, 'application.json');
  const text = JSON.stringify(build);
  if (existsSync(done) && readFileSync(done, 'utf8') === text) return { kind: 'built', folder };
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  // The tools build what is in the folder that they run in, and start others as they were started.
  const starter = join(packages, 'build-application.mjs');
  const argv = [join(packages, 'node_modules', script), ...args];
  writeFileSync(
    starter,
    `process.chdir(${JSON.stringify(folder)});
process.argv.splice(1, Infinity, ...${JSON.stringify(argv)});
await import(process.argv[1]);
`,
  );
  const result = await runCommand(process.execPath, [starter], buildLimit, resources);
  if (result.kind === 'failed') return result;
  // Written last, so that what it describes is complete.
  writeFileSync(done, text);
  return { kind: 'built', folder };
}

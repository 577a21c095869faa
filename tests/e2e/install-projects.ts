/**
 * Packs the plugin as `npm publish` would and installs it, once per run, into one
 * folder for each kind of project that the tests are about.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runToSuccess } from './run-command.ts';

/** What is installed beside the plugin. */
const dependencies = {
  'eslint-10': ['eslint@10'],
  'eslint-9': ['eslint@9'],
  typescript: ['eslint@10', 'typescript-eslint@8', 'typescript@6.0', 'jiti@2'],
  oxlint: ['oxlint@1'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ProjectKind = keyof typeof dependencies;

declare module 'vitest' {
  interface ProvidedContext {
    /** The folders that hold the `node_modules` of each kind of project. */
    installed: Readonly<Record<ProjectKind, string>>;
    /** A copy of the repository's sources, from which it was packed. */
    sources: string;
    /** What npm would fetch from its registry. */
    tarball: string;
  }
}

const repository = join(import.meta.dirname, '..', '..');

/** What a published version is made of; others work on the repository's own `dist` meanwhile. */
const sources = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'docs',
  'index.ts',
  'package.json',
  'scripts',
  'src',
  'tsconfig.json',
];

export default async function installProjects(project: TestProject): Promise<() => void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'http-keepalive-')));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { sources: copy, tarball } = await pack(folder);
    const kinds = Object.keys(dependencies) as ProjectKind[];
    const installed = Object.fromEntries(kinds.map((kind) => [kind, join(folder, kind)])) as Record<
      ProjectKind,
      string
    >;
    const install = async (): Promise<void> => {
      for (let kind = kinds.shift(); kind; kind = kinds.shift()) {
        await installInto(installed[kind], [tarball, ...dependencies[kind]]);
      }
    };
    // Two at once: more only compete for the processors.
    await Promise.all([install(), install()]);
    project.provide('installed', installed);
    project.provide('sources', copy);
    project.provide('tarball', tarball);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

/** Builds and packs a copy of the sources, in which nothing built before is left. */
async function pack(
  folder: string,
): Promise<{ readonly sources: string; readonly tarball: string }> {
  const copy = join(folder, 'sources');
  for (const source of sources) {
    if (!existsSync(join(repository, source))) continue;
    cpSync(join(repository, source), join(copy, source), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  const limits = { cwd: copy, limit: 60_000 };
  await runToSuccess('npm', ['run', 'build', '--silent'], limits);
  const flags = ['--json', '--ignore-scripts', '--pack-destination', folder];
  const output = await runToSuccess('npm', ['pack', ...flags], limits);
  const [packed] = JSON.parse(output) as readonly { readonly filename: string }[];
  if (!packed) throw new Error(`npm pack made nothing: ${output}`);
  return { sources: copy, tarball: join(folder, packed.filename) };
}

async function installInto(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const flags = [
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--ignore-scripts',
    '--no-package-lock',
  ];
  await runToSuccess('npm', ['install', ...flags, ...packages], { cwd: folder, limit: 150_000 });
}

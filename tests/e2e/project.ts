import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { ProjectKind } from './install-projects.ts';
import { runCommand, type CommandResult } from './run-command.ts';

/** A user's project: a folder with sources, a configuration and its `node_modules`. */
export interface Project {
  readonly folder: string;
  path(file: string): string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Runs `node` with arguments relative to the project. */
  node(...args: readonly string[]): Promise<CommandResult>;
  eslint(...args: readonly string[]): Promise<CommandResult>;
  oxlint(...args: readonly string[]): Promise<CommandResult>;
  tsc(...args: readonly string[]): Promise<CommandResult>;
}

const fixtures = join(import.meta.dirname, 'fixtures');

interface ProjectContent {
  /** Texts by path. A package.json is made unless one is given. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of `fixtures` that are copied to `src`, which no configuration takes for tests. */
  readonly fixtures?: readonly ('javascript' | 'typescript')[];
}

/** The lowest version is one where the global agent keeps nothing alive: both wordings are true. */
const packageJson = JSON.stringify({ private: true, type: 'module', engines: { node: '>=18' } });

/** oxlint lints what is in `node_modules` unless git ignores it. */
const gitignore = 'node_modules\n';

/** Makes a project for one test, which is removed after it. */
export function createProject(kind: ProjectKind, content: ProjectContent): Project {
  const installed = inject('installed')[kind];
  const folder = mkdtempSync(join(installed, 'project-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = (file: string): string => join(folder, file);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const node = (...args: readonly string[]): Promise<CommandResult> =>
    runCommand(process.execPath, args, { cwd: folder });
  symlinkSync(join(installed, 'node_modules'), path('node_modules'));
  const files = { 'package.json': packageJson, '.gitignore': gitignore, ...content.files };
  for (const [file, text] of Object.entries(files)) write(file, text);
  for (const language of content.fixtures ?? []) {
    cpSync(join(fixtures, language), path('src'), { recursive: true });
  }
  return {
    folder,
    path,
    write,
    node,
    read: (file) => readFileSync(path(file), 'utf8'),
    eslint: (...args) => node('node_modules/eslint/bin/eslint.js', ...args),
    oxlint: (...args) => node('node_modules/oxlint/bin/oxlint', ...args),
    tsc: (...args) => node('node_modules/typescript/bin/tsc', ...args),
  };
}

import * as parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import plugin from '../../index.ts';

/** A project of several files, and what is reported in it. */
export interface ProjectCase {
  readonly name: string;
  /**
   * The files by their path. A line that ends with `// ! rule` is reported by that rule, one with
   * `// ! rule, other-rule` by both; no other line is reported.
   */
  readonly files: Readonly<Record<string, string>>;
  /** `settings['http-keepalive']`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Writes a project into a folder of its own; the caller removes it. */
export function writeProject(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export function removeProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** ESLint with `recommended`, as it runs in a folder. */
export function eslintIn(folder: string, settings: Readonly<Record<string, unknown>> = {}): ESLint {
  const config: Linter.Config[] = [
    { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } },
    ...plugin.configs.recommended,
    {
      settings: {
        node: { version: '^22.0.0 || ^24.0.0 || ^26.0.0' },
        'http-keepalive': settings,
      },
    },
  ];
  return new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config });
}

/** The reports of all files of a project: `path:line rule`, in order. */
export async function lintProject({ files, settings }: ProjectCase): Promise<readonly string[]> {
  const folder = writeProject(files);
  try {
    const results = await eslintIn(folder, settings).lintFiles(['.']);
    return results
      .flatMap(({ filePath, messages }) =>
        messages.map(
          ({ line, ruleId, message }) =>
            `${relative(folder, filePath)}:${String(line)} ${ruleId?.replace('http-keepalive/', '') ?? message}`,
        ),
      )
      .toSorted();
  } finally {
    removeProject(folder);
  }
}

/** What the comments of a project expect. */
export function expectedReports({ files }: ProjectCase): readonly string[] {
  return Object.entries(files)
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((line, index) => {
        const rules = /\/\/ ! (.+)$/u.exec(line)?.[1]?.split(', ') ?? [];
        return rules.map((rule) => `${path}:${String(index + 1)} ${rule}`);
      }),
    )
    .toSorted();
}

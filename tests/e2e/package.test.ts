import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { createProject, type Project } from './project.ts';
import { runToSuccess } from './run-command.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly imports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const name = 'eslint-plugin-http-keepalive';
const inside = (file: string): string => join('node_modules', name, file);

function readManifest(project: Project): Manifest {
  return JSON.parse(project.read(inside('package.json'))) as Manifest;
}

/** What a package and all its dependencies take on a disk, in bytes: files fill blocks of 4 KiB. */
function sizeOnDisk(project: Project): number {
  const seen = new Set<string>();
  const sizeOf = (packageName: string): number => {
    if (seen.has(packageName)) return 0;
    seen.add(packageName);
    const folder = project.path(join('node_modules', packageName));
    const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => statSync(join(folder, file)))
      .map((entry) => (entry.isFile() ? Math.ceil(entry.size / 4096) * 4096 : 0));
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    const { dependencies = {} } = JSON.parse(manifest) as Manifest;
    return sum([...sizes, ...Object.keys(dependencies).map(sizeOf)]);
  };
  return sizeOf(name);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('what `npm publish` would publish from a clean checkout', () => {
  let files: readonly string[] = [];

  beforeAll(async () => {
    const cwd = inject('sources');
    rmSync(join(cwd, 'dist'), { recursive: true, force: true });
    const output = await runToSuccess('npm', ['pack', '--dry-run', '--json'], { cwd });
    // What a build prints comes first.
    const [packed] = JSON.parse(output.slice(output.search(/^\[$/mu))) as readonly {
      readonly files: readonly { readonly path: string }[];
    }[];
    files = packed?.files.map(({ path }) => path) ?? [];
  });

  test('is built', () => {
    expect(files).toContain('dist/index.js');
    expect(files).toContain('dist/index.d.ts');
    expect(files).toContain('dist/cli.js');
  });

  test('has what npm shows', () => {
    expect(files).toContain('package.json');
    expect(files).toContain('LICENSE');
    expect(files).toContain('README.md');
    expect(files).toContain('dist/LICENSES.txt');
  });

  test('is nothing but the build, what npm shows, and the changelog', () => {
    const published =
      /^(?:dist\/[\w.-]+\.(?:c?js|d\.ts)|dist\/(?:oxlint\.json|LICENSES\.txt)|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/u;
    expect(files.filter((file) => !published.test(file))).toEqual([]);
  });
});

describe('the installed package', () => {
  test('has a file for each entry of `exports` and `imports`', () => {
    const project = createProject('eslint-10', {});
    const { exports, imports } = readManifest(project);
    const targets = [...Object.values(exports), ...Object.values(imports)].flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    expect(targets).toContain('./dist/index.d.ts');
    expect(targets).toContain('./dist/enhanced-resolve.cjs');
    for (const target of targets) {
      expect(existsSync(project.path(inside(target))), target).toBe(true);
    }
  });

  test('has a program for each entry of `bin`, and npm links it', () => {
    const project = createProject('eslint-10', {});
    const { bin } = readManifest(project);
    expect(Object.keys(bin)).toEqual([name]);
    for (const [command, target] of Object.entries(bin)) {
      const program = project.read(inside(target));
      expect(program.split('\n', 1)).toEqual(['#!/usr/bin/env node']);
      expect(project.read(join('node_modules/.bin', command))).toBe(program);
    }
  });

  test('adds at most 1 MB to an install', () => {
    const size = sizeOnDisk(createProject('oxlint', {}));
    // That it counted anything.
    expect(size).toBeGreaterThan(300_000);
    expect(size).toBeLessThanOrEqual(1_000_000);
  });

  test('has types that name no package but ESLint', () => {
    const project = createProject('eslint-10', {});
    const folder = project.path(inside('dist'));
    const declarations = readdirSync(folder).filter((file) => file.endsWith('.d.ts'));
    expect(declarations).toContain('index.d.ts');
    const named = declarations.flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return [...text.matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"]([^'"]+)['"]/gu)]
        .map(([, specifier]) => specifier)
        .filter((specifier) => !specifier?.startsWith('./'));
    });
    expect([...new Set(named)]).toEqual(['eslint']);
    expect(project.read(inside('dist/index.d.ts'))).not.toMatch(/\/\/\/ *<reference/u);
  });

  test('asks for ESLint 9 or later, but not of users of other linters', () => {
    const {
      dependencies = {},
      peerDependencies,
      peerDependenciesMeta,
    } = readManifest(createProject('oxlint', {}));
    expect(peerDependencies).toEqual({ eslint: '>=9.0.0' });
    expect(peerDependenciesMeta).toEqual({ eslint: { optional: true } });
    expect(Object.keys(dependencies)).not.toContain('typescript');
  });

  test('does not let others import its insides', async () => {
    const project = createProject('eslint-10', {});
    const { exitCode, stderr } = await project.node(
      '--input-type=module',
      '--eval',
      `await import('${name}/dist/index.js');`,
    );
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    expect(exitCode).toBe(1);
  });

  test('says its own name and version', async () => {
    const project = createProject('eslint-10', {});
    const { stdout } = await project.node(
      '--input-type=module',
      '--eval',
      `import plugin from '${name}'; console.log(JSON.stringify(plugin.meta));`,
    );
    const { version } = JSON.parse(project.read(inside('package.json'))) as {
      readonly version: string;
    };
    expect(JSON.parse(stdout)).toEqual({ name, version, namespace: 'http-keepalive' });
  });
});

import type { TSESLint } from '@typescript-eslint/utils';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ProjectPlace } from '../analysis/facts/http-usage.ts';
import { ownPackage } from '../project/package-json.ts';
import type { Settings } from '../settings/settings.ts';

/** Imports behind each other, from a file that listens to the one that makes its application. */
const usualDepth = 5;

/**
 * Where a linted file is among the other files of its project. `undefined`: each file is looked
 * at by itself, as the settings say, or it is no file on disk.
 */
export function projectPlaceOf(
  context: TSESLint.RuleContext<string, readonly unknown[]>,
  { followImports }: Settings,
): ProjectPlace | undefined {
  const { physicalFilename, languageOptions, sourceCode } = context;
  if (followImports === false || !isAbsolute(physicalFilename)) return undefined;
  const { visitorKeys } = sourceCode;
  const { depth = usualDepth, ignore = [] } = followImports === true ? {} : followImports;
  return {
    path: physicalFilename,
    language: { ...languageOptions, visitorKeys },
    root: rootOf(physicalFilename, context.cwd),
    depth,
    ignored: ignore.map((path) => resolve(context.cwd, path)),
  };
}

/** ESLint's folder; for a file that is elsewhere, that of its package. */
function rootOf(filename: string, cwd: string): string | undefined {
  if (!relative(cwd, filename).startsWith('..')) return cwd;
  return ownPackage(filename, cwd)?.folder;
}

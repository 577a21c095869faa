import type { TSESLint } from '@typescript-eslint/utils';
import { isAbsolute, relative, resolve } from 'node:path';
import { openHttpFile, type HttpFile, type ProjectPlace } from '../analysis/facts/http-usage.ts';
import { ownPackage } from '../project/package-json.ts';
import { librariesOf } from '../settings/known-libraries.ts';
import type { Settings } from '../settings/settings.ts';

type Context = TSESLint.RuleContext<string, readonly unknown[]>;

/** A linted file that uses HTTP, with the other files of its project; `undefined`: it uses none. */
export function openLintedFile(context: Context, settings: Settings): HttpFile | undefined {
  return openHttpFile(context.sourceCode, librariesOf(settings), () => placeOf(context, settings));
}

/** Imports behind each other, from a file that listens to the one that makes its application. */
const usualDepth = 5;

/**
 * Where a linted file is among the other files of its project. `undefined`: each file is looked
 * at by itself, as the settings say, or it is no file on disk.
 */
function placeOf(context: Context, { followImports }: Settings): ProjectPlace | undefined {
  const { physicalFilename, languageOptions, sourceCode } = context;
  if (followImports === false || !isAbsolute(physicalFilename)) return undefined;
  const { visitorKeys } = sourceCode;
  const { depth = usualDepth, ignore = [] } = followImports === true ? {} : followImports;
  return {
    path: physicalFilename,
    language: { ...languageOptions, visitorKeys },
    // Only files that use HTTP ask for it.
    get root() {
      return rootOf(physicalFilename, context.cwd);
    },
    depth,
    ignored: ignore.map((path) => resolve(context.cwd, path)),
  };
}

/** ESLint's folder; for a file that is elsewhere, that of its package. */
function rootOf(filename: string, cwd: string): string | undefined {
  if (!relative(cwd, filename).startsWith('..')) return cwd;
  return ownPackage(filename, cwd)?.folder;
}

import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { findImporters } from '../../project/importers.ts';
import { resolveImport } from '../../project/resolve-import.ts';
import type { SourceFile, SourceFiles } from '../../project/source-files.ts';
import { buildFileIndex, type FileIndex } from '../tree/file-index.ts';
import { once } from '../tree/once.ts';
import type { Evaluator, Imports } from '../values/evaluator.ts';
import { mayGiveKnown } from './glances.ts';
import { walkFile } from './walk.ts';

/** The files around a linted one, and how they are looked at. */
export interface Project {
  readonly files: SourceFiles;
  readonly libraries: LibraryIndex;
  /** The folder in which files that import others are looked for; `undefined`: in none. */
  readonly root: string | undefined;
  /** Imports behind each other that are followed. */
  readonly depth: number;
  readonly create: (
    index: FileIndex,
    libraries: LibraryIndex,
    imports: Imports,
    path: string,
  ) => Evaluator;
}

/** By the files that were read, which are forgotten when one of them changes, and by the tables. */
const evaluators = new WeakMap<SourceFile, WeakMap<LibraryIndex, Map<number, Evaluator>>>();

function evaluatorsOf(file: SourceFile, libraries: LibraryIndex): Map<number, Evaluator> {
  const byLibraries = evaluators.get(file) ?? new WeakMap<LibraryIndex, Map<number, Evaluator>>();
  evaluators.set(file, byLibraries);
  const found = byLibraries.get(libraries) ?? new Map<number, Evaluator>();
  byLibraries.set(libraries, found);
  return found;
}

function openFile(project: Project, path: string, hops: number): Evaluator | undefined {
  const { files, libraries, create } = project;
  const file = files.read(path);
  if (!file) return undefined;
  const known = evaluatorsOf(file, libraries);
  const evaluator =
    known.get(hops) ??
    create(
      buildFileIndex(file.sourceCode, walkFile(file.sourceCode)),
      libraries,
      openImports(project, path, hops),
      path,
    );
  known.set(hops, evaluator);
  return evaluator;
}

/**
 * Opens the files that a file of the project imports, and those that these import, so many
 * imports far. How far there is to go is part of which evaluator it is: what a file says does
 * not depend on who asked first.
 */
export function openImports(project: Project, path: string, hops = project.depth): Imports {
  const { files, libraries, root, depth } = project;
  const open = kept((key) => {
    const [by, name] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
    const found = resolveImport(name, path, by === 'require' ? 'require' : 'import');
    return found === undefined ? undefined : openFile(project, found, hops - 1);
  });
  const mayGive = kept((key) => {
    const [far, name] = [key.slice(0, 1), key.slice(1)];
    const found = resolveImport(name, path, 'import');
    return found !== undefined && mayGiveKnown(files, libraries, found, far === '+');
  });
  const importers = once(() => (root === undefined ? [] : findImporters(root, path)));
  return {
    open: (name, by) => (hops > 0 ? open(`${by} ${name}`) : undefined),
    mayGive: (name, isFar) => hops > 0 && mayGive(`${isFar ? '+' : '-'}${name}`),
    importers: () =>
      hops > 0 ? importers().flatMap((each) => openFile(project, each, depth) ?? []) : [],
    importersMention: (word) => root !== undefined && mentions(project, root, importers(), word),
  };
}

function kept<Answer>(find: (key: string) => Answer): (key: string) => Answer {
  const answers = new Map<string, Answer>();
  return (key) => {
    if (!answers.has(key)) answers.set(key, find(key));
    return answers.get(key) as Answer;
  };
}

/** Whether some files, or those that import them, have a word in their text. */
function mentions(
  { files }: Project,
  root: string,
  importers: readonly string[],
  word: string,
): boolean {
  const paths = [...importers, ...importers.flatMap((each) => findImporters(root, each))];
  return paths.some((path) => files.text(path)?.includes(word));
}

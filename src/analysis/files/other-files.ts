import { relative, sep } from 'node:path';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { definitionsExportedBy } from '../../project/exported-definitions.ts';
import { findImporters, findLoaders } from '../../project/importers.ts';
import { servesProduction } from '../../project/not-production.ts';
import { resolveImport } from '../../project/resolve-import.ts';
import { readSmallFile } from '../../project/small-file.ts';
import type { SourceFile, SourceFiles } from '../../project/source-files.ts';
import { buildFileIndex, type FileIndex } from '../tree/file-index.ts';
import { keptIn, once, onceFor } from '../tree/once.ts';
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
  /** Files and folders that are not read; absolute. */
  readonly ignored: readonly string[];
  readonly create: (
    index: FileIndex,
    libraries: LibraryIndex,
    imports: Imports,
    path: string,
  ) => Evaluator;
}

/** The tree of a file stays the same, whoever asks. */
const indexOf = onceFor(({ sourceCode }: SourceFile) =>
  buildFileIndex(sourceCode, walkFile(sourceCode)),
);

/** Texts that are kept while a file is linted, so that each is read once. */
const mostTexts = 3000;

/** Files that import one are looked at in their order; so many show what it is given. */
const mostImporters = 100;

/**
 * Opens the files that a file of the project imports, and those that these import, so many
 * imports far. How far there is to go is part of which evaluator it is: what a file says does
 * not depend on who asked first. All that is found out belongs to the one linted file.
 */
export function openImports(project: Project, path: string): Imports {
  const { files, libraries, root, depth, create, ignored } = project;
  const evaluators = new Map<string, Evaluator | undefined>();
  const texts = new Map<string, string | undefined>();
  return importsFrom(path, depth);

  /** A class of each parameter is looked for in the same files. */
  function textOf(file: string): string | undefined {
    return texts.has(file) || texts.size < mostTexts
      ? keptIn(texts, file, () => readSmallFile(file))
      : readSmallFile(file);
  }

  function mentions(file: string, words: readonly string[]): boolean {
    const text = textOf(file);
    return text !== undefined && words.some((word) => text.includes(word));
  }

  /** Whether some files, or those that import them, have one of some words in their text. */
  function mentionFar(
    folder: string,
    importers: readonly string[],
    words: readonly string[],
  ): boolean {
    // Files that import several of these are asked once.
    const answers = new Map<string, boolean>();
    const asks = (far: string): boolean => keptIn(answers, far, () => mentions(far, words));
    return (
      importers.some(asks) || importers.some((each) => findImporters(folder, each, asks).length > 0)
    );
  }

  function isOfProduction(file: string): boolean {
    return root !== undefined && servesProduction(relative(root, file).replaceAll(sep, '/'));
  }

  function openFile(found: string, hops: number): Evaluator | undefined {
    return keptIn(evaluators, `${String(hops)} ${found}`, () => {
      const file = isIgnored(ignored, found) ? undefined : files.read(found);
      return file && create(indexOf(file), libraries, importsFrom(found, hops), found);
    });
  }

  function importsFrom(from: string, hops: number): Imports {
    const opened = new Map<string, Evaluator | undefined>();
    const glances = new Map<string, boolean>();
    const near = new Map<string, boolean>();
    const far = new Map<string, boolean>();
    const importers = once(() => (root === undefined ? [] : findImporters(root, from)));
    return {
      open: (name, by) =>
        keptIn(opened, `${by} ${name}`, () => {
          const found = hops > 0 ? resolveImport(name, from, by) : undefined;
          return found === undefined ? undefined : openFile(found, hops - 1);
        }),
      mayGive: (name, isFar) =>
        keptIn(glances, `${String(isFar)} ${name}`, () => {
          const found = hops > 0 ? resolveImport(name, from, 'import') : undefined;
          if (found === undefined || isIgnored(ignored, found)) return false;
          return mayGiveKnown(libraries, found, isFar);
        }),
      definesExport: (name, exported) => {
        const found = hops > 0 ? resolveImport(name, from, 'import') : undefined;
        if (found === undefined || isIgnored(ignored, found)) return false;
        return definitionsExportedBy(found).has(exported === '*' ? 'default' : exported);
      },
      importers: (which) =>
        hops > 0
          ? importers()
              .filter((each) => which === 'all' || isOfProduction(each))
              .slice(0, mostImporters)
              .flatMap((each) => openFile(each, depth) ?? [])
          : [],
      loaders: (module, mayMatter) =>
        hops > 0 && root !== undefined
          ? findLoaders(root, module)
              .filter((each) => each !== from && isOfProduction(each))
              .filter(mayMatter)
              .slice(0, mostImporters)
              .flatMap((each) => openFile(each, depth) ?? [])
          : [],
      importersMention: (words) =>
        keptIn(near, words.join('\n'), () => importers().some((each) => mentions(each, words))),
      farImportersMention: (words) =>
        keptIn(
          far,
          words.join('\n'),
          () => root !== undefined && mentionFar(root, importers(), words),
        ),
    };
  }
}

function isIgnored(ignored: readonly string[], path: string): boolean {
  return ignored.some((each) => path === each || path.startsWith(`${each}${sep}`));
}

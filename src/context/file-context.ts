import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type Range from 'semver/classes/range.js';
import type { HttpUsage } from '../analysis/facts/http-usage.ts';
import type { OtherFile } from '../analysis/values/value.ts';
import { isCommandFile } from '../project/command-files.ts';
import { libraryRangeOfFile } from '../project/library-range.ts';
import { nodeRangeOfFile } from '../project/node-range-of-file.ts';
import { writePath } from '../project/written-path.ts';
import { nodeRangeFrom, optionNodeVersion, type NodeRange } from '../project/node-range.ts';
import { packagesOfFile, pathInPackage, type PackageJson } from '../project/package-json.ts';
import { readSharedNodeVersion, type Settings } from '../settings/settings.ts';

/** What rules and suggestions know of a file that uses HTTP. */
export interface FileContext {
  readonly usage: HttpUsage;
  readonly settings: Settings;
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly filename: string;
  readonly languageOptions: TSESLint.FlatConfig.LanguageOptions;
  /** The Node.js versions that the file runs on: by `option` or the rule's own, else by settings, package.json, default. */
  readonly nodeRange: (option: string | undefined) => NodeRange;
  /** The versions of a package that the file runs with, as the nearest package.json that names it says. */
  readonly libraryRange: (library: string) => Range | undefined;
  /** Whether the file is code of a command, where the settings leave those out. */
  readonly isOfCommand: () => boolean;
  /** A place in another file, as people write it: `src/app.js:12`. */
  readonly placeIn: (other: OtherFile, node: TSESTree.Node) => string;
  /** The path of the file from the folder of its package, with slashes. */
  readonly pathInPackage: () => string;
  /** The contents of package.json above the file, nearest first. */
  readonly packages: () => readonly PackageJson[];
}

interface WithNodeVersion {
  readonly nodeVersion?: string;
}

/** Gathers what the rules know about a file. Each part is worked out when a rule asks for it. */
export function describeFile(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
  usage: HttpUsage,
  settings: Settings,
): FileContext {
  const [options] = context.options as readonly (WithNodeVersion | undefined)[];
  return {
    usage,
    settings,
    sourceCode: context.sourceCode,
    filename: context.physicalFilename,
    languageOptions: context.languageOptions,
    // What a suggestion may write depends on the option, too.
    nodeRange: (option = options?.nodeVersion) => {
      if (option !== undefined) return nodeRangeFrom(option, optionNodeVersion);
      if (settings.nodeVersion !== undefined) {
        return nodeRangeFrom(settings.nodeVersion, "settings['http-keepalive'].nodeVersion");
      }
      const shared = readSharedNodeVersion(context.settings);
      if (shared !== undefined) return nodeRangeFrom(shared, 'settings.node.version');
      return nodeRangeOfFile(context.physicalFilename, context.cwd);
    },
    isOfCommand: () =>
      !settings.includeCommands &&
      usage.servers.length === 0 &&
      isCommandFile(context.physicalFilename, context.cwd, context.sourceCode.text),
    placeIn: ({ path }, { loc }) => `${writePath(context.cwd, path)}:${String(loc.start.line)}`,
    pathInPackage: () => pathInPackage(context.physicalFilename, context.cwd),
    packages: () => packagesOfFile(context.physicalFilename, context.cwd),
    libraryRange: (library) => libraryRangeOfFile(context.physicalFilename, context.cwd, library),
  };
}

/** Whether a file is TypeScript, so that what is written has to have its types. */
export function isTypeScript({ filename }: Pick<FileContext, 'filename'>): boolean {
  return /\.[cm]?tsx?$/u.test(filename);
}

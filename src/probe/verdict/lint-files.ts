import type { ESLint, Linter, SourceCode } from 'eslint';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import plugin, { type RuleId } from '../../../index.ts';
import { eslintBesidePlugin, eslintIn } from '../../project/installed-eslint.ts';
import { omit } from '../read/omit.ts';
import { sourceRule } from './call-places.ts';
import type { LintReport } from './verdict.ts';

/** What ESLint says of a file. */
export type LintedFile =
  | {
      readonly kind: 'linted';
      readonly reports: readonly LintReport[];
      readonly source: SourceCode;
    }
  /** Why it was not linted, as a sentence about the file. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Lints files, each once. */
export type LintFile = (file: string) => Promise<LintedFile>;

const prefix = 'http-keepalive/';
const ownRule = 'http-keepalive-probe/source';

/** ESLint lints what a pattern names by its extension; the second one is for files without. */
const everyFile = ['**/*.*', '**/*'];

/**
 * Makes what lints the files of a run: by the project's own configuration where that has rules of
 * this plugin, else by `recommended`, which then also holds for the places that it leaves out:
 * their code ran.
 *
 * @param folder where the configuration is looked for, and from which paths are written.
 * @param nodeVersions the versions of Node.js that ran the files.
 * @returns `undefined`: there is no ESLint.
 */
export async function createLinting(
  folder: string,
  nodeVersions: readonly string[],
): Promise<LintFile | undefined> {
  const eslint = (await eslintIn(folder)) ?? (await eslintBesidePlugin());
  if (!eslint) return undefined;
  const linting = new Linting(eslint.ESLint, folder, nodeVersions.join(' || '));
  const linted = new Map<string, Promise<LintedFile>>();
  return (file) => {
    const known = linted.get(file) ?? linting.lint(file);
    linted.set(file, known);
    return known;
  };
}

class Linting {
  readonly #Eslint: typeof ESLint;
  readonly #folder: string;
  readonly #nodeVersion: string;

  constructor(Eslint: typeof ESLint, folder: string, nodeVersion: string) {
    this.#Eslint = Eslint;
    this.#folder = folder;
    this.#nodeVersion = nodeVersion;
  }

  async lint(file: string): Promise<LintedFile> {
    if (!existsSync(file)) return failed('is not there any more');
    try {
      const own = await this.#ownConfig(file);
      if (own && Object.keys(own.rules ?? {}).some((rule) => rule.startsWith(prefix))) {
        return await this.#run(file, [], false);
      }
      const parsers = own ? [own] : await parserFor(file, this.#folder);
      const linted = await this.#run(file, recommendedWith(parsers, 'module'), true);
      if (linted.kind === 'linted' || parsers.length > 0) return linted;
      // Code of CommonJS need not be valid as a module.
      return await this.#run(file, recommendedWith(parsers, 'commonjs'), true);
    } catch (error) {
      return failed(`could not be linted: ${firstLine(error)}`);
    }
  }

  /** How the project reads this file; `undefined`: it has no configuration for it. */
  async #ownConfig(file: string): Promise<Linter.Config | undefined> {
    try {
      const own = new this.#Eslint({ cwd: this.#cwdOf(file) });
      if (await own.isPathIgnored(file)) return undefined;
      return (await own.calculateConfigForFile(file)) as Linter.Config | undefined;
    } catch {
      // There is no configuration, or one that ESLint refuses: `recommended` needs none.
      return undefined;
    }
  }

  async #run(
    file: string,
    config: readonly Linter.Config[],
    replacesOwn: boolean,
  ): Promise<LintedFile> {
    let source: SourceCode | undefined;
    const [result] = await new this.#Eslint({
      cwd: this.#cwdOf(file),
      globInputPaths: false,
      ruleFilter: ({ ruleId }) => ruleId.startsWith(prefix) || ruleId === ownRule,
      overrideConfig: [
        ...config,
        {
          files: everyFile,
          linterOptions: { reportUnusedDisableDirectives: 'off' },
          settings: { 'http-keepalive': { nodeVersion: this.#nodeVersion } },
          plugins: {
            'http-keepalive-probe': { rules: { source: sourceRule((found) => (source = found)) } },
          },
          rules: { [ownRule]: 'error' },
        },
      ],
      ...(replacesOwn && { overrideConfigFile: true, ignore: false }),
    }).lintFiles([file]);
    const fatal = result?.messages.find((message) => message.fatal);
    if (fatal) return failed(`could not be read: ${fatal.message}`);
    if (!result || !source) return failed('is ignored by the configuration of ESLint');
    return { kind: 'linted', source, reports: result.messages.flatMap(reportOf(file)) };
  }

  /** ESLint lints no file outside of its folder. */
  #cwdOf(file: string): string {
    return relative(this.#folder, file).startsWith('..') ? dirname(file) : this.#folder;
  }
}

function failed(reason: string): LintedFile {
  return { kind: 'failed', reason };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? '';
}

function reportOf(file: string): (message: Linter.LintMessage) => readonly LintReport[] {
  return ({ ruleId, severity, message, messageId, line, column }) => {
    const rule = ruleId?.startsWith(prefix) === true ? ruleId.slice(prefix.length) : undefined;
    if (rule === undefined || !isRule(rule)) return [];
    return [
      {
        rule,
        severity: severity === 2 ? 'error' : 'warning',
        message,
        messageId,
        file,
        line,
        column,
      },
    ];
  };
}

function isRule(name: string): name is RuleId {
  return Object.hasOwn(plugin.rules, name);
}

/** `recommended` for any file, read as the project reads it. */
function recommendedWith(
  parsers: readonly Linter.Config[],
  sourceType: 'module' | 'commonjs',
): readonly Linter.Config[] {
  return [
    {
      files: everyFile,
      languageOptions: { sourceType, parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    ...parsers.map(({ languageOptions, settings }) => ({
      files: everyFile,
      ...(languageOptions && { languageOptions }),
      ...(settings && { settings }),
    })),
    ...plugin.configs.recommended.map((config) => omit(config, 'ignores')),
  ];
}

/** TypeScript needs the parser of typescript-eslint, of the project or beside this plugin. */
async function parserFor(file: string, folder: string): Promise<readonly Linter.Config[]> {
  if (!/\.[cm]?tsx?$/u.test(file)) return [];
  for (const from of [pathToFileURL(join(folder, 'module.js')).href, import.meta.url]) {
    for (const name of ['@typescript-eslint/parser', 'typescript-eslint']) {
      try {
        const found = createRequire(from).resolve(name);
        const module = (await import(pathToFileURL(found).href)) as {
          readonly default?: { readonly parser?: Linter.Parser } & Linter.Parser;
          readonly parser?: Linter.Parser;
        } & Linter.Parser;
        const parser = module.parser ?? module.default?.parser ?? module.default ?? module;
        return [{ languageOptions: { parser } }];
      } catch {
        // It is not installed there.
      }
    }
  }
  throw new Error('reading TypeScript needs typescript-eslint, which is not installed');
}

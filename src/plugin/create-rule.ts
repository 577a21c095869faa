import type { JSONSchema, TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rule } from 'eslint';
import type { HttpUsage } from '../analysis/facts/http-usage.ts';
import type { FileIndex } from '../analysis/tree/file-index.ts';
import { onceFor } from '../analysis/tree/once.ts';
import { describeFile, type FileContext } from '../context/file-context.ts';
import { nodeRangeFrom, optionNodeVersion } from '../project/node-range.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { suggestionMessages, type Suggestion } from '../suggestions/edits/suggestion.ts';
import { openLintedFile } from './open-linted-file.ts';

const documentation =
  'https://github.com/eslint-plugin-http-keepalive/eslint-plugin-http-keepalive/blob/main/docs/rules';

/** A problem that a rule found. */
export interface Report<MessageId extends string> {
  readonly node: TSESTree.Node;
  /** The part of the node that is at fault, if that is not the whole. */
  readonly loc?: TSESTree.SourceLocation;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** In order of likelihood; the first becomes the fix where the user wants fixes, unless it is a choice. */
  readonly suggestions: readonly Suggestion[];
}

/** A file that uses HTTP, as a rule sees it. */
export interface LintedFile<MessageId extends string> extends FileContext {
  readonly report: (problem: Report<MessageId>) => void;
  /**
   * The options of another rule of the plugin that runs on the file too, where one report may
   * stand for both. Not where a comment names one of them to switch it off: that would take
   * the report of the other away.
   */
  readonly partner: (name: string) => object | undefined;
}

interface RuleDefinition<Options, MessageId extends string> {
  readonly name: string;
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: { readonly description: string; readonly recommended: boolean };
    readonly messages: Readonly<Record<MessageId, string>>;
    readonly schema: readonly JSONSchema.JSONSchema4[];
    readonly defaultOptions?: readonly [Options];
  };
  /** Whether the rule is about connections between many requests, which a command does not send. */
  readonly isForServices?: boolean;
  /** Reports the problems of one file. Called only for files that use HTTP. */
  check(file: LintedFile<MessageId>, options: Options): void;
}

/** Adds what all rules share: the docs link, suggestions and fixes, and the short way out of other files. */
export function createRule<Options extends object, MessageId extends string>(
  definition: RuleDefinition<Options, MessageId>,
): Rule.RuleModule {
  const { name, meta } = definition;
  type Context = TSESLint.RuleContext<string, readonly [Partial<Options>?]>;
  const rule = {
    meta: {
      ...meta,
      docs: { ...meta.docs, url: `${documentation}/${name}.md` },
      messages: { ...meta.messages, ...suggestionMessages },
      fixable: 'code',
      hasSuggestions: true,
    },
    create(context: Context): TSESLint.RuleListener {
      const settings = readSettings(context.settings);
      checkNodeVersion(context.options[0]);
      const httpFile = openLintedFile(context, settings);
      if (!httpFile) return {};
      // ESLint fills the defaults in; linters that only run its rules may not.
      const options = { ...meta.defaultOptions?.[0], ...context.options[0] } as Options;
      httpFile.rules.set(name, options);
      return {
        ...httpFile.listener,
        'Program:exit'() {
          const file = openFile<MessageId>(context, httpFile.usage(), settings, definition);
          const partner = (other: string): object | undefined =>
            isSwitchedOff(httpFile.usage().index, [name, other])
              ? undefined
              : httpFile.rules.get(other);
          definition.check({ ...file, partner }, options);
        },
      };
    },
  };
  // The same object in ESLint's own types, whose nodes are ESTree's and not typescript-eslint's.
  return rule as unknown as Rule.RuleModule;
}

/** What a schema cannot say; told for every file, and not only where a rule needs it. */
function checkNodeVersion(options: { readonly nodeVersion?: string } | undefined): void {
  if (options?.nodeVersion !== undefined) nodeRangeFrom(options.nodeVersion, optionNodeVersion);
}

/** The comments that switch rules off, for a line or for more. */
const disablingComments = onceFor(({ sourceCode }: FileIndex): readonly string[] =>
  sourceCode
    .getAllComments()
    .map(({ value }) => value)
    .filter((value) => /\b(?:eslint|oxlint)-disable/u.test(value)),
);

/** Whether a comment switches one of some rules off. */
function isSwitchedOff(index: FileIndex, names: readonly string[]): boolean {
  return disablingComments(index).some((value) => names.some((name) => value.includes(name)));
}

function openFile<MessageId extends string>(
  context: TSESLint.RuleContext<string, readonly unknown[]>,
  usage: HttpUsage,
  settings: Settings,
  { isForServices = false }: { readonly isForServices?: boolean },
): Omit<LintedFile<MessageId>, 'partner'> {
  const file = describeFile(context, usage, settings);
  return {
    ...file,
    report: ({ node, loc, messageId, data, suggestions }) => {
      // Asked here, because only files with a report need their package.json.
      if (isForServices && file.isOfCommand()) return;
      const [first] = suggestions;
      context.report({
        node,
        ...(loc && { loc }),
        messageId,
        ...(data && { data }),
        ...(file.settings.autofix &&
          first &&
          first.isChoice !== true && { fix: (fixer) => applyEdits(fixer, first) }),
        suggest: suggestions.map((suggestion) => ({
          messageId: suggestion.messageId,
          data: suggestion.data,
          fix: (fixer: TSESLint.RuleFixer) => applyEdits(fixer, suggestion),
        })),
      });
    },
  };
}

function applyEdits(fixer: TSESLint.RuleFixer, suggestion: Suggestion): TSESLint.RuleFix[] {
  return suggestion.edits.map(({ range, text }) => fixer.replaceTextRange(range, text));
}

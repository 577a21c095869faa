/**
 * An option at a place where nothing reads it looks as if it did something: `agent` on
 * `fetch()`, `maxSockets` on a request, `httpAgent` on got.
 * Source: the tables `src/knowledge/core-options.ts` and `src/knowledge/clients.ts`.
 */
import {
  findIgnoredOptions,
  type IgnoredOptionFact,
} from '../analysis/facts/clients/ignored-options.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { coversLibrary } from '../project/library-range.ts';
import { suggestInstead } from '../suggestions/removals/ignored-option.ts';

type MessageId =
  'ignoredCoreOption' | 'ignoredLibraryOption' | 'misreadCoreOption' | 'throwingLibraryOption';

export default createRule<object, MessageId>({
  name: 'no-ignored-options',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow options about connections where nothing reads them',
      recommended: true,
    },
    messages: {
      ignoredCoreOption: '`{{call}}` ignores `{{option}}`: {{because}}; {{advice}}.',
      misreadCoreOption: '`{{option}}` of `{{call}}` {{because}}; {{advice}}.',
      ignoredLibraryOption: '`{{call}}`{{of}} ignores the option `{{option}}`; {{advice}}.',
      throwingLibraryOption: '`{{call}}`{{of}} throws for the option `{{option}}`; {{advice}}.',
    },
    schema: [],
  },
  check(file) {
    for (const fact of findIgnoredOptions(file.usage)) report(file, fact);
  },
});

function report(file: LintedFile<MessageId>, fact: IgnoredOptionFact): void {
  const { node, option, call } = fact;
  const suggestions = suggestInstead(file, fact);
  if (fact.kind === 'core') {
    const { because, advice, isOther } = fact.row;
    const messageId = isOther === true ? 'misreadCoreOption' : 'ignoredCoreOption';
    const data = { option, call, because, advice };
    file.report({ node, messageId, data, suggestions });
    return;
  }
  const { row, of } = fact;
  const range = file.libraryRange(of.library.package);
  if (!coversLibrary(row.versions ?? '*', range)) return;
  const advice = row.advice ?? `write ${describeInstead(row.instead ?? {})}`;
  file.report({
    node,
    messageId: row.effect === 'throws' ? 'throwingLibraryOption' : 'ignoredLibraryOption',
    data: { call, of: describeLibrary(of.library.package, call), option, advice },
    suggestions,
  });
}

/** Which library a call is of, where its name does not say it; `@aws-sdk/client-*` are many. */
function describeLibrary(library: string, call: string): string {
  if (library.endsWith('*')) return '';
  const name = library === 'fetch' ? 'Node.js' : library;
  return call.split(/\W/u).includes(name) ? '' : ` of ${name}`;
}

function describeInstead({
  any,
  http,
  https,
}: {
  readonly any?: string;
  readonly http?: string;
  readonly https?: string;
}): string {
  const names = any === undefined ? [https, http] : [any];
  return names.flatMap((name) => (name === undefined ? [] : [`\`${name}\``])).join(' or ');
}

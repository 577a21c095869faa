/**
 * Some client libraries reuse no connection unless the code gives them an agent, on any
 * version of Node.js; others use Node's global agent, which does so from 19 on.
 * Source: the table `src/knowledge/clients.ts`, measured by `npm run measure`.
 */
import { isResultCached } from '../analysis/facts/clients/cached-results.ts';
import type { LibraryCall } from '../analysis/facts/clients/library-calls.ts';
import { passesOnlyUpgrades } from '../analysis/facts/clients/proxy-uses.ts';
import { isBrowserCode } from '../context/browser-code.ts';
import { describeRemedy } from '../context/describe-remedy.ts';
import { describeVersions } from '../context/describe-versions.ts';
import type { ClientLibrary } from '../knowledge/client-library.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { nodeVersionOption } from '../plugin/rule-options.ts';
import { coversLibrary, mayBeLibrary } from '../project/library-range.ts';
import { extentOf, type Extent, type NodeRange } from '../project/node-range.ts';
import { suggestLibraryAgent } from '../suggestions/agents/library-agent.ts';
import { withBodiesDiscarded } from '../suggestions/responses/read-body.ts';

interface Options {
  readonly nodeVersion?: string;
}

type MessageId = 'globalAgentOfSomeVersions' | 'globalAgentOfLibrary' | 'neverReuses';

export default createRule<Options, MessageId>({
  name: 'require-library-agent',
  meta: {
    type: 'problem',
    docs: {
      description: 'require an agent for client libraries that reuse no connections without one',
      recommended: true,
    },
    messages: {
      neverReuses:
        '`{{call}}` opens a new connection for every request, on every Node.js version, unless you {{remedy}}.',
      globalAgentOfLibrary:
        "`{{call}}` opens a new connection for every request on this file's Node.js versions, unless you {{remedy}}.",
      globalAgentOfSomeVersions:
        '`{{call}}` opens a new connection for every request on Node.js {{versions}}, unless you {{remedy}}.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          nodeVersion: nodeVersionOption,
        },
      },
    ],
  },
  isForServices: true,
  check(file, options) {
    for (const call of file.usage.libraryCalls) {
      if (hasNoRemedy(file, call)) continue;
      const range = file.nodeRange(options.nodeVersion);
      const messageId = problemOf(file, call.library, range);
      if (!messageId || isDecided(file, call) || isOfOneRequest(file, call)) continue;
      // What is asked for once for each key reuses nothing.
      if (call.call.makes === 'request' && isResultCached(file.usage.evaluator, call.node))
        continue;
      file.report({
        node: call.node.callee,
        messageId,
        data: { call: call.name, remedy: describeRemedy(call), versions: describeUnkept(range) },
        suggestions: withBodiesDiscarded(file, call.node, suggestLibraryAgent(file, call)),
      });
    }
  },
});

/** Whether nothing can be done where the call stands. */
function hasNoRemedy(file: LintedFile<MessageId>, { client, library, node }: LibraryCall): boolean {
  // A method of a client: the report stands where the client is made.
  if (client || library.configured === true) return true;
  if (library.isProxy === true && passesOnlyUpgrades(file.usage.evaluator, node)) return true;
  // A remedy for one protocol breaks requests of the other, and the address may be of either.
  return library.fix === undefined || library.fixIsFor !== undefined;
}

/** Whether the author gave it an agent, or may have done so elsewhere. */
function isDecided(file: LintedFile<MessageId>, call: LibraryCall): boolean {
  const { library, chain } = call;
  // Where the library runs in a browser there are no agents, and the browser pools.
  if (library.runsInBrowsers === true && isBrowserCode(file)) return true;
  if (chain.some((name) => library.keepsByMethod?.includes(name) === true)) return true;
  if (call.givesLater(library.keepsByMethod ?? [])) return true;
  if (call.isOnlyLookedAt()) return true;
  // The report stands where the client is made that this one sends with.
  if (library.clients?.some((option) => isGiven(call, option)) === true) return true;
  const options = library.keepsWith ?? (library.agents ?? []).map(({ option }) => option);
  if (options.length === 0 && library.keepsByMethod === undefined) return true;
  const given = (each: LibraryCall): boolean =>
    options.some((option) => isGiven(each, option)) ||
    each.chain.some((name) => library.keepsByMethod?.includes(name) === true);
  if (given(call)) return true;
  return (
    file.usage.libraryCalls.some((other) => other.client === call.node && given(other)) ||
    setsDefaults(file, library)
  );
}

function isGiven(call: LibraryCall, option: string): boolean {
  return call.property(option).kind !== 'absent';
}

/** Whether the file sets an agent among the defaults of a library. To look costs a walk; most files do not name them. */
function setsDefaults(
  { sourceCode, usage }: LintedFile<MessageId>,
  library: ClientLibrary,
): boolean {
  const { defaults = [] } = library;
  return (
    defaults.some((name) => sourceCode.text.includes(name)) &&
    usage.configuredLibraries.has(library)
  );
}

/** Whether it is an agent of one request: it has nothing to keep, and no-agent-per-request says to share it. */
function isOfOneRequest({ usage }: LintedFile<MessageId>, { library, node }: LibraryCall): boolean {
  if (library.keepsWith?.includes('keepAlive') !== true) return false;
  return usage.shortLivedPools.get(node)?.for === 'request';
}

function problemOf(
  file: LintedFile<MessageId>,
  library: ClientLibrary,
  range: NodeRange,
): MessageId | undefined {
  const versions = file.libraryRange(library.package);
  const possible = library.byDefault.filter((row) => mayBeLibrary(row.versions, versions));
  const [row, ...others] = possible;
  if (!row || others.some(({ reuse }) => reuse !== row.reuse)) return undefined;
  if (!possible.some((each) => coversLibrary(each.versions, versions))) return undefined;
  if (possible.some(({ isFinal }) => isFinal === true)) return undefined;
  if (row.reuse === 'never') return 'neverReuses';
  if (row.reuse === 'always') return undefined;
  const kept: Extent = extentOf('globalAgentKeepAlive', range, (keepAlive) => keepAlive);
  if (kept === 'all' || isGlobalAgentConfigured(file)) return undefined;
  return kept === 'none' ? 'globalAgentOfLibrary' : 'globalAgentOfSomeVersions';
}

function isGlobalAgentConfigured({ settings, usage }: LintedFile<MessageId>): boolean {
  return settings.globalAgentConfigured || usage.configuredGlobalAgents.size > 0;
}

/** The versions whose global agent keeps no connections. */
function describeUnkept(range: NodeRange): string {
  return describeVersions('globalAgentKeepAlive', range, (keepAlive) => !keepAlive);
}

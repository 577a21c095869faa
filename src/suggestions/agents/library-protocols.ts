import type { TSESTree } from '@typescript-eslint/utils';
import type { LibraryCall } from '../../analysis/facts/clients/library-calls.ts';
import type { RequestModule } from '../../analysis/facts/clients/requests.ts';
import { closestFunction } from '../../analysis/tree/syntax.ts';
import { literalText } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { Edit, Suggestion, SuggestionId } from '../edits/suggestion.ts';
import type { AgentReference } from './named-agent.ts';
import { limitsFor, suggestByLimit, type SocketLimit } from './socket-limits.ts';

/** An agent of the wrong protocol throws: where the address is not visible, a person chooses. */
export function forEachProtocol(
  file: FileContext,
  call: LibraryCall,
  suggest: (protocol: RequestModule, limit: SocketLimit) => readonly Suggestion[],
): readonly Suggestion[] {
  const protocols = protocolsOf(file, call);
  const isChoice = protocols.length > 1;
  return suggestByLimit(limitsFor(file, call.node), (limit) =>
    protocols
      .flatMap((protocol) => suggest(protocol, limit))
      .map((suggestion) => ({ ...suggestion, isChoice })),
  );
}

/** The protocol of a call's address, where it is visible; else either, the likelier one first. */
function protocolsOf(file: FileContext, call: LibraryCall): readonly RequestModule[] {
  for (const place of addressesOf(file, call)) {
    const known = protocolAt(file, place);
    if (known) return [known];
  }
  const { plainWith } = call.library;
  // `AWS.config.update({ endpoint })` is for all clients.
  if (plainWith?.every((name) => !file.sourceCode.text.includes(name)) === true) return ['https'];
  // What proxies pass requests on to is mostly plain HTTP in the same network.
  return call.library.isProxy === true ? ['http', 'https'] : ['https', 'http'];
}

/** Where the address may be: of the call, or of the requests of the client that it makes. */
function addressesOf(file: FileContext, call: LibraryCall): readonly TSESTree.Node[] {
  const calls = [call, ...file.usage.libraryCalls.filter(({ client }) => client === call.node)];
  return calls.flatMap(({ node, property }) => [
    ...node.arguments.slice(0, 1),
    ...['url', 'uri', 'target', 'endpoint'].flatMap((name) => property(name).nodes),
  ]);
}

function protocolAt(file: FileContext, address: TSESTree.Node): RequestModule | undefined {
  const text =
    literalText(file.usage.evaluator.evaluate(address)) ?? file.sourceCode.getText(address);
  const [, scheme] = /^["'`]?(https?|wss?):/u.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  // The request that opens a WebSocket is one over HTTP.
  return scheme === 'https' || scheme === 'wss' ? 'https' : 'http';
}

/** A call that is among the statements that load modules runs before what is declared behind them. */
export function isInTime(node: TSESTree.Node, declared: readonly Edit[]): boolean {
  return (
    closestFunction(node) !== undefined || declared.every(({ range }) => range[0] <= node.range[0])
  );
}

/** What to call a suggestion that passes these agents to a library. */
export function messageFor(agents: readonly AgentReference[]): SuggestionId {
  return agents.some(({ messageId }) => messageId === 'addUnlimitedAgent')
    ? 'passUnlimitedLibraryAgent'
    : 'passLibraryAgent';
}

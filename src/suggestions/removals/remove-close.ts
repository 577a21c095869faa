import type { TSESTree } from '@typescript-eslint/utils';
import type { AgentFact } from '../../analysis/facts/clients/agents.ts';
import type { ConnectionClose } from '../../analysis/facts/connection-close.ts';
import type { HandlerFact } from '../../analysis/facts/servers/handlers.ts';
import { staticKey, wrap } from '../../analysis/tree/syntax.ts';
import { isUnset } from '../../analysis/values/property.ts';
import type { FileContext } from '../../context/file-context.ts';
import { usualTimeouts } from '../../knowledge/usual-timeouts.ts';
import { setAgentOptions } from '../agents/agent-options.ts';
import { isStatementOfBlock } from '../edits/add-statement.ts';
import {
  removeLastArgument,
  removeLink,
  removeProperty,
  removeStatement,
} from '../edits/remove-code.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { setTimeoutOf } from '../servers/server-timeout.ts';
import { withShutdown } from '../servers/shutdown.ts';

/** Lets the agent of a request keep the connection, or says that it is not to, where it has no other request. */
export function suggestReuse(
  file: FileContext,
  close: ConnectionClose,
  own: AgentFact | undefined,
): readonly Suggestion[] {
  const removal = remove(file, close);
  const declined = own && setAgentOptions(file, own, [['keepAlive', 'false']]);
  return [
    ...(removal ? [{ messageId: 'removeConnectionClose' as const, data: {}, edits: removal }] : []),
    ...(declined
      ? [
          {
            messageId: 'declineKeepAlive' as const,
            data: { properties: 'keepAlive: false' },
            edits: declined,
          },
        ]
      : []),
  ];
}

/** Lets clients reuse the connections of a server, which then needs a `keepAliveTimeout`. */
export function suggestServerReuse(
  file: FileContext,
  close: ConnectionClose,
  { server }: HandlerFact,
): readonly Suggestion[] {
  const removal = remove(file, close);
  if (!removal) return [];
  if (!server || !isUnset(server.keepAliveTimeout)) {
    return [{ messageId: 'removeConnectionClose', data: {}, edits: removal }];
  }
  const range = file.nodeRange(undefined);
  const timeout = usualTimeouts.keepAliveTimeout;
  const timeoutEdits = setTimeoutOf(file, server, timeout, range);
  if (!timeoutEdits) return [];
  return withShutdown(file, server, timeout, range, {
    messageId: 'removeConnectionCloseOfServer',
    data: { timeout: String(timeout) },
    edits: [...removal, ...timeoutEdits],
  });
}

function remove(file: FileContext, { kind, node }: ConnectionClose): readonly Edit[] | undefined {
  if (kind === 'property') return removeHeader(file, node);
  const outer = wrap(node);
  const { parent } = outer;
  if (parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent)) {
    return removeStatement(file, parent);
  }
  return kind === 'call' && parent?.type === 'MemberExpression'
    ? removeLink(file, node)
    : undefined;
}

/** Removes a header; what it leaves empty goes too, where nothing else needs it. */
function removeHeader(file: FileContext, property: TSESTree.Property): readonly Edit[] | undefined {
  const headers = property.parent;
  if (headers.type !== 'ObjectExpression') return undefined;
  const { parent } = headers;
  const isLast =
    headers.properties.length === 1 && file.sourceCode.getCommentsInside(headers).length === 0;
  if (!isLast) return removeProperty(file, property);
  if (parent.type === 'Property' && parent.parent.type === 'ObjectExpression') {
    const isHeaders = staticKey(parent.key, parent.computed) === 'headers';
    return (isHeaders ? removeProperty(file, parent) : undefined) ?? removeProperty(file, property);
  }
  if (parent.type !== 'CallExpression') return removeProperty(file, property);
  if (parent.arguments.length > 1) return removeLastArgument(file, parent);
  // `response.set({ Connection: 'close' })`
  const statement = wrap(parent).parent;
  if (statement?.type === 'ExpressionStatement' && isStatementOfBlock(statement)) {
    return removeStatement(file, statement);
  }
  return statement?.type === 'MemberExpression'
    ? removeLink(file, parent)
    : removeProperty(file, property);
}

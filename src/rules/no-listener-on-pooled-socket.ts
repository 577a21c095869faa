/**
 * A listener that is added to a socket for each request stays there when the socket serves
 * the next one: they pile up, and those of finished requests run for others.
 * Source: lib/_http_agent.js and lib/_http_server.js of Node.js; shown by
 * `demo no-listener-on-pooled-socket`.
 */
import { agentAmong, globalAgentOf, isOff, keepsAlive } from '../analysis/facts/clients/agents.ts';
import type { RequestFact } from '../analysis/facts/clients/requests.ts';
import type { SocketListener } from '../analysis/facts/sockets/socket-listeners.ts';
import { isUnset } from '../analysis/values/property.ts';
import { isComplete } from '../analysis/values/values.ts';
import { describeVersions } from '../context/describe-versions.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { extentOf } from '../project/node-range.ts';
import { suggestConnecting } from '../suggestions/responses/connect-timer.ts';
import { suggestRemoval } from '../suggestions/responses/socket-listener.ts';

type MessageId = 'addedListener' | 'addedTimeout' | 'connectTimer' | 'removedListeners';

const messageIds = {
  listener: 'addedListener',
  timeout: 'addedTimeout',
  connectTimer: 'connectTimer',
  removal: 'removedListeners',
} as const satisfies Record<SocketListener['kind'], MessageId>;

export default createRule<object, MessageId>({
  name: 'no-listener-on-pooled-socket',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow listeners on a socket that outlives the request they are for',
      recommended: true,
    },
    messages: {
      addedListener:
        'Each request adds {{events}} to a socket that {{owner}}: they pile up, with a warning at the 11th; remove it at the end.',
      addedTimeout:
        'Each request adds this callback to a socket that {{owner}}: those of finished requests run too when a later one is slow; remove it at the end.',
      connectTimer:
        '{{events}} comes once for each socket, and {{owner}} it: nothing stops the timer of a later request; start it only if `socket.connecting`.',
      removedListeners:
        "`removeAllListeners()` takes Node's own listener too: when the client leaves, neither request nor response emits `'close'`; remove only your own.",
    },
    schema: [],
  },
  isForServices: true,
  check(file) {
    for (const listener of file.usage.socketListeners) {
      const { node, kind, socket } = listener;
      const owner = socket.request ? ownerOf(file, socket.request) : 'a client keeps';
      if (owner === undefined) continue;
      file.report({
        node: node.callee,
        messageId: messageIds[kind],
        data: describe(listener, owner),
        suggestions: [...suggestConnecting(file, listener), ...suggestRemoval(file, listener)],
      });
    }
  },
});

function describe(
  { kind, events }: SocketListener,
  owner: string,
): Readonly<Record<string, string>> {
  const [first = '', ...others] = events.map((event) => `\`'${event}'\``);
  if (kind !== 'listener') return { events: first, owner };
  return {
    events: others.length > 0 ? `${String(events.length)} listeners` : `a listener of ${first}`,
    owner,
  };
}

/** Who keeps the socket of a request, as the middle of a sentence; `undefined`: nobody does. */
function ownerOf(file: LintedFile<MessageId>, request: RequestFact): string | undefined {
  const { agent, modules } = request;
  if (isUnset(agent)) {
    const [module = 'http'] = modules;
    return file.usage.configuredGlobalAgents.has(module) ? 'the agent may keep' : byDefault(file);
  }
  const owners = agent.values.known.map((value) => {
    if (globalAgentOf(value)) return byDefault(file);
    const made = agentAmong(file.usage.agents, value);
    if (!made) return 'the agent may keep';
    if (keepsAlive(made)) return 'the agent keeps';
    return isOff(made) || isUnset(made.property('keepAlive')) ? undefined : 'the agent may keep';
  });
  if (owners.includes('the agent keeps')) return 'the agent keeps';
  const isShown = agent.kind === 'known' && isComplete(agent.values);
  return isShown ? owners.find((owner) => owner !== undefined) : 'the agent may keep';
}

/** The global agent keeps connections alive since Node.js 19. */
function byDefault(file: LintedFile<MessageId>): string | undefined {
  const range = file.nodeRange(undefined);
  const extent = extentOf('globalAgentKeepAlive', range, (keeps) => keeps);
  if (extent === 'none') return undefined;
  return extent === 'all'
    ? 'the agent keeps'
    : `Node.js ${describeVersions('globalAgentKeepAlive', range, (keeps) => keeps)} keeps`;
}

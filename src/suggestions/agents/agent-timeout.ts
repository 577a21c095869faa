import type { FileContext } from '../../context/file-context.ts';
import { agentTimeout, agentTimeoutBelowServer } from '../../knowledge/usual-timeouts.ts';
import { extentOf, type Extent, type NodeRange } from '../../project/node-range.ts';

/** In which Node.js versions an agent with a `timeout` closes idle sockets ahead of the server. */
export function closesAhead(range: NodeRange): Extent {
  return extentOf('agentHintBuffer', range, isAhead);
}

/** Whether an agent with that buffer, in ms, closes idle sockets before the server does. */
export function isAhead(buffer: number | undefined): boolean {
  return (buffer ?? 0) > 0;
}

/**
 * `timeout` of the agents that suggestions create, and the first that
 * `require-agent-timeout` suggests: what the settings say; else one that is right for
 * the Node.js versions of the file.
 */
export function timeoutOfNewAgent({ settings }: FileContext, range: NodeRange): number {
  return (
    settings.newAgent.timeout ??
    (closesAhead(range) === 'none' ? agentTimeoutBelowServer : agentTimeout)
  );
}

import type { FileContext } from '../../context/file-context.ts';
import { extentOf, type Extent, type NodeRange } from '../../project/node-range.ts';

/** `timeout` of an agent that closes idle sockets ahead of the server that says when it will; in ms. */
const usualTimeout = 60_000;

/** Below the `keepAliveTimeout` of 5 s that a Node.js server has by default, in ms. */
export const belowServerDefault = 4000;

/** In which Node.js versions an agent with a `timeout` closes idle sockets ahead of the server. */
export function closesAhead(range: NodeRange): Extent {
  return extentOf('agentHintBuffer', range, isAhead);
}

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
    settings.newAgent.timeout ?? (closesAhead(range) === 'none' ? belowServerDefault : usualTimeout)
  );
}

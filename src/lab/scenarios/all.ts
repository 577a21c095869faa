import type { Scenario } from '../scenario.ts';
import noAgentPerRequest from './no-agent-per-request.ts';
import noAgentProtocolMismatch from './no-agent-protocol-mismatch.ts';
import noDisabledReuse from './no-disabled-reuse.ts';
import noIgnoredOptions from './no-ignored-options.ts';
import noListenerOnPooledSocket from './no-listener-on-pooled-socket.ts';
import noOrphanedUpstreamRequest from './no-orphaned-upstream-request.ts';
import noSlowShutdown from './no-slow-shutdown.ts';
import noUndrainedResponse from './no-undrained-response.ts';
import requireAgentTimeout from './require-agent-timeout.ts';
import requireAgent from './require-agent.ts';
import requireKeepAliveTimeout from './require-keep-alive-timeout.ts';
import requireKeepAlive from './require-keep-alive.ts';
import requireLibraryAgent from './require-library-agent.ts';
import requireMaxSockets from './require-max-sockets.ts';
import requireTimeoutHandler from './require-timeout-handler.ts';
import validServerTimeouts from './valid-server-timeouts.ts';

/** Every rule that the demo shows, in the order in which it shows them. */
export const scenarios: readonly Scenario[] = [
  requireAgent,
  requireKeepAlive,
  requireMaxSockets,
  requireAgentTimeout,
  requireKeepAliveTimeout,
  noAgentPerRequest,
  noDisabledReuse,
  noUndrainedResponse,
  noListenerOnPooledSocket,
  noOrphanedUpstreamRequest,
  requireTimeoutHandler,
  noIgnoredOptions,
  noAgentProtocolMismatch,
  requireLibraryAgent,
  validServerTimeouts,
  noSlowShutdown,
];

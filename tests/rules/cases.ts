import type { RuleId } from '../../index.ts';
import type { Case } from '../lint.ts';
import * as noAgentPerRequest from './no-agent-per-request.cases.ts';
import * as noAgentProtocolMismatch from './no-agent-protocol-mismatch.cases.ts';
import * as noDisabledReuse from './no-disabled-reuse.cases.ts';
import * as noIgnoredOptions from './no-ignored-options.cases.ts';
import * as noListenerOnPooledSocket from './no-listener-on-pooled-socket.cases.ts';
import * as noOrphanedUpstreamRequest from './no-orphaned-upstream-request.cases.ts';
import * as noUndrainedResponse from './no-undrained-response.cases.ts';
import * as requireAgent from './require-agent.cases.ts';
import * as requireAgentTimeout from './require-agent-timeout.cases.ts';
import * as noSlowShutdown from './no-slow-shutdown.cases.ts';
import * as requireKeepAlive from './require-keep-alive.cases.ts';
import * as requireKeepAliveTimeout from './require-keep-alive-timeout.cases.ts';
import * as requireLibraryAgent from './require-library-agent.cases.ts';
import * as requireMaxSockets from './require-max-sockets.cases.ts';
import * as requireTimeoutHandler from './require-timeout-handler.cases.ts';
import * as validServerTimeouts from './valid-server-timeouts.cases.ts';

interface RuleCases {
  readonly reported: readonly Case[];
  readonly silent: readonly Case[];
}

/** Code that each rule reports, and code that it leaves alone. */
export const ruleCases = {
  'no-agent-per-request': noAgentPerRequest,
  'no-agent-protocol-mismatch': noAgentProtocolMismatch,
  'no-disabled-reuse': noDisabledReuse,
  'no-ignored-options': noIgnoredOptions,
  'no-listener-on-pooled-socket': noListenerOnPooledSocket,
  'no-orphaned-upstream-request': noOrphanedUpstreamRequest,
  'no-undrained-response': noUndrainedResponse,
  'require-agent': requireAgent,
  'require-agent-timeout': requireAgentTimeout,
  'no-slow-shutdown': noSlowShutdown,
  'require-keep-alive': requireKeepAlive,
  'require-keep-alive-timeout': requireKeepAliveTimeout,
  'require-library-agent': requireLibraryAgent,
  'require-max-sockets': requireMaxSockets,
  'require-timeout-handler': requireTimeoutHandler,
  'valid-server-timeouts': validServerTimeouts,
} as const satisfies Record<RuleId, RuleCases>;

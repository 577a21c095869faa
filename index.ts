import type { Linter, Rule } from 'eslint';
import packageJson from './package.json' with { type: 'json' };
import { notProduction } from './src/project/not-production.ts';
import noAgentPerRequest from './src/rules/no-agent-per-request.ts';
import noAgentProtocolMismatch from './src/rules/no-agent-protocol-mismatch.ts';
import noDisabledReuse from './src/rules/no-disabled-reuse.ts';
import noIgnoredOptions from './src/rules/no-ignored-options.ts';
import noListenerOnPooledSocket from './src/rules/no-listener-on-pooled-socket.ts';
import noOrphanedUpstreamRequest from './src/rules/no-orphaned-upstream-request.ts';
import noSlowShutdown from './src/rules/no-slow-shutdown.ts';
import noUndrainedResponse from './src/rules/no-undrained-response.ts';
import requireAgent from './src/rules/require-agent.ts';
import requireAgentTimeout from './src/rules/require-agent-timeout.ts';
import requireKeepAlive from './src/rules/require-keep-alive.ts';
import requireKeepAliveTimeout from './src/rules/require-keep-alive-timeout.ts';
import requireLibraryAgent from './src/rules/require-library-agent.ts';
import requireMaxSockets from './src/rules/require-max-sockets.ts';
import requireTimeoutHandler from './src/rules/require-timeout-handler.ts';
import validServerTimeouts from './src/rules/valid-server-timeouts.ts';

/** The ids of the plugin's rules, without the prefix `http-keepalive/`. */
export type RuleId =
  | 'no-agent-per-request'
  | 'no-agent-protocol-mismatch'
  | 'no-disabled-reuse'
  | 'no-ignored-options'
  | 'no-listener-on-pooled-socket'
  | 'no-orphaned-upstream-request'
  | 'no-slow-shutdown'
  | 'no-undrained-response'
  | 'require-agent'
  | 'require-agent-timeout'
  | 'require-keep-alive'
  | 'require-keep-alive-timeout'
  | 'require-library-agent'
  | 'require-max-sockets'
  | 'require-timeout-handler'
  | 'valid-server-timeouts';

/** The plugin, as `eslint.config.js` imports it. */
export interface HttpKeepalivePlugin {
  readonly meta: {
    readonly name: string;
    readonly version: string;
    readonly namespace: 'http-keepalive';
  };
  readonly rules: Record<RuleId, Rule.RuleModule>;
  /** Glob patterns of the places whose code never serves production, for `ignores`. */
  readonly notProduction: string[];
  readonly configs: {
    /** Proved findings; files that never run in production are left out. */
    readonly recommended: Linter.Config[];
    /** Every rule on every file; what is not known is reported too. */
    readonly strict: Linter.Config[];
  };
}

const namespace = 'http-keepalive';

/** Registers the plugin for all files: a rule may also be named for a file that `recommended` leaves out. */
const registration = {
  name: 'http-keepalive/plugin',
  get plugins() {
    return { [namespace]: plugin };
  },
} satisfies Linter.Config;

/** Express names its start script so; other files without an extension may be shell scripts. */
const startScripts = {
  name: 'http-keepalive/start-scripts',
  files: ['**/bin/www'],
} satisfies Linter.Config;

const plugin: HttpKeepalivePlugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace },
  rules: {
    'no-agent-per-request': noAgentPerRequest,
    'no-agent-protocol-mismatch': noAgentProtocolMismatch,
    'no-disabled-reuse': noDisabledReuse,
    'no-ignored-options': noIgnoredOptions,
    'no-listener-on-pooled-socket': noListenerOnPooledSocket,
    'no-orphaned-upstream-request': noOrphanedUpstreamRequest,
    'no-slow-shutdown': noSlowShutdown,
    'no-undrained-response': noUndrainedResponse,
    'require-agent': requireAgent,
    'require-agent-timeout': requireAgentTimeout,
    'require-keep-alive': requireKeepAlive,
    'require-keep-alive-timeout': requireKeepAliveTimeout,
    'require-library-agent': requireLibraryAgent,
    'require-max-sockets': requireMaxSockets,
    'require-timeout-handler': requireTimeoutHandler,
    'valid-server-timeouts': validServerTimeouts,
  },
  notProduction: [...notProduction],
  configs: {
    recommended: [
      registration,
      startScripts,
      {
        name: 'http-keepalive/recommended',
        ignores: [...notProduction],
        rules: {
          'http-keepalive/no-agent-per-request': 'error',
          'http-keepalive/no-agent-protocol-mismatch': 'error',
          'http-keepalive/no-disabled-reuse': 'error',
          'http-keepalive/no-ignored-options': 'error',
          'http-keepalive/no-listener-on-pooled-socket': 'error',
          'http-keepalive/no-orphaned-upstream-request': 'error',
          'http-keepalive/no-slow-shutdown': 'error',
          'http-keepalive/no-undrained-response': 'error',
          // A warning where teams differ on the policy; the others find faults.
          'http-keepalive/require-agent': 'warn',
          'http-keepalive/require-agent-timeout': 'error',
          'http-keepalive/require-keep-alive': 'error',
          'http-keepalive/require-keep-alive-timeout': 'error',
          'http-keepalive/require-library-agent': 'error',
          'http-keepalive/require-max-sockets': ['warn', { joinAgentTimeout: true }],
          'http-keepalive/require-timeout-handler': 'error',
          'http-keepalive/valid-server-timeouts': 'error',
        },
      },
    ],
    strict: [
      registration,
      startScripts,
      {
        name: 'http-keepalive/strict',
        settings: { [namespace]: { includeCommands: true } },
        rules: {
          'http-keepalive/no-agent-per-request': 'error',
          'http-keepalive/no-agent-protocol-mismatch': 'error',
          'http-keepalive/no-disabled-reuse': 'error',
          'http-keepalive/no-ignored-options': 'error',
          'http-keepalive/no-listener-on-pooled-socket': 'error',
          'http-keepalive/no-orphaned-upstream-request': 'error',
          'http-keepalive/no-slow-shutdown': ['error', { includeIdle: true, includeLocal: true }],
          'http-keepalive/no-undrained-response': 'error',
          'http-keepalive/require-agent': ['error', { reportUnknown: true }],
          'http-keepalive/require-agent-timeout': 'error',
          'http-keepalive/require-keep-alive': ['error', { reportUnknown: true }],
          'http-keepalive/require-keep-alive-timeout': [
            'error',
            { includeLocal: true, reportUnknown: true },
          ],
          'http-keepalive/require-library-agent': 'error',
          'http-keepalive/require-max-sockets': ['error', { joinAgentTimeout: true }],
          'http-keepalive/require-timeout-handler': 'error',
          'http-keepalive/valid-server-timeouts': ['error', { includeLocal: true }],
        },
      },
    ],
  },
};

export default plugin;
// `require()` in an eslint.config.cjs gives the plugin itself, not a namespace around it.
export { plugin as 'module.exports' };

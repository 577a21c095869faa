import type { Linter, Rule } from 'eslint';
import packageJson from './package.json' with { type: 'json' };
import noAgentPerRequest from './src/rules/no-agent-per-request.ts';
import noAgentProtocolMismatch from './src/rules/no-agent-protocol-mismatch.ts';
import noDisabledReuse from './src/rules/no-disabled-reuse.ts';
import noIgnoredOptions from './src/rules/no-ignored-options.ts';
import noUndrainedResponse from './src/rules/no-undrained-response.ts';
import requireAgent from './src/rules/require-agent.ts';
import requireAgentTimeout from './src/rules/require-agent-timeout.ts';
import requireCloseIdleConnections from './src/rules/require-close-idle-connections.ts';
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
  | 'no-undrained-response'
  | 'require-agent'
  | 'require-agent-timeout'
  | 'require-close-idle-connections'
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
  readonly configs: {
    /** Proved findings; files that never run in production are left out. */
    readonly recommended: Linter.Config;
    /** Every rule on every file; what is not known is reported too. */
    readonly strict: Linter.Config;
  };
}

const namespace = 'http-keepalive';

/** Tests, examples, benchmarks, health checks, and the tools and servers of development: nobody's production traffic. */
const notProduction = [
  '**/*.{bench,spec,test}.{js,cjs,mjs,jsx,ts,cts,mts,tsx}',
  '**/*.config.{js,cjs,mjs,ts,cts,mts}',
  // What a container runs to see whether it is well: one request, and the end.
  '**/{healthcheck,health-check}.{js,cjs,mjs,ts,cts,mts}',
  '**/__mocks__/**',
  '**/__tests__/**',
  '**/{bench,benchmark,benchmarks,demo,demos,e2e,example,examples,fixture,fixtures,mocks,sample,samples,spec,test,tests}/**',
  '**/{dev-env,dev-server,devtools,emulator,emulators,playground,playgrounds,scripts}/**',
  '**/*-{demo,demos,example,examples,sample,samples}/**',
  '**/{demo,example,sample}-{app,apps}/**',
];

const plugin: HttpKeepalivePlugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace },
  rules: {
    'no-agent-per-request': noAgentPerRequest,
    'no-agent-protocol-mismatch': noAgentProtocolMismatch,
    'no-disabled-reuse': noDisabledReuse,
    'no-ignored-options': noIgnoredOptions,
    'no-undrained-response': noUndrainedResponse,
    'require-agent': requireAgent,
    'require-agent-timeout': requireAgentTimeout,
    'require-close-idle-connections': requireCloseIdleConnections,
    'require-keep-alive': requireKeepAlive,
    'require-keep-alive-timeout': requireKeepAliveTimeout,
    'require-library-agent': requireLibraryAgent,
    'require-max-sockets': requireMaxSockets,
    'require-timeout-handler': requireTimeoutHandler,
    'valid-server-timeouts': validServerTimeouts,
  },
  configs: {
    recommended: {
      name: 'http-keepalive/recommended',
      ignores: notProduction,
      get plugins() {
        return { [namespace]: plugin };
      },
      rules: {
        'http-keepalive/no-agent-per-request': 'error',
        'http-keepalive/no-agent-protocol-mismatch': 'error',
        'http-keepalive/no-disabled-reuse': 'error',
        'http-keepalive/no-ignored-options': 'error',
        'http-keepalive/no-undrained-response': 'error',
        'http-keepalive/require-agent': 'error',
        'http-keepalive/require-agent-timeout': 'error',
        'http-keepalive/require-keep-alive': 'error',
        'http-keepalive/require-keep-alive-timeout': 'error',
        'http-keepalive/require-library-agent': 'error',
        'http-keepalive/require-max-sockets': 'error',
        'http-keepalive/require-timeout-handler': 'error',
        'http-keepalive/valid-server-timeouts': 'error',
      },
    },
    strict: {
      name: 'http-keepalive/strict',
      get plugins() {
        return { [namespace]: plugin };
      },
      rules: {
        'http-keepalive/no-agent-per-request': 'error',
        'http-keepalive/no-agent-protocol-mismatch': 'error',
        'http-keepalive/no-disabled-reuse': 'error',
        'http-keepalive/no-ignored-options': 'error',
        'http-keepalive/no-undrained-response': 'error',
        'http-keepalive/require-agent': ['error', { reportUnknown: true }],
        'http-keepalive/require-agent-timeout': 'error',
        'http-keepalive/require-close-idle-connections': ['error', { includeLocal: true }],
        'http-keepalive/require-keep-alive': ['error', { reportUnknown: true }],
        'http-keepalive/require-keep-alive-timeout': [
          'error',
          { includeLocal: true, reportUnknown: true },
        ],
        'http-keepalive/require-library-agent': ['error', { includeCommands: true }],
        'http-keepalive/require-max-sockets': 'error',
        'http-keepalive/require-timeout-handler': 'error',
        'http-keepalive/valid-server-timeouts': ['error', { includeLocal: true }],
      },
    },
  },
};

export default plugin;
// `require()` in an eslint.config.cjs gives the plugin itself, not a namespace around it.
export { plugin as 'module.exports' };

import { inspect } from 'node:util';
import type { TSESLint } from '@typescript-eslint/utils';

/** Where a project keeps its own agents, so that suggestions import them. */
export interface SharedAgents {
  /** The module, as an import in the project names it: `#lib/agents`. */
  readonly from: string;
  /** Its export for `http`, if it has one. */
  readonly http?: string;
  /** Its export for `https`, if it has one. */
  readonly https?: string;
}

/** Figures of an agent that a suggestion creates. */
export interface NewAgent {
  /** Sockets per host and port. */
  readonly maxSockets: number;
  /** Socket timeout in ms; also how long an idle socket stays in the pool. */
  readonly timeout: number;
}

/** `settings['http-keepalive']`. */
export interface Settings {
  /** A semver range of the Node.js versions that the code runs on. */
  readonly nodeVersion?: string;
  /** Whether suggestions are applied by `eslint --fix`. */
  readonly autofix: boolean;
  /** Whether the project configures `http.globalAgent` and `https.globalAgent` at its start. */
  readonly globalAgentConfigured: boolean;
  readonly sharedAgents?: SharedAgents;
  readonly newAgent: NewAgent;
}

const place = "settings['http-keepalive']";

type Check = (value: unknown, path: string) => void;

function fail(path: string, expected: string, value: unknown): never {
  throw new TypeError(`http-keepalive: ${path} must be ${expected}; got ${inspect(value)}.`);
}

const boolean: Check = (value, path) => {
  if (typeof value !== 'boolean') fail(path, 'a boolean', value);
};

const string: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') fail(path, 'a non-empty string', value);
};

const positiveInteger: Check = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) <= 0) {
    fail(path, 'a positive integer', value);
  }
};

const identifier: Check = (value, path) => {
  if (typeof value !== 'string' || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(value)) {
    fail(path, 'the name of an export', value);
  }
};

function object(checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      fail(path, 'an object', value);
    }
    for (const [key, entry] of Object.entries(value)) {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (!check) {
        throw new TypeError(
          `http-keepalive: ${path} has no property "${key}"; it has ${Object.keys(checks).join(', ')}.`,
        );
      }
      if (entry !== undefined) check(entry, `${path}.${key}`);
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) {
        throw new TypeError(`http-keepalive: ${path} needs a property "${key}".`);
      }
    }
  };
}

const checkSettings = object({
  nodeVersion: string,
  autofix: boolean,
  globalAgentConfigured: boolean,
  sharedAgents: object({ from: string, http: identifier, https: identifier }, ['from']),
  newAgent: object({ maxSockets: positiveInteger, timeout: positiveInteger }),
});

const defaultSettings = {
  autofix: false,
  globalAgentConfigured: false,
  newAgent: { maxSockets: 50, timeout: 60_000 },
} as const satisfies Settings;

/**
 * The plugin's settings for a file, with defaults filled in.
 *
 * @throws {TypeError} when a setting is unknown or of the wrong type. ESLint checks
 * the options of rules against their schema but leaves settings to plugins.
 */
export function readSettings(shared: TSESLint.SharedConfigurationSettings): Settings {
  const own = shared['http-keepalive'];
  if (own === undefined) return defaultSettings;
  checkSettings(own, place);
  const settings = own as Partial<Settings>;
  return {
    ...defaultSettings,
    ...settings,
    newAgent: { ...defaultSettings.newAgent, ...settings.newAgent },
  };
}

/** `settings.node.version`, which eslint-plugin-n reads too. */
export function readSharedNodeVersion(
  shared: TSESLint.SharedConfigurationSettings,
): string | undefined {
  const node = shared.node;
  if (typeof node !== 'object' || node === null || !('version' in node)) return undefined;
  return typeof node.version === 'string' ? node.version : undefined;
}

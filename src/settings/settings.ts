import type { TSESLint } from '@typescript-eslint/utils';
import type { ClientLibrary, Reuse } from '../knowledge/client-library.ts';
import type { ServerFramework } from '../knowledge/server-framework.ts';
import { nodeRangeFrom } from '../project/node-range.ts';
import { client, server } from './settings-rows.ts';
import {
  array,
  boolean,
  booleanOr,
  identifier,
  object,
  oneOf,
  positiveInteger,
  record,
  string,
  type Check,
  withOneOf,
} from './settings-schema.ts';

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
  /** Socket timeout in ms; also how long an idle socket stays in the pool. By default by the Node.js versions of the file. */
  readonly timeout?: number;
}

/**
 * A client library of the project's own, or what differs in one of the table: the
 * properties of a row of `src/knowledge/clients.ts`.
 */
export interface ClientSettings extends Partial<
  Omit<ClientLibrary, 'adds' | 'byDefault' | 'ignores' | 'package'>
> {
  /** What it does with connections without an agent; in all its versions. */
  readonly byDefault?: Reuse;
}

/**
 * A server framework of the project's own, a module of it that makes servers, or what
 * differs in a framework of the table: the properties of a row of `src/knowledge/servers.ts`.
 * Where code of the row is only said to make something, that is an `http.Server`.
 */
export interface ServerSettings extends Partial<
  Omit<ServerFramework, 'adapters' | 'byDefault' | 'ignores' | 'isFactory' | 'package'>
> {
  /** `keepAliveTimeout` of its server in ms, in all its versions; `node`: what Node.js does. */
  readonly byDefault?: number | 'node';
}

/** How far values are followed into other files. */
export interface FollowImports {
  /** Imports behind each other; 5 by default. */
  readonly depth?: number;
  /** Files and folders that are not read, from the working directory. */
  readonly ignore?: readonly string[];
}

/** `settings['http-keepalive']`. */
export interface Settings {
  /** A semver range of the Node.js versions that the code runs on. */
  readonly nodeVersion?: string;
  /** Whether suggestions are applied by `eslint --fix`. */
  readonly autofix: boolean;
  /** Whether the project configures `http.globalAgent` and `https.globalAgent` at its start. */
  readonly globalAgentConfigured: boolean;
  /** Whether rules about agents report in the files of a command, too. */
  readonly includeCommands: boolean;
  /** Whether values are followed into the other files of the project. */
  readonly followImports: FollowImports | boolean;
  readonly sharedAgents?: SharedAgents;
  readonly newAgent: NewAgent;
  /** Client libraries, by package. */
  readonly clients?: Readonly<Record<string, ClientSettings>>;
  /** Server frameworks by package, and modules of the project that make or configure servers. */
  readonly servers?: Readonly<Record<string, ServerSettings>>;
  /** Keep-alive agents that modules of the project export: by module, the protocol of each export. */
  readonly agents?: Readonly<Record<string, Readonly<Record<string, 'http' | 'https'>>>>;
}

const place = "settings['http-keepalive']";

const nodeVersion: Check = (value, path) => {
  string(value, path);
  nodeRangeFrom(String(value), path);
};

const checkSettings = object({
  nodeVersion,
  autofix: boolean,
  globalAgentConfigured: boolean,
  includeCommands: boolean,
  followImports: booleanOr(object({ depth: positiveInteger, ignore: array(string) })),
  // Without an export of the module there is nothing to import from it.
  sharedAgents: withOneOf(object({ from: string, http: identifier, https: identifier }, ['from']), [
    'http',
    'https',
  ]),
  newAgent: object({ maxSockets: positiveInteger, timeout: positiveInteger }),
  clients: record(client),
  servers: record(server),
  agents: record(record(oneOf('http', 'https'))),
});

const defaultSettings = {
  autofix: false,
  globalAgentConfigured: false,
  includeCommands: false,
  followImports: true,
  newAgent: { maxSockets: 50 },
} as const satisfies Settings;

/** What was read: each rule asks for each file, and the files of one configuration share the object. */
const read = new WeakMap<object, Settings>();

/**
 * The plugin's settings for a file, with defaults filled in.
 *
 * @throws {TypeError} when a setting is unknown or of the wrong type. ESLint checks
 * the options of rules against their schema but leaves settings to plugins.
 */
export function readSettings(shared: TSESLint.SharedConfigurationSettings): Settings {
  const own = shared['http-keepalive'];
  if (own === undefined) return defaultSettings;
  const known = typeof own === 'object' && own !== null ? read.get(own) : undefined;
  if (known) return known;
  checkSettings(own, place);
  const settings = own as Partial<Settings>;
  const complete: Settings = {
    ...defaultSettings,
    ...settings,
    newAgent: { ...defaultSettings.newAgent, ...settings.newAgent },
  };
  read.set(settings, complete);
  return complete;
}

/** `settings.node.version`, which eslint-plugin-n reads too. */
export function readSharedNodeVersion(
  shared: TSESLint.SharedConfigurationSettings,
): string | undefined {
  const node = shared.node;
  if (typeof node !== 'object' || node === null || !('version' in node)) return undefined;
  return typeof node.version === 'string' ? node.version : undefined;
}

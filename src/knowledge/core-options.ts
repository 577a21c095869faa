/**
 * Options that people give to Node's own calls and that do nothing there: they belong to
 * another call or another library. Measured on Node.js 14 to 26, unless said otherwise.
 */
export interface CoreIgnoredOption {
  readonly of: 'agent' | 'request' | 'server';
  readonly option: string;
  /** Why it does nothing, a clause for messages; of one that `isOther`, what it does, without a subject. */
  readonly because: string;
  /** What to do: a clause for messages. */
  readonly advice: string;
  /** The option of the same call that is meant. */
  readonly instead?: string;
  /** Whether it does something, and another thing than its name suggests. */
  readonly isOther?: boolean;
  /** An option of the same call without which it does nothing; with it, it is read. */
  readonly onlyWith?: string;
}

const ofAgent = {
  of: 'request',
  because: 'it is an option of agents',
  advice: 'set it on the agent',
} as const;

/** The options that Node.js takes and does not read as they look. */
export const coreIgnoredOptions: readonly CoreIgnoredOption[] = [
  {
    of: 'request',
    option: 'keepAlive',
    because: 'turns TCP probes on, and keeps no connection',
    advice: 'pass an agent with `keepAlive: true`',
    isOther: true,
  },
  { ...ofAgent, option: 'keepAliveMsecs' },
  { ...ofAgent, option: 'maxSockets' },
  { ...ofAgent, option: 'maxFreeSockets' },
  { ...ofAgent, option: 'maxTotalSockets' },
  {
    of: 'request',
    option: 'httpAgent',
    because: 'Node.js reads `agent`',
    advice: 'pass the agent as `agent`',
    instead: 'agent',
  },
  {
    of: 'request',
    option: 'httpsAgent',
    because: 'Node.js reads `agent`',
    advice: 'pass the agent as `agent`',
    instead: 'agent',
  },
  {
    of: 'agent',
    option: 'connections',
    because: "it is an option of undici's agents",
    advice: 'set `maxSockets`',
    instead: 'maxSockets',
  },
  {
    of: 'agent',
    option: 'freeSocketTimeout',
    because: 'it is an option of agentkeepalive',
    advice: 'set `timeout`, which also closes idle sockets',
    instead: 'timeout',
  },
  {
    of: 'agent',
    option: 'keepAliveTimeout',
    because: "it is an option of servers and of undici's agents",
    advice: 'set `timeout`, which also closes idle sockets',
    instead: 'timeout',
  },
  {
    of: 'agent',
    option: 'keepalive',
    because: 'names of options are case-sensitive',
    advice: 'write `keepAlive`',
    instead: 'keepAlive',
  },
  {
    of: 'agent',
    option: 'keepAliveMsecs',
    because: 'delays TCP probes, and without `keepAlive: true` no socket is kept',
    advice: 'set `keepAlive: true`, or remove it',
    isOther: true,
    onlyWith: 'keepAlive',
  },
  {
    of: 'server',
    option: 'maxRequestsPerSocket',
    because: 'Node.js reads it as a property of the server only',
    advice: 'assign it to the server',
  },
];

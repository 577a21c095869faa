import satisfies from 'semver/functions/satisfies.js';
import { nodeDefaults } from '../../knowledge/node-defaults.ts';
import { settlingPath } from '../peers/counting-relay.ts';
import type { Expectation, NodeVersion, Scenario, ServerCase } from '../scenario.ts';

/** What differs between the servers of the cases, as source text. */
interface ServerParts {
  /** The options of `createServer()`. */
  readonly options?: string;
  /** Statements after it. */
  readonly settings?: string;
  /** The time from a request to its response, in ms. */
  readonly latency?: number;
  /** Whether the response waits for the body of the request. */
  readonly reads?: boolean;
  readonly environment?: string;
}

function serverProgram({
  options,
  settings,
  latency,
  reads,
  environment = '',
}: ServerParts): string {
  const respond = `response.end('1.20 EUR\\n')`;
  const body =
    reads === true
      ? `request.on('end', () => ${respond}).resume();`
      : latency === undefined
        ? `${respond};`
        : `setTimeout(() => ${respond}, ${String(latency)});`;
  return `import http from 'node:http';

const { HOST, PORT${environment} } = process.env;

const server = http.createServer(${options === undefined ? '' : `${options}, `}(request, response) => {
  ${body}
});
${settings === undefined ? '' : `${settings}\n`}
server.listen(PORT, HOST, () => {
  console.log(\`listening \${server.address().port}\`);
});
`;
}

const base = { kind: 'server', fileName: 'server.mjs', protocol: 'http', racers: 0 } as const;

/**
 * Five requests over an agent that keeps connections, each `pause` ms after the response to the
 * one before. What the server was to close in that time is closed by then.
 */
function fiveRequests(pause: number): string {
  return `import http from 'node:http';
import { setTimeout } from 'node:timers/promises';

function get(path, agent) {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port: process.env.PORT, path };
    http.get(options, (response) => response.on('end', resolve).resume()).on('error', reject);
  });
}

const agent = new http.Agent({ keepAlive: true });

for (let count = 0; count < 5; count++) {
  await get('/price', agent);
  await setTimeout(${String(pause)});
  for (let round = 0; round < 4; round++) await get('${settlingPath}', false);
}
agent.destroy();
`;
}

/** Whether the Node.js of a version, as a client, minds the second that is lost on the way. */
function heedsHints({ text }: NodeVersion): boolean {
  return nodeDefaults.serverKeepAliveTimeoutBuffer.some(
    ({ versions, value }) => value > 0 && satisfies(text, versions),
  );
}

function throwsLate({ text }: NodeVersion): boolean {
  return nodeDefaults.invalidKeepAliveTimeoutThrows.some(
    ({ versions, value }) => value && satisfies(text, versions),
  );
}

function throwsAtOnce(error: string): () => Expectation {
  return () => ({
    says: `${error} before, a server after`,
    reported: {},
    reportedFailure: error,
    suggested: { connections: 1 },
  });
}

const cases: readonly ServerCase[] = [
  {
    ...base,
    id: 'seconds',
    title: 'A Node.js client sends 5 requests, 500 ms apart',
    idle: 0,
    visitor: { kind: 'client', program: fiveRequests(500), requests: 5 },
    program: serverProgram({ settings: 'server.keepAliveTimeout = 65;' }),
    expect: () => ({
      says: '5 connections before, 1 after',
      reported: { connections: 5 },
      suggested: { connections: 1 },
    }),
  },
  {
    ...base,
    id: 'seconds-idle',
    title: 'A connection is used again after 1.5 s',
    idle: 1500,
    program: serverProgram({ settings: 'server.keepAliveTimeout = 65;' }),
    expect: () => ({
      says: 'closed by the server while idle before, reused after',
      reported: { connections: 2 },
      suggested: { connections: 1 },
    }),
  },
  {
    ...base,
    id: 'brief',
    title: '`keepAliveTimeout` 1500 ms: a Node.js client sends 5 requests, 200 ms apart',
    idle: 0,
    visitor: { kind: 'client', program: fiveRequests(200), requests: 5 },
    program: serverProgram({ settings: 'server.keepAliveTimeout = 1500;' }),
    note: 'The server advertises `timeout=1`. Clients from Node.js 20.18, 22.9 and 23 on take 1 s off for the way, and nothing is left.',
    expect: (node) =>
      heedsHints(node)
        ? {
            says: '5 connections before, 1 after',
            reported: { connections: 5 },
            suggested: { connections: 1 },
          }
        : {
            says: 'no more connections than requests either way: this client takes nothing off',
            reported: { connections: { most: 5 } },
            suggested: { connections: 1 },
          },
  },
  {
    ...base,
    id: 'string',
    title: 'A timeout from the environment: a connection is used again after 3.5 s',
    idle: 3500,
    program: serverProgram({
      environment: `, KEEP_ALIVE_TIMEOUT = '1000'`,
      settings: 'server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT;',
    }),
    note: 'The timeout is 1 s. As a number it ends the idle connection; as a string it ends the program, or nothing.',
    expect: (node) =>
      throwsLate(node)
        ? {
            says: 'an error after the first response before, closed while idle after',
            reported: {},
            reportedFailure: 'ERR_INVALID_ARG_TYPE',
            suggested: { connections: 2 },
          }
        : {
            says: 'never closed while idle before, closed after',
            reported: { connections: 1 },
            suggested: { connections: 2 },
          },
  },
  {
    ...base,
    id: 'string-option',
    title: 'A timeout from the environment, as an option',
    idle: 200,
    program: serverProgram({
      environment: `, KEEP_ALIVE_TIMEOUT = '65000'`,
      options: '{ keepAliveTimeout: KEEP_ALIVE_TIMEOUT }',
    }),
    expect: throwsAtOnce('ERR_INVALID_ARG_TYPE'),
  },
  {
    ...base,
    id: 'infinity-option',
    title: 'Infinity as an option',
    idle: 200,
    program: serverProgram({ options: '{ keepAliveTimeout: Infinity }' }),
    expect: throwsAtOnce('ERR_OUT_OF_RANGE'),
  },
  {
    ...base,
    id: 'socket-seconds',
    title: '`setTimeout(60)`, and a response that takes 200 ms',
    idle: 100,
    program: serverProgram({ latency: 200, settings: 'server.setTimeout(60);' }),
    expect: () => ({
      says: 'no response to either request before, both answered after',
      reported: { lost: 2 },
      suggested: { lost: 0 },
    }),
  },
  {
    ...base,
    id: 'socket-string',
    title: 'A string as the timeout of sockets',
    idle: 200,
    program: serverProgram({ settings: `server.timeout = '120000';` }),
    expect: throwsAtOnce('ERR_INVALID_ARG_TYPE'),
  },
  {
    ...base,
    id: 'swapped',
    title: '`requestTimeout` 1 s and `headersTimeout` 6 s: half of a request arrives',
    idle: 0,
    visitor: { kind: 'stalled-upload' },
    program: serverProgram({
      options: '{ connectionsCheckingInterval: 100 }',
      settings: 'server.requestTimeout = 1000;\nserver.headersTimeout = 6000;',
      reads: true,
    }),
    note: 'The server answers 408. Node.js looks after the two limits every 30 s; here it does so every 100 ms.',
    expect: () => ({
      says: 'cut off after 6 s before, after 1 s after',
      reported: { duration: { least: 5900 } },
      suggested: { duration: { most: 5000 } },
    }),
  },
  {
    ...base,
    id: 'headers-above-request',
    title: '`headersTimeout` above `requestTimeout`, as options',
    idle: 200,
    program: serverProgram({ options: '{ keepAliveTimeout: 620_000, headersTimeout: 621_000 }' }),
    expect: throwsAtOnce('ERR_OUT_OF_RANGE'),
  },
];

const scenario: Scenario = {
  rule: 'valid-server-timeouts',
  claim:
    'The timeouts of a server are numbers of milliseconds. Seconds make its connections useless, strings throw or count as no timeout, and a `headersTimeout` above the `requestTimeout` throws or takes its place.',
  cases,
};

export default scenario;

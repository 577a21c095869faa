import type { ClientCase, Expectation, Scenario } from '../scenario.ts';
import { patientServer } from './client-program.ts';

const base = {
  kind: 'client',
  fileName: 'client.mjs',
  pace: 'waiting',
  server: patientServer,
} as const;
const agentOptions = '{ keepAlive: true, maxSockets: 50, timeout: 60_000 }';

/** Two requests in a row. */
function program(top: string, call: string): string {
  return `import http from 'node:http';
import https from 'node:https';

${top}

function readPrice() {
  return new Promise((resolve, reject) => {
    const request = ${call}, (response) => {
      response.on('end', resolve);
      response.resume();
    });
    request.on('error', reject);
  });
}

await readPrice();
await new Promise(setImmediate);
await readPrice();
`;
}

function failsWith(error: string, says: string, connections: number): () => Expectation {
  return () => ({
    says: `${says} before, 2 requests answered after`,
    reported: {},
    reportedFailure: error,
    suggested: { connections },
  });
}

const toHost = (agent: string): string =>
  `https.get({ host: '127.0.0.1', port: process.env.PORT, path: '/price'${agent} }`;
const toUrl = (method: string, scheme: string, more: string): string =>
  `${method}(\`${scheme}://127.0.0.1:\${process.env.PORT}/price\`${more}`;

const plainAgent = `const agent = new http.Agent(${agentOptions});`;
const plainGlobal = `https.globalAgent = new http.Agent(${agentOptions});`;

const cases: readonly ClientCase[] = [
  {
    ...base,
    id: 'agent-https',
    title: 'An https request with an agent for http',
    protocol: 'https',
    requests: 2,
    program: program(plainAgent, toHost(', agent')),
    note: 'The error comes from the call itself, not from the event `error`: nothing is sent.',
    expect: failsWith('ERR_INVALID_PROTOCOL', 'the call throws', 1),
  },
  {
    ...base,
    id: 'agent-http',
    title: 'An http request with an agent for https',
    protocol: 'http',
    requests: 2,
    program: program(
      `const agent = new https.Agent(${agentOptions});`,
      toUrl('http.get', 'http', ', { agent }'),
    ),
    expect: failsWith('ERR_INVALID_PROTOCOL', 'the call throws', 1),
  },
  {
    ...base,
    id: 'url-https',
    title: 'A URL of https, and a call of http',
    protocol: 'https',
    requests: 2,
    program: program(
      `https.globalAgent.maxSockets = 50;\nhttp.globalAgent.maxSockets = 50;`,
      toUrl('http.get', 'https', ''),
    ),
    // Before Node.js 19 the global agent keeps nothing alive.
    expect: (node) =>
      failsWith('ERR_INVALID_PROTOCOL', 'the call throws', node.major < 19 ? 2 : 1)(),
  },
  {
    ...base,
    id: 'global-url-https',
    title: 'A global agent of the other module, and a URL',
    protocol: 'https',
    requests: 2,
    program: program(plainGlobal, toUrl('https.get', 'https', '')),
    expect: failsWith('ERR_INVALID_PROTOCOL', 'the call throws', 1),
  },
  {
    ...base,
    id: 'global-host-https',
    title: 'A global agent of the other module, and a host',
    protocol: 'https',
    requests: 2,
    program: program(plainGlobal, toHost('')),
    note: 'Without a URL there is nothing to compare: the request goes to the TLS port as plain text.',
    expect: failsWith('socket hang up', 'the request fails', 1),
  },
];

const scenario: Scenario = {
  rule: 'no-agent-protocol-mismatch',
  claim:
    'An agent makes connections for one protocol. A request of the other one throws before anything is sent.',
  cases,
};

export default scenario;

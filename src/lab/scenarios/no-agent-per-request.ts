import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { patientServer } from './client-program.ts';

const base = {
  kind: 'client',
  fileName: 'client.mjs',
  pace: 'waiting',
  server: patientServer,
} as const;

/** A client that makes an agent in the function that sends the request, as people do. */
function program(protocol: Protocol, options: string): string {
  return `import ${protocol} from 'node:${protocol}';

function readPrice() {
  const agent = new ${protocol}.Agent(${options});
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port: process.env.PORT, path: '/price' };
    const request = ${protocol}.get(options, (response) => {
      response.on('end', resolve);
      response.resume();
    });
    request.on('error', reject);
  });
}

for (let count = 0; count < 50; count++) {
  await readPrice();
}
`;
}

const sessions = `import http2 from 'node:http2';

function readPrice() {
  const session = http2.connect('http://127.0.0.1:' + process.env.PORT);
  return new Promise((resolve, reject) => {
    const request = session.request({ ':path': '/price' });
    request.on('end', resolve);
    request.on('error', reject);
    request.resume();
  });
}

for (let count = 0; count < 20; count++) {
  await readPrice();
}
process.exit();
`;

function withKeepAlive(protocol: Protocol): ClientCase {
  const handshakes = (count: number): number => (protocol === 'https' ? count : 0);
  return {
    ...base,
    id: `keep-alive-${protocol}`,
    title: '50 requests, one after the other, each with a keep-alive agent',
    protocol,
    requests: 50,
    program: program(protocol, '{ keepAlive: true }'),
    note: 'All 50 connections are open at the end: no other agent uses them, and the server keeps idle ones for 65 s.',
    expect: () => ({
      says: '50 connections, all open at the same time, before; 1 after',
      reported: { connections: 50, peak: 50, handshakes: handshakes(50) },
      suggested: { connections: 1, peak: 1, handshakes: handshakes(1) },
    }),
  };
}

const scenario: Scenario = {
  rule: 'no-agent-per-request',
  claim:
    'An agent that is made for each request has nothing to reuse: every request opens a connection, and with keep-alive each of them stays open when its request is done.',
  cases: [
    withKeepAlive('http'),
    withKeepAlive('https'),
    {
      ...base,
      id: 'defaults-https',
      title: '50 requests, one after the other, each with an agent without keep-alive',
      protocol: 'https',
      requests: 50,
      program: program('https', ''),
      note: 'Each connection is closed after its request. The suggestion adds `keepAlive: true`, without which one agent would reuse nothing either.',
      expect: () => ({
        says: '50 connections and TLS handshakes before, 1 after',
        reported: { connections: 50, handshakes: 50 },
        suggested: { connections: 1, handshakes: 1 },
      }),
    },
    {
      ...base,
      id: 'sessions-http2',
      title: '20 requests, one after the other, each with a session of HTTP/2',
      protocol: 'http2',
      requests: 20,
      program: sessions,
      note: 'An open session also keeps the process alive, so the program ends itself. One session for all requests would open 1 connection, and has to be made anew when the server closes it.',
      expect: () => ({
        says: '20 connections, all open at the same time, before; at most 5 after',
        reported: { connections: 20, peak: 20 },
        suggested: { connections: 20, peak: { most: 5 } },
      }),
    },
  ],
};

export default scenario;

import type { ClientCase, Protocol, Scenario, ServerCase } from '../scenario.ts';
import { clientProgram, patientServer, twoRequests } from './client-program.ts';

function clientCase(protocol: Protocol): ClientCase {
  return {
    kind: 'client',
    fileName: 'client.mjs',
    id: `header-${protocol}`,
    title: 'Two requests with `Connection: close`, 1 s apart',
    protocol,
    pace: 'waiting',
    requests: 2,
    server: patientServer,
    program: clientProgram({
      protocol,
      agent: '{ keepAlive: true, maxSockets: 50 }',
      options: [`headers: { Connection: 'close' }`],
      calls: twoRequests(1000),
    }),
    expect: () => ({
      says:
        protocol === 'https'
          ? '2 connections and TLS handshakes before, 1 after'
          : '2 connections before, 1 after',
      reported: { connections: 2, handshakes: protocol === 'https' ? 2 : 0 },
      suggested: { connections: 1, handshakes: protocol === 'https' ? 1 : 0 },
    }),
  };
}

function serverCase(id: string, title: string, statement: string): ServerCase {
  return {
    kind: 'server',
    fileName: 'server.mjs',
    id,
    title,
    protocol: 'http',
    idle: 1000,
    racers: 0,
    program: `import http from 'node:http';

const { HOST, PORT } = process.env;

const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  ${statement}
  response.end('1.20 EUR\\n');
});

server.listen(PORT, HOST, () => {
  console.log(\`listening \${server.address().port}\`);
});
`,
    note: 'The load balancer sends a request, and another one 1 s after its response.',
    expect: () => ({
      says: 'closed by the server after each response before, reused after',
      reported: { connections: 2 },
      suggested: { connections: 1 },
    }),
  };
}

const scenario: Scenario = {
  rule: 'no-disabled-reuse',
  claim:
    '`Connection: close`, from either side, ends a connection with its response: a keep-alive agent then has nothing to keep, and the clients of a server nothing to reuse.',
  cases: [
    clientCase('http'),
    clientCase('https'),
    serverCase(
      'responses-http',
      'A load balancer, and a server that says `Connection: close`',
      `response.setHeader('Connection', 'close');`,
    ),
    serverCase(
      'should-keep-alive-http',
      'A load balancer, and a server with `shouldKeepAlive = false`',
      'response.shouldKeepAlive = false;',
    ),
  ],
};

export default scenario;

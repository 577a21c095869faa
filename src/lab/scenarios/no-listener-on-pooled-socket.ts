import type { ClientCase, Scenario, ServerCase } from '../scenario.ts';
import { patientServer } from './client-program.ts';

/** A client that sends some requests one after another, with code for the socket of each. */
function clientOf(count: number, statements: readonly string[], top = ''): string {
  return `import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
${top}
function readPrice() {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port: process.env.PORT, path: '/price' };
    const request = http.get(options, (response) => {
      response.on('end', resolve);
      response.resume();
    });
    request.on('socket', (socket) => {
      ${statements.join('\n      ')}
    });
    request.on('error', reject);
  });
}

for (let count = 0; count < ${String(count)}; count++) {
  await readPrice().catch((error) => console.error(error.message));
  await new Promise(setImmediate);
}
`;
}

const base = {
  kind: 'client',
  fileName: 'client.mjs',
  protocol: 'http',
  pace: 'waiting',
} as const;

const warningsThrow = `
process.on('warning', ({ name }) => {
  throw new Error(name);
});
`;

/** 20 requests on one connection, each of which leaves a listener there. */
function pilingUp({
  statement,
  ...names
}: Pick<ClientCase, 'id' | 'title'> & { readonly statement: string }): ClientCase {
  return {
    ...base,
    ...names,
    requests: 20,
    server: patientServer,
    program: clientOf(20, [statement], warningsThrow),
    note: 'The program makes an error of each warning of Node.js.',
    expect: () => ({
      says: 'MaxListenersExceededWarning before, 20 requests on 1 connection after',
      reported: {},
      reportedFailure: 'MaxListenersExceededWarning',
      suggested: { connections: 1 },
    }),
  };
}

const clientCases: readonly ClientCase[] = [
  pilingUp({
    id: 'error-listeners',
    title: '20 requests one after another, each with a listener for errors of its socket',
    statement: "socket.on('error', (error) => console.error(error.message));",
  }),
  pilingUp({
    id: 'timeout-callbacks',
    title: '20 requests one after another, each with a callback for the timeout of its socket',
    statement: "socket.setTimeout(20_000, () => request.destroy(new Error('Request timed out')));",
  }),
  {
    ...base,
    id: 'connect-timer',
    title: 'Two requests with 2 s to connect, each answered after 4 s',
    requests: 2,
    server: { ...patientServer, latency: 4000 },
    program: clientOf(2, [
      "const timer = setTimeout(() => request.destroy(new Error('Connecting timed out')), 2000);",
      "socket.once('connect', () => clearTimeout(timer));",
    ]),
    note: 'The second request has a connection that is there already, and no event stops its timer.',
    ended: 'ended by the timer',
    expect: () => ({
      says: 'the second request is ended before, both are answered on 1 connection after',
      reported: { answered: 1, lost: 1 },
      suggested: { answered: 2, connections: 1, lost: 0 },
    }),
  },
];

/** Fails when the server says that Node.js has warned it. */
const visitor = `import http from 'node:http';

const agent = new http.Agent({ keepAlive: true });

for (let count = 0; count < 20; count++) {
  await new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port: process.env.PORT, path: '/price' };
    const request = http.get(options, (response) => {
      if (response.statusCode !== 200) throw new Error('The server has a warning.');
      response.on('end', resolve).resume();
    });
    request.on('error', reject);
  });
}
agent.destroy();
`;

const serverCase: ServerCase = {
  kind: 'server',
  fileName: 'server.mjs',
  id: 'server-listeners',
  title: 'A server adds a listener to the socket for each of 20 requests on one connection',
  protocol: 'http',
  idle: 0,
  racers: 0,
  visitor: { kind: 'client', program: visitor, requests: 20 },
  program: `import http from 'node:http';

const { HOST, PORT } = process.env;
let warning;

process.on('warning', (each) => {
  warning = each;
});

const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  request.socket.on('error', () => response.destroy());
  response.statusCode = warning ? 500 : 200;
  response.end('1.20 EUR\\n');
});

server.listen(PORT, HOST, () => {
  console.log(\`listening \${server.address().port}\`);
});
`,
  note: 'The server answers 500 once Node.js has warned it.',
  expect: () => ({
    says: 'a warning of Node.js before, none after',
    reported: {},
    reportedFailure: 'The server has a warning.',
    suggested: { connections: 1 },
  }),
};

const scenario: Scenario = {
  rule: 'no-listener-on-pooled-socket',
  claim:
    'A connection that is kept serves one request after another. What each of them adds to its socket stays there: listeners pile up, and those of finished requests run for others.',
  cases: [...clientCases, serverCase],
};

export default scenario;

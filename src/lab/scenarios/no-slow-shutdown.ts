import satisfies from 'semver/functions/satisfies.js';
import { nodeDefaults } from '../../knowledge/node-defaults.ts';
import type { NodeVersion, Protocol, Scenario, ServerCase } from '../scenario.ts';

/** A program without a race: the request itself stands for the signal, or is the beginning of the time to it. */
function serverProgram(protocol: Protocol, onRequest: string): string {
  const isTls = protocol === 'https';
  const options = isTls
    ? '{ ...credentials, keepAliveTimeout: 11_000 }'
    : '{ keepAliveTimeout: 11_000 }';
  return `${isTls ? `import { readFileSync } from 'node:fs';\n` : ''}import ${protocol} from 'node:${protocol}';

const { HOST, PORT } = process.env;
${
  isTls
    ? `const credentials = {
  cert: readFileSync(process.env.TLS_CERT),
  key: readFileSync(process.env.TLS_KEY),
};
`
    : ''
}
const server = ${protocol}.createServer(${options}, (request, response) => {
${onRequest}  response.end('1.20 EUR\\n');
});

process.once('SIGTERM', () => server.close());

server.listen(PORT, HOST, () => {
  console.log(\`listening \${server.address().port}\`);
});
`;
}

const common = { kind: 'server', fileName: 'server.mjs', idle: 0, racers: 0 } as const;
/** The limits are far from each other: a busy machine may be late by seconds. */
const soon = { ending: { most: 9000 } } as const;
const late = { ending: { least: 10_000 } } as const;

/** The server closes while it answers; its connection would live 11 s more. */
function busyCase(protocol: Protocol): ServerCase {
  return {
    ...common,
    id: `busy-${protocol}`,
    title: 'A server is told to end while it answers a request',
    protocol,
    visitor: { kind: 'idle-connection' },
    program: serverProgram(
      protocol,
      "  // A deployment begins while the request is answered.\n  process.emit('SIGTERM');\n",
    ),
    note: 'The client keeps its connection after the response, as load balancers do. With a `keepAliveTimeout` of 65 s the first server ends after 66 s, and Kubernetes kills it after 30 s.',
    expect: () => ({
      says: 'ended when the connection timed out before, with the response after',
      reported: late,
      suggested: soon,
    }),
  };
}

function closesIdle({ text }: NodeVersion): boolean {
  return nodeDefaults.httpCloseClosesIdle.some(
    ({ versions, value }) => value && satisfies(text, versions),
  );
}

/** The connection has long been idle when the server closes, 2 s after the response. */
const idleCase: ServerCase = {
  ...common,
  id: 'idle-http',
  title: 'A server is told to end 2 s after the last response',
  protocol: 'http',
  lintedFor: '18.20.8',
  visitor: { kind: 'idle-connection' },
  program: serverProgram('http', "  setTimeout(() => process.emit('SIGTERM'), 2000);\n"),
  note: 'The connection is idle. Node.js closes such connections itself from 19 on, for https from 20.4 on.',
  expect: (node) =>
    closesIdle(node)
      ? {
          says: 'ended at once either way: `close()` closes idle connections itself',
          reported: soon,
          suggested: soon,
        }
      : {
          says: 'ended when the idle connection timed out before, at once after',
          reported: late,
          suggested: soon,
        },
};

const scenario: Scenario = {
  rule: 'no-slow-shutdown',
  claim:
    '`server.close()` waits for connections that are busy when it is called, and they stay open for `keepAliveTimeout` after their response. A server that is told to end then ends late, or is killed.',
  cases: [busyCase('http'), busyCase('https'), idleCase],
};

export default scenario;

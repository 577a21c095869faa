import satisfies from 'semver/functions/satisfies.js';
import { nodeDefaults } from '../../knowledge/node-defaults.ts';
import type { NodeVersion, Protocol, Scenario, ServerCase } from '../scenario.ts';

function serverProgram(protocol: Protocol): string {
  const isTls = protocol === 'https';
  const creation = isTls
    ? '{ ...credentials, keepAliveTimeout: 6000 }'
    : '{ keepAliveTimeout: 6000 }';
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
const server = ${protocol}.createServer(${creation}, (request, response) => {
  response.end('1.20 EUR\\n');
});

server.listen(PORT, HOST, () => {
  console.log(\`listening \${server.address().port}\`);
  setTimeout(() => server.close(), 2000);
});
`;
}

function closesItself(protocol: Protocol, { text }: NodeVersion): boolean {
  const rows = nodeDefaults[protocol === 'https' ? 'httpsCloseClosesIdle' : 'httpCloseClosesIdle'];
  return rows.some(({ versions, value }) => value && satisfies(text, versions));
}

/** The first request comes within moments, so the server closes about 2 s after its response, and the connection would live 4 s more. */
function caseFor(protocol: Protocol): ServerCase {
  const soon = { ending: { most: 4000 } } as const;
  return {
    kind: 'server',
    fileName: 'server.mjs',
    id: `close-${protocol}`,
    title: 'A server closes after 2 s, while a client keeps its connection',
    protocol,
    lintedFor: '18.20.8',
    idle: 0,
    racers: 0,
    visitor: { kind: 'idle-connection' },
    program: serverProgram(protocol),
    note: 'The connection is idle, and the server would close it 6 s after its response.',
    expect: (node) =>
      closesItself(protocol, node)
        ? {
            says: 'ended at once either way: `close()` closes idle connections itself',
            reported: soon,
            suggested: soon,
          }
        : {
            says: 'ended when the idle connection was closed before, at once after',
            reported: { ending: { least: 5000 } },
            suggested: soon,
          },
  };
}

const scenario: Scenario = {
  rule: 'require-close-idle-connections',
  claim:
    '`server.close()` waits for connections that clients keep open without a request. Before Node.js 19 (for https 20.4), a server that is told to close so ends only when they do.',
  cases: [caseFor('http'), caseFor('https')],
};

export default scenario;

import type { Protocol, Scenario, ServerCase } from '../scenario.ts';

function serverProgram(protocol: Protocol): string {
  const isTls = protocol === 'https';
  const handler = `(request, response) => {
  response.end('1.20 EUR\\n');
}`;
  const creation = isTls
    ? `https.createServer(credentials, ${handler})`
    : `http.createServer(${handler})`;
  const credentials = `const credentials = {
  cert: readFileSync(process.env.TLS_CERT),
  key: readFileSync(process.env.TLS_KEY),
};
`;
  return `${isTls ? `import { readFileSync } from 'node:fs';\n` : ''}import ${protocol} from 'node:${protocol}';

const { HOST, PORT } = process.env;
${isTls ? credentials : ''}
const server = ${creation};

server.listen(PORT, HOST, () => {
  console.log(\`listening \${server.address().port}\`);
});
`;
}

function caseFor(protocol: Protocol, racers: number): ServerCase {
  return {
    kind: 'server',
    fileName: 'server.mjs',
    id: `idle-${protocol}`,
    title: 'A load balancer reuses its connection after 7 s',
    protocol,
    idle: 7000,
    racers,
    program: serverProgram(protocol),
    note: 'The load balancer keeps an idle connection in its pool; the common ones do for 60 s.',
    expect: () => ({
      says: 'closed by the server while idle before, reused after',
      reported: { connections: 2 },
      suggested: { connections: 1 },
    }),
  };
}

const scenario: Scenario = {
  rule: 'require-keep-alive-timeout',
  claim:
    'A server closes idle connections after a few seconds; a load balancer that keeps them for a minute sends requests into connections that are being closed, and answers its clients with 502.',
  cases: [caseFor('http', 200), caseFor('https', 0)],
};

export default scenario;

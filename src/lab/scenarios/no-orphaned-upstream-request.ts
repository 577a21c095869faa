import type { Scenario, ServerCase } from '../scenario.ts';

/**
 * A proxy in front of a server of streams, which it may have two connections to. A request for
 * `/late` is answered after 1 s, one for `/stream` begins to be and never ends.
 */
function proxyWith(imports: string, passOn: string): string {
  return `import http from 'node:http';
${imports}
const { HOST, PORT } = process.env;
const agent = new http.Agent({ keepAlive: true, maxSockets: 2, timeout: 60_000 });

const streams = http.createServer((request, response) => {
  if (request.url === '/stream') response.write('1.20 EUR\\n');
  else setTimeout(() => response.end('1.20 EUR\\n'), request.url === '/late' ? 1000 : 0);
});

const proxy = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const options = { agent, host: HOST, port: streams.address().port, path: request.url };
  const upstream = http.get(options, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    ${passOn}
  });
  upstream.on('error', () => response.destroy());
});

streams.listen(0, HOST, () => {
  proxy.listen(PORT, HOST, () => {
    console.log(\`listening \${proxy.address().port}\`);
  });
});
`;
}

/** Two clients that leave, and one that wants an answer 2 s later. */
function visitorOf(path: string): string {
  return `import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const options = { agent: false, host: '127.0.0.1', port: process.env.PORT };

async function leave() {
  const request = http.get({ ...options, path: '${path}' });
  request.on('error', () => {});
  await sleep(500);
  request.destroy();
}

await Promise.all([leave(), leave()]);
await sleep(2000);
await new Promise((resolve, reject) => {
  const request = http.get({ ...options, path: '/price' }, (response) => {
    response.on('end', resolve).resume();
  });
  request.on('error', () => reject(new Error('The proxy is gone.')));
  setTimeout(() => reject(new Error('No answer within 5 s.')), 5000).unref();
});
`;
}

const base = {
  kind: 'server',
  fileName: 'server.mjs',
  protocol: 'http',
  idle: 0,
  racers: 0,
  ended: 'of a client that left',
} as const;

const cases: readonly ServerCase[] = [
  {
    ...base,
    id: 'piped',
    title: 'Two clients leave a proxy that has two sockets, and a third one asks',
    visitor: { kind: 'client', program: visitorOf('/stream'), requests: 3 },
    program: proxyWith('', 'answer.pipe(response);'),
    expect: () => ({
      says: 'the third request gets no answer before, and one after',
      reported: {},
      reportedFailure: 'No answer within 5 s.',
      suggested: { answered: { least: 1 } },
    }),
  },
  {
    ...base,
    id: 'pipeline',
    title: 'Two clients leave before their answers, which come to a pipeline()',
    visitor: { kind: 'client', program: visitorOf('/late'), requests: 3 },
    program: proxyWith(
      "import { pipeline } from 'node:stream';\n",
      'pipeline(answer, response, () => {});',
    ),
    lintedFor: '>=24',
    note: 'Since Node.js 23 `pipeline()` throws where the response is closed already.',
    expect: ({ major }) =>
      major < 23
        ? {
            says: 'the third request gets an answer before and after',
            reported: { answered: { least: 1 } },
            suggested: { answered: { least: 1 } },
          }
        : {
            says: 'the proxy ends with an error before, and answers after',
            reported: {},
            reportedFailure: 'The proxy is gone.',
            suggested: { answered: { least: 1 } },
          },
  },
];

const scenario: Scenario = {
  rule: 'no-orphaned-upstream-request',
  claim:
    'When a client leaves, `pipe()` stops reading the answer that was for it. Nothing ends the request to the other server: it keeps its socket, and the pool has one less.',
  cases,
};

export default scenario;

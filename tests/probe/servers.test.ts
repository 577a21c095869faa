// What the probe says of servers.
import { expect, test } from 'vitest';
import { createCertificate } from '../../src/lab/peers/certificate.ts';
import { only, placeOf, watchFiles } from './watched.ts';

test('a server has its place, connections, requests, timeouts, and the time that its end took', async () => {
  const record = only(
    await watchFiles({
      'server.cjs': `const http = require('http');
const server = http.createServer((request, response) => setTimeout(() => response.end('ok'), 20));
server.keepAliveTimeout = 7000;
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
  const get = (headers = {}) => new Promise((resolve) => http.get({ port, agent, headers }, (response) => response.resume().on('end', resolve)));
  await Promise.all(Array.from({ length: 6 }, () => get({ 'X-Forwarded-For': '10.0.0.1' })));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await get();
  const upgrade = http.get({ port, headers: { connection: 'upgrade', upgrade: 'x' } });
  server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\nConnection: upgrade\\r\\nUpgrade: x\\r\\n\\r\\n'));
  await new Promise((resolve) => upgrade.on('upgrade', (response, socket) => { socket.resume().on('close', resolve); socket.end(); }));
  const last = get();
  setTimeout(() => { server.close(() => setTimeout(process.exit, 50)); }, 5);
  await last;
  agent.destroy();
});
server.on('clientError', (error, socket) => socket.destroy());
`,
    }),
  );
  const [server] = record.servers;
  expect(record.servers).toHaveLength(1);
  expect(placeOf(record, server?.site)).toBe('server.cjs:2');
  expect(server).toMatchObject({
    made: 1,
    type: 'Server',
    secure: false,
    connections: 3,
    open: 0,
    closed: { upgraded: 1, unused: 0 },
    timeouts: { keepAliveTimeout: 7000, requestTimeout: 300_000 },
    keepAliveTimeoutSeen: { min: 7000, max: 7000 },
    proxy: { asked: 2, forwarded: 2, proxyProtocol: 0 },
    closing: { openThen: expect.any(Number) as number, took: expect.any(Number) as number },
  });
  expect(server?.requests).toBeGreaterThanOrEqual(7);
  expect(server?.longestPause).toBeGreaterThan(140);
});

test('a PROXY line in front of a request is told', async () => {
  const { servers } = only(
    await watchFiles({
      'server.cjs': `const server = require('http').createServer().listen(0, '127.0.0.1', () => {
  const socket = require('net').connect(server.address().port, '127.0.0.1');
  socket.write('PROXY TCP4 10.0.0.1 10.0.0.2 1000 80\\r\\nGET / HTTP/1.1\\r\\n\\r\\n');
  socket.resume().on('close', () => setTimeout(() => process.exit(), 20));
});
`,
    }),
  );
  expect(servers).toMatchObject([
    { connections: 1, requests: 0, closed: { unused: 1 }, proxy: { proxyProtocol: 1 } },
  ]);
});

test('the time that its end took counts from `close()`, though nothing happens until a request that hangs ends', async () => {
  const { servers } = only(
    await watchFiles({
      'server.cjs': `const http = require('http');
const server = http.createServer((request, response) => setTimeout(() => response.end('ok'), 1500));
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, agent: false }, (response) => response.resume());
  setTimeout(() => server.close(), 500);
});
`,
    }),
  );
  expect(servers).toMatchObject([{ closing: { openThen: 1 } }]);
  expect(servers[0]?.closing?.took).toBeGreaterThan(500);
});

test('what servers of HTTP/2 accept is counted apart, without the connections that carry HTTP/1', async () => {
  const { certificate, key } = await createCertificate();
  const { servers, http2Accepted, groups, faults } = only(
    await watchFiles(
      {
        'server.cjs': `const http2 = require('http2');
const { CERT: cert, KEY: key } = process.env;
const server = http2.createSecureServer({ cert, key, allowHTTP1: true }, (request, response) => response.end('ok'));
server.listen(0, '127.0.0.1', async () => {
  const origin = 'https://127.0.0.1:' + server.address().port;
  for (let n = 0; n < 3; n += 1) {
    const session = http2.connect(origin, { ca: cert });
    for (let m = 0; m < 2; m += 1) await new Promise((resolve) => session.request({ ':path': '/' }).resume().on('end', resolve).end());
    await new Promise((resolve) => session.close(resolve));
  }
  const agent = new (require('https').Agent)({ keepAlive: true, ca: cert });
  for (let n = 0; n < 4; n += 1) await new Promise((resolve) => require('https').get(origin, { agent }, (response) => response.resume().on('end', resolve)));
  agent.destroy();
  server.close();
});
`,
      },
      { env: { CERT: certificate, KEY: key } },
    ),
  );
  const tellsOfStreams = groups.some(({ client }) => client === 'http2');
  expect({ http2Accepted, faults }).toEqual({
    http2Accepted: { connections: 3, requests: tellsOfStreams ? 6 : 0 },
    faults: { count: 0 },
  });
  expect(servers).toMatchObject([
    {
      type: 'Http2SecureServer',
      connections: 1,
      requests: 4,
      timeouts: { keepAliveTimeout: expect.any(Number) as number },
      keepAliveTimeoutSeen: { min: expect.any(Number) as number },
    },
  ]);
});

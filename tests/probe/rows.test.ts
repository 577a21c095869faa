// What the probe says of the places in the code, and of what happened there.
import { expect, test } from 'vitest';
import { only, placeOf, rowsOf, watchFiles } from './watched.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const tellsOfHttp2 = major > 24 || (major === 24 && minor >= 2) || (major === 22 && minor >= 17);

/** A server on a free port, and a way to read a response to its end. */
const start = `const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
const read = (request) => new Promise((resolve) => request.on('response', (response) => response.resume().on('end', resolve)).on('error', resolve));
const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
const listening = new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)).then(() => server.address().port);
`;
/** The body begins in line 8. */
const program = (body: string): Record<string, string> => ({
  'program.cjs': `${start}(async () => { const port = await listening;\n${body}\nprocess.exit(); })();\n`,
});

test('a row is a place of the user, with the library that it went through', async () => {
  const watched = await watchFiles({
    ...program(`const library = require('a-library');
await read(http.get({ port }));
await read(library.get(port));
await library.later(port);`),
    'node_modules/a-library/index.js': `const http = require('http');
exports.get = (port) => http.get({ port });
exports.later = (port) => new Promise((resolve) => setTimeout(() => http.get({ port }, (response) => response.resume().on('end', resolve)), 1));
`,
  });
  const record = only(watched);
  expect(rowsOf(record)).toEqual([
    'program.cjs:8 1/1',
    'program.cjs:9 (a-library) 1/0',
    'library 1/0',
  ]);
  expect(record.sites.at(-1)).toMatchObject({ kind: 'library', library: 'a-library', line: 3 });
});

test('agents made for each request are one row, with their number and options', async () => {
  const watched = await watchFiles(
    program(`for (let n = 0; n < 6; n += 1) {
  await read(http.get({ port, agent: new http.Agent({ keepAlive: true, maxSockets: 2 }) }));
}`),
  );
  const record = only(watched);
  const [group] = record.groups;
  const options = {
    type: 'Agent',
    protocol: 'http:',
    keepAlive: true,
    maxSockets: 2,
    maxTotalSockets: 'Infinity',
    maxFreeSockets: 256,
  };
  expect(record.agents).toEqual([{ site: expect.any(Number) as number, made: 6, options }]);
  expect(placeOf(record, record.agents[0]?.site)).toBe('program.cjs:8');
  expect(group).toMatchObject({
    agent: { kind: 'site', site: record.agents[0]?.site },
    options,
    requests: 6,
    connections: 6,
    enough: 1,
    open: 6,
    now: { idle: 6 },
    serverHint: 5000,
    idleLimit: 4000,
  });
});

test('agent: false is no agent of the user', async () => {
  const { agents, groups } = only(
    await watchFiles(
      program(`for (let n = 0; n < 3; n += 1) await read(http.get({ port, agent: false }));`),
    ),
  );
  expect(agents).toEqual([]);
  expect(groups).toMatchObject([{ agent: { kind: 'none' }, connections: 3, enough: 1 }]);
});

test('responses that nobody reads are told with their place, and one connection had been enough', async () => {
  const record = only(
    await watchFiles(
      program(`const agent = new http.Agent({ keepAlive: true });
for (let n = 0; n < 4; n += 1) {
  await new Promise((resolve) => http.get({ port, agent }, resolve));
}`),
    ),
  );
  expect(record.groups).toMatchObject([
    { connections: 4, enough: 1, open: 4, now: { unread: 4, idle: 0 }, rows: [{ unread: 4 }] },
  ]);
  expect(rowsOf(record)).toEqual(['program.cjs:9 4/4']);
});

test('requests that wait for a socket of a bounded agent are counted, with their time', async () => {
  const { groups } = only(
    await watchFiles(
      program(`server.removeAllListeners('request').on('request', (request, response) => setTimeout(() => response.end(), 40));
const agent = new http.Agent({ keepAlive: true, maxSockets: 3 });
await Promise.all(Array.from({ length: 9 }, () => read(http.get({ port, agent }))));`),
    ),
  );
  expect(groups).toMatchObject([
    { requests: 9, connections: 3, enough: 3, peakOpen: 3, peakInFlight: 3, rows: [{ waited: 6 }] },
  ]);
  expect(groups[0]?.waited.count).toBe(6);
  // Three waited for one answer, three for two.
  expect(groups[0]?.waited.total).toBeGreaterThan(3 * 40 + 3 * 80 - 30);
  expect(groups[0]?.waited.longest).toBeGreaterThan(75);
});

test('requests that a reset takes with them are told apart by the age of their connection', async () => {
  const { groups } = only(
    await watchFiles(
      program(`const net = require('net');
const resetting = net.createServer((socket) => {
  let requests = 0;
  socket.on('error', () => {}).on('data', () => {
    requests += 1;
    if (requests === 1) socket.write('HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: keep-alive\\r\\n\\r\\nok');
    else socket.resetAndDestroy();
  });
});
await new Promise((resolve) => resetting.listen(0, '127.0.0.1', resolve));
const agent = new http.Agent({ keepAlive: true });
for (let n = 0; n < 6; n += 1) {
  await read(http.get({ port: resetting.address().port, agent }));
  await sleep(5);
}`),
    ),
  );
  expect(groups).toMatchObject([
    {
      requests: 6,
      responses: 3,
      connections: 3,
      resetOnReused: 3,
      resetOnNew: 0,
      errorCodes: { ECONNRESET: 3 },
      rows: [{ resets: 3 }],
    },
  ]);
});

test('idle connections that close are told by the side that closed them', async () => {
  const { groups, servers } = only(
    await watchFiles(
      program(`const net = require('net');
const closing = net.createServer((socket) => {
  socket.on('data', () => {
    socket.write('HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n');
    setTimeout(() => socket.end(), 50);
  });
});
await new Promise((resolve) => closing.listen(0, '127.0.0.1', resolve));
const agent = new http.Agent({ keepAlive: true });
await read(http.get({ port: closing.address().port, agent }));
await read(http.get({ port, agent }));
await sleep(200);
agent.destroy();
await sleep(50);`),
    ),
  );
  expect(groups.map(({ closed: { idleByPeer, idleHere } }) => [idleByPeer, idleHere])).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect(servers).toMatchObject([{ connections: 1, closed: { idleHere: 0, idleByClient: 1 } }]);
});

test('a response of fetch that is cancelled, or that nobody holds, costs its connection', async () => {
  const { groups } = only(
    await watchFiles(
      program(`server.removeAllListeners('request').on('request', (request, response) => {
  response.write(Buffer.alloc(300_000));
  if (request.url === '/whole') response.end();
});
const get = (path) => fetch('http://127.0.0.1:' + port + path);
await (await get('/whole')).arrayBuffer();
await (await get('/cancelled')).body.cancel();
await (async () => { (await get('/left')).status; })();
for (let n = 0; n < 50; n += 1) { gc(); await sleep(20); }
const stop = new AbortController();
setTimeout(() => stop.abort(), 50);
await fetch('http://127.0.0.1:' + port, { signal: stop.signal }).then((response) => response.text()).catch(() => {});
await sleep(50);`),
      { args: ['--expose-gc'] },
    ),
  );
  const unread = 3;
  expect(groups).toMatchObject([
    { client: 'undici', requests: 4, responses: 4, aborted: 0, inFlight: 0 },
  ]);
  expect(groups[0]?.closed).toMatchObject({ unread, busy: 0 });
  expect(groups[0]?.rows.reduce((sum, row) => sum + row.unread, 0)).toBe(unread);
});

test('refused and aborted requests open no connection', async () => {
  const { groups } = only(
    await watchFiles(
      program(`await read(http.get({ port: 1 }));
await read(http.get('http://localhost:1/'));
await sleep(20);`),
    ),
  );
  expect(groups).toMatchObject([
    { requests: 2, connections: 0, notOpened: 2, inFlight: 0, failed: 2 },
  ]);
});

test('Unix sockets, raw sockets, upgrades and HTTP/2 are counted apart', async () => {
  const record = only(
    await watchFiles(
      program(`const net = require('net');
const http2 = require('http2');
const local = http.createServer((request, response) => response.end()).listen('./local.sock');
await read(http.get({ socketPath: './local.sock', path: '/a?secret' }));
await new Promise((resolve) => net.connect(port, '127.0.0.1', function () { this.end(resolve); }));
server.on('upgrade', (request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: upgrade\\r\\nUpgrade: x\\r\\n\\r\\n'));
const upgraded = http.get({ port, headers: { connection: 'upgrade', upgrade: 'x' } });
await new Promise((resolve) => upgraded.on('upgrade', (response, socket) => socket.end(resolve)));
const h2 = http2.createServer((request, response) => response.end()).listen(0, '127.0.0.1');
await sleep(50);
const session = http2.connect('http://127.0.0.1:' + h2.address().port);
for (let n = 0; n < 3; n += 1) await new Promise((resolve) => session.request().resume().on('close', resolve));
await sleep(50);`),
    ),
  );
  // Node.js tells of the streams of HTTP/2 from 22.17 and 24.2 on; before, they are raw sockets.
  const http2 = record.groups.find(({ client }) => client === 'http2');
  expect([http2?.requests, http2?.connections, record.rawSockets]).toEqual(
    tellsOfHttp2 ? [3, 1, 1] : [undefined, undefined, 2],
  );
  expect(record.groups.find(({ origin }) => origin === 'unix:./local.sock')).toMatchObject({
    requests: 1,
    connections: 1,
  });
  const upgraded = record.groups.map(({ closed, now }) => closed.upgraded + now.upgraded);
  expect(upgraded.filter((count) => count > 0)).toEqual([1]);
  expect(JSON.stringify(record)).not.toContain('secret');
});

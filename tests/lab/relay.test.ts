import http from 'node:http';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createCertificate } from '../../src/lab/certificate.ts';
import { startMeasuringServer, type MeasuringServer } from '../../src/lab/measuring-server.ts';
import { startRelay } from '../../src/lab/relay.ts';
import { figuresOf, TrafficRecorder } from '../../src/lab/traffic.ts';
import { testResources } from './lab.ts';

const delay = 100;

async function startServer(): Promise<MeasuringServer> {
  const setup = { networkDelay: delay, keepAliveTimeout: 100 };
  return startMeasuringServer('http', setup, await createCertificate(), testResources());
}

async function get(port: number, agent: http.Agent): Promise<void> {
  const request = http.get({ host: '127.0.0.1', port, agent });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  response.resume();
  await once(response, 'end');
}

it('delays each way', async () => {
  const server = await startServer();
  const { port } = server;
  const started = performance.now();
  await get(port, new http.Agent());
  expect(performance.now() - started).toBeGreaterThanOrEqual(2 * delay - 5);
  expect(figuresOf(server.traffic())).toMatchObject({ connections: 1, answered: 1, lost: 0 });
});

it('tells of a request that arrives after the server has closed', async () => {
  const server = net.createServer((socket) => socket.destroy());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const closed: number[] = [];
  const onClosed = (_: number | undefined, requests: number): void => void closed.push(requests);
  const relay = await startRelay({ port, delay, onClosed }, testResources());
  const socket = net.connect(relay.port, '127.0.0.1');
  // Sent before the close can be seen: that takes `delay` ms.
  socket.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await Promise.all([once(socket.resume(), 'close'), sleep(2 * delay)]);
  expect(closed.at(-1)).toBe(1);
  server.close();
});

it('counts as lost what was sent and never seen', () => {
  const recorder = new TrafficRecorder();
  const connection = recorder.connection();
  connection.request()('answered');
  connection.closed('server');
  connection.lostBeyondSeen(1);
  expect(figuresOf(recorder.traffic())).toMatchObject({ answered: 1, lost: 0 });
  connection.lostBeyondSeen(2);
  expect(figuresOf(recorder.traffic())).toMatchObject({ answered: 1, lost: 1 });
});

it('lets the client close first', async () => {
  const server = await startServer();
  const agent = new http.Agent({ keepAlive: true });
  await get(server.port, agent);
  agent.destroy();
  while (server.openConnections() > 0) await sleep(10);
  expect(server.traffic().connections.map(({ closed }) => closed?.by)).toEqual(['client']);
});

import http from 'node:http';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createCertificate } from '../../src/lab/certificate.ts';
import { startMeasuringServer, type MeasuringServer } from '../../src/lab/measuring-server.ts';
import { figuresOf } from '../../src/lab/traffic.ts';
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

it('counts a request that arrives after the server has closed', async () => {
  const server = await startServer();
  const { port } = server;
  const socket = net.connect(port, '127.0.0.1');
  const request = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
  socket.write(request);
  await once(socket, 'data');
  // Closed after 1.1 s, which is seen here `delay` ms later.
  await sleep(1100 - delay);
  socket.on('error', () => undefined).write(request);
  await once(socket, 'close');
  expect(figuresOf(server.traffic())).toMatchObject({ connections: 1, answered: 1, lost: 1 });
});

it('lets the client close first', async () => {
  const server = await startServer();
  const agent = new http.Agent({ keepAlive: true });
  await get(server.port, agent);
  agent.destroy();
  while (server.openConnections() > 0) await sleep(10);
  expect(server.traffic().connections.map(({ closed }) => closed?.by)).toEqual(['client']);
});

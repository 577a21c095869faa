import http from 'node:http';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createCertificate } from '../../src/lab/peers/certificate.ts';
import {
  startMeasuringServer,
  type MeasuringServer,
} from '../../src/lab/peers/measuring-server.ts';
import { figuresOf, TrafficRecorder } from '../../src/lab/peers/traffic.ts';
import { testResources } from './lab.ts';

/** In ms: clients keep no connection for which a server promises less. */
const shortest = 2000;

async function startServer(keepAliveTimeout: number): Promise<MeasuringServer> {
  const setup = { crossing: true, keepAliveTimeout };
  return startMeasuringServer('http', setup, await createCertificate(), testResources());
}

async function get(port: number, agent: http.Agent): Promise<void> {
  const request = http.get({ host: '127.0.0.1', port, agent });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  response.resume();
  await once(response, 'end');
}

/** Until the server has closed what was idle. */
async function untilServerCloses(server: MeasuringServer): Promise<void> {
  await expect
    .poll(() => server.traffic().connections.map(({ closed }) => closed?.by), { timeout: 10_000 })
    .toEqual(['server']);
}

it('loses a request that is sent after the server has closed', async () => {
  const server = await startServer(shortest);
  const agent = new http.Agent({ keepAlive: true });
  await get(server.port, agent);
  await untilServerCloses(server);
  // The client has not seen it.
  expect(server.openConnections()).toBe(1);
  await expect(get(server.port, agent)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect.poll(() => server.openConnections()).toBe(0);
  expect(figuresOf(server.traffic())).toMatchObject({ connections: 1, answered: 1, lost: 1 });
});

it('loses a request that is sent before the server closes', async () => {
  const server = await startServer(shortest);
  const agent = new http.Agent({ keepAlive: true });
  await get(server.port, agent);
  await expect(get(server.port, agent)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(figuresOf(server.traffic())).toMatchObject({ connections: 1, answered: 1, lost: 1 });
});

it('loses nothing on connections that are used once, and lets the client close first', async () => {
  const server = await startServer(65_000);
  const agent = new http.Agent({ keepAlive: true });
  await get(server.port, agent);
  agent.destroy();
  await get(server.port, agent);
  agent.destroy();
  await expect.poll(() => server.openConnections()).toBe(0);
  expect(server.traffic().connections.map(({ closed }) => closed?.by)).toEqual([
    'client',
    'client',
  ]);
  expect(figuresOf(server.traffic())).toMatchObject({ connections: 2, answered: 2, lost: 0 });
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

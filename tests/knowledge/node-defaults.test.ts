import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, pipeline } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import satisfies from 'semver/functions/satisfies.js';
import intersects from 'semver/ranges/intersects.js';
import { describe, expect, test } from 'vitest';
import {
  nodeDefaults,
  type NodeDefault,
  type NodeFact,
} from '../../src/knowledge/node-defaults.ts';

/** What the Node.js that runs the tests does. */
const askNode: Record<NodeFact, () => unknown> = {
  globalAgentKeepAlive: () => {
    const [one, other] = [http.globalAgent, https.globalAgent].map((agent) =>
      readOf(agent, 'keepAlive'),
    );
    return one === other ? one : [one, other];
  },
  globalAgentTimeout: () =>
    (readOf(http.globalAgent, 'options') as { readonly timeout?: number }).timeout,
  agentKeepAlive: () => readOf(new http.Agent(), 'keepAlive'),
  agentMaxSockets: () => new https.Agent().maxSockets,
  agentMaxFreeSockets: () => new http.Agent().maxFreeSockets,
  agentTimeoutClosesIdle: measureIdleTimeout,
  agentHintBuffer: () => measureHintBuffer(60_000),
  agentHintBufferWithoutTimeout: () => measureHintBuffer(undefined),
  otherProtocolError: () => {
    const errors = [
      errorCodeOf(() => https.get({ host: '127.0.0.1', agent: new http.Agent() })),
      errorCodeOf(() => http.get({ host: '127.0.0.1', agent: new https.Agent() })),
    ];
    return errors[0] === errors[1] ? errors[0] : errors;
  },
  serverKeepAliveTimeout: () => http.createServer().keepAliveTimeout,
  serverKeepAliveTimeoutBuffer: measureIdleBuffer,
  createServerKeepAliveTimeout: () =>
    http.createServer({ keepAliveTimeout: 1 }).keepAliveTimeout === 1,
  createServerChecksTimeouts: () =>
    throws({ headersTimeout: 2, requestTimeout: 1 }) && throws({ keepAliveTimeout: Infinity }),
  serverSwapsTimeouts: async () => (await measureCutOff(200, 1200)) > 900,
  invalidKeepAliveTimeoutThrows: async () => {
    const ends = await Promise.all(["'1000'", 'Infinity'].map(endsInError));
    return ends[0] === ends[1] ? ends[0] : ends;
  },
  httpCloseClosesIdle: () => closesIdle(http.createServer()),
  httpsCloseClosesIdle: () => closesIdle(https.createServer()),
  serverClosesConnections: () =>
    'closeIdleConnections' in http.createServer() && 'closeAllConnections' in https.createServer(),
  http2Http1KeepAliveTimeout: () =>
    readOf(http2.createSecureServer({ allowHTTP1: true }), 'keepAliveTimeout'),
  pipelineThrowsForClosed: () => {
    const closed = new PassThrough().destroy();
    const pipe = (): PassThrough => pipeline(new PassThrough(), closed, () => undefined);
    return errorCodeOf(pipe) === 'ERR_STREAM_UNABLE_TO_PIPE';
  },
  abortSignalTimeout: () => typeof readOf(AbortSignal, 'timeout') === 'function',
};

/** Whether an agent with a short `timeout` has closed its idle socket soon after. */
async function measureIdleTimeout(): Promise<boolean> {
  const agent = new http.Agent({ keepAlive: true, timeout: 100 });
  const server = http.createServer({ keepAliveTimeout: 5000 }, (_, response) => response.end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const [response] = (await once(http.get({ host: '127.0.0.1', port, agent }), 'response')) as [
      http.IncomingMessage,
    ];
    response.resume();
    await once(response, 'end');
    await sleep(400);
    return Object.keys(agent.freeSockets).length === 0;
  } finally {
    agent.destroy();
    server.close();
  }
}

function errorCodeOf(call: () => { destroy(): unknown }): unknown {
  try {
    call().destroy();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

function readOf(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name];
}

/** How much later than `keepAliveTimeout` an idle connection is closed, to the second, in ms. */
async function measureIdleBuffer(): Promise<number> {
  const keepAliveTimeout = 200;
  const server = http.createServer({ keepAliveTimeout }, (_, response) => response.end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  try {
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    const answered = performance.now();
    await once(socket, 'end');
    const idle = performance.now() - answered;
    return Math.round((idle - keepAliveTimeout) / 1000) * 1000;
  } finally {
    socket.destroy();
    server.close();
  }
}

/** How much earlier than a hint of 2 s an agent closes an idle socket, to the second, in ms. */
async function measureHintBuffer(timeout: number | undefined): Promise<number | undefined> {
  const hint = 2000;
  const answer = 'HTTP/1.1 204 No Content\r\nKeep-Alive: timeout=2\r\n\r\n';
  const accepted: net.Socket[] = [];
  const server = net.createServer((socket) => {
    accepted.push(socket);
    socket.on('data', () => socket.write(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const agent = new http.Agent({ keepAlive: true, ...(timeout !== undefined && { timeout }) });
  try {
    const { port } = server.address() as AddressInfo;
    http.get({ host: '127.0.0.1', port, agent }, (response) => response.resume());
    const [socket] = (await once(agent, 'free')) as [net.Socket];
    const answered = performance.now();
    const closed = once(socket, 'close').then(() => performance.now() - answered);
    const idle = await Promise.race([closed, sleep(hint + 500)]);
    return idle === undefined ? undefined : Math.round((hint - idle) / 1000) * 1000;
  } finally {
    agent.destroy();
    for (const socket of accepted) socket.destroy();
    server.close();
  }
}

function throws(options: http.ServerOptions): boolean {
  try {
    http.createServer(options);
    return false;
  } catch {
    return true;
  }
}

/** After how many ms a server cuts off a request whose body does not arrive. */
async function measureCutOff(requestTimeout: number, headersTimeout: number): Promise<number> {
  const server = http.createServer({ connectionsCheckingInterval: 20 });
  Object.assign(server, { requestTimeout, headersTimeout });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  try {
    const started = performance.now();
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n1');
    await once(socket, 'data');
    return performance.now() - started;
  } finally {
    socket.destroy();
    server.close();
  }
}

/** Whether a program with this `keepAliveTimeout` ends in an error after its first response. */
async function endsInError(timeout: string): Promise<boolean> {
  const program = `
    const server = require('http').createServer((request, response) => response.end());
    server.keepAliveTimeout = ${timeout};
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      const path = { port, host: '127.0.0.1', headers: { connection: 'keep-alive' } };
      const request = require('http').request(path, (response) => {
        response.resume().on('end', () => setTimeout(() => process.exit(0), 200));
      });
      request.end();
    });`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', program], (error) => {
      resolve(error !== null);
    });
  });
}

/** Whether `close()` calls what closes idle connections; a TLS connection would need a certificate. */
async function closesIdle(server: http.Server): Promise<boolean> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  let isCalled = false;
  server.closeIdleConnections = () => {
    isCalled = true;
  };
  server.close();
  return isCalled;
}

const rowsOf = (fact: string): readonly NodeDefault[] => nodeDefaults[fact as NodeFact];

describe.each(Object.entries(askNode))('%s', (fact, ask) => {
  test(`is what Node.js ${process.versions.node} does`, async () => {
    const row = rowsOf(fact).find(({ versions }) => satisfies(process.versions.node, versions));
    expect(await ask()).toEqual(row?.value);
  });

  test('has a row for every version, and only one', () => {
    const rows = rowsOf(fact);
    for (const version of [
      '14.0.0',
      '16.0.0',
      '18.0.0',
      '18.2.0',
      '18.18.2',
      '18.19.0',
      '18.20.2',
      '18.20.3',
      '18.20.8',
      '19.0.0',
      '20.0.0',
      '20.4.0',
      '20.17.0',
      '20.18.0',
      '21.7.3',
      '22.8.0',
      '22.9.0',
      '22.19.0',
      '22.20.0',
      '23.0.0',
      '24.7.0',
      '24.8.0',
      '24.14.1',
      '24.15.0',
      '25.6.1',
      '25.7.0',
      '26.10.0',
    ]) {
      expect(rows.filter(({ versions }) => satisfies(version, versions))).toHaveLength(1);
    }
    for (const [index, { versions }] of rows.entries()) {
      for (const other of rows.slice(index + 1)) {
        expect(intersects(versions, other.versions)).toBe(false);
      }
    }
  });
});

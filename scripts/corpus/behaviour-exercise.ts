// The process of an exercise: calls it with an installed package, and sends what it observed.
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { AskedRequest, AskedResponse, ExerciseModule, Observation } from './exercise.ts';

const [path = '', name = '', folder = '', peerPort = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const ports = new Set([peerPort]);
const observations: Observation[] = [];
let connections = 0;

// Servers of the package run here; the peer of clients counts its own.
subscribe('net.server.socket', () => {
  connections += 1;
});
process.on('message', () => process.exit(0));
process.channel?.unref();

const { exercise } = (await import(pathToFileURL(path).href)) as ExerciseModule;
await exercise({
  folder: join(folder, 'node_modules', name),
  require: createRequire(join(folder, 'exercise.js')),
  port: Number(peerPort),
  observe,
  ask,
  findFreePort,
  idle: () => wait(7000),
});
process.send?.({ observations, connections });

async function observe(title: string, valueOf: unknown): Promise<void> {
  let value: unknown;
  try {
    value = await (typeof valueOf === 'function' ? (valueOf as () => unknown)() : valueOf);
  } catch (error) {
    const { code, message } = (error ?? {}) as {
      readonly code?: unknown;
      readonly message?: unknown;
    };
    value = { error: code ?? message ?? error };
  }
  // `undefined` and functions have no JSON.
  let written = (JSON.stringify(value) as string | undefined) ?? 'undefined';
  // What the fixes are meant to change, and the time.
  written = written.replaceAll(/"(connection|date|keep-alive)":"[^"]*",?/giu, '');
  for (const port of ports) written = written.replaceAll(port, '<port>');
  observations.push({ title, value: written });
}

async function ask({ body, ...options }: AskedRequest): Promise<AskedResponse> {
  const request = httpRequest({ host: '127.0.0.1', ...options, agent }).end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  ports.add(String(port));
  return port;
}

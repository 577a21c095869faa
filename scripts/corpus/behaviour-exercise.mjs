// The process of an exercise: calls it with an installed package, and sends what it observed.
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [exercise, name, folder, peerPort] = process.argv.slice(2);
const require = createRequire(join(folder, 'exercise.js'));
const agent = new Agent({ keepAlive: true });
const ports = new Set([peerPort]);
const observations = [];
let connections = 0;

// Servers of the package run here; the peer of clients counts its own.
channel('net.server.socket').subscribe(() => (connections += 1));
process.on('message', () => process.exit(0));
process.channel.unref();

const { default: run } = await import(pathToFileURL(exercise).href);
await run({
  name,
  folder: join(folder, 'node_modules', name),
  require,
  port: Number(peerPort),
  observe,
  ask,
  findFreePort,
  // Longer than the 5 s after which Node.js closes idle connections by default.
  idle: () => wait(7000),
});
process.send({ observations, connections });

/** Notes a value, or the result or error of a function; ports differ from run to run. */
async function observe(title, valueOf) {
  let value;
  try {
    value = typeof valueOf === 'function' ? await valueOf() : await valueOf;
  } catch (error) {
    value = { error: error?.code ?? error?.message ?? error };
  }
  let written = JSON.stringify(value) ?? 'undefined';
  // What the fixes are meant to change, and the time.
  written = written.replaceAll(/"(connection|date|keep-alive)":"[^"]*",?/giu, '');
  for (const port of ports) written = written.replaceAll(port, '<port>');
  observations.push({ title, value: written });
}

/** A request to a server on loopback over one connection that is kept. */
async function ask({ port, method = 'GET', path = '/', headers = {}, body }) {
  const options = { host: '127.0.0.1', port, method, path, headers, agent };
  const request = httpRequest(options).end(body);
  const [response] = await once(request, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** A port that nobody listens on. */
async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  ports.add(String(port));
  return port;
}

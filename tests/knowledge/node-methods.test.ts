import http from 'node:http';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import tls from 'node:tls';
import { expect, test } from 'vitest';
import * as names from '../../src/knowledge/node-methods.ts';

type Methods = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

const nothing = (): void => undefined;
/** Arguments that these methods do not do without. */
const needed: Readonly<Record<string, readonly unknown[]>> = {
  listen: [0, '127.0.0.1'],
  off: ['x', nothing],
  removeListener: ['x', nothing],
  setMaxListeners: [20],
  setTimeout: [1000],
  setEncoding: ['utf8'],
};

function argumentsOf(name: string): readonly unknown[] {
  return names.listeningMethods.has(name) ? ['x', nothing] : (needed[name] ?? []);
}

test.each([...names.serverChains])('server.%s() returns the server', async (name) => {
  const server = http.createServer();
  expect((server as unknown as Methods)[name]?.(...argumentsOf(name))).toBe(server);
  await new Promise((resolve) => server.close(resolve));
});

test.each([...names.streamChains])('response.%s() returns the response', (name) => {
  const response = new http.IncomingMessage(new net.Socket());
  expect((response as unknown as Methods)[name]?.(...argumentsOf(name))).toBe(response);
});

test.each([...names.listeningMethods])('%s() adds a listener', (name) => {
  const stream = new PassThrough();
  (stream as unknown as Methods)[name]?.('x', nothing);
  expect(stream.listenerCount('x')).toBe(1);
  stream.emit('x');
  expect(stream.listenerCount('x')).toBe(names.onceMethods.has(name) ? 0 : 1);
});

const response = new http.IncomingMessage(new net.Socket());
const has: readonly (readonly [string, object, ReadonlySet<string>])[] = [
  ['a socket', net.Socket.prototype, names.socketEndings],
  ['a request', http.ClientRequest.prototype, names.requestEndings],
  ['a server', http.Server.prototype, names.connectionClosers],
  ['the process', process, names.processEndings],
  ['an emitter', response, names.emitterMethods],
  ['a response', response, names.idleResponseMethods],
  ['a response', response, names.responseDescriptions],
  ['a TLS socket', new tls.TLSSocket(new net.Socket()), names.socketDescriptions],
];

test.each(has.flatMap(([of, object, all]) => [...all].map((name) => ({ of, object, name }))))(
  '$of has $name',
  ({ object, name }) => {
    expect(name in object).toBe(true);
  },
);

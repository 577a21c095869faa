// A server: sessions by long polling and by WebSocket, and plain HTTP requests.
import { once, type EventEmitter } from 'node:events';
import type { Exercise, RequestOptions } from '../exercise.ts';

export const files = ['build/engine.io.js'];

export const exercise: Exercise = async ({ require, observe, ask, idle }) => {
  const engine = require('engine.io');
  const server = engine.listen(0, { pingInterval: 60_000, cors: { origin: 'http://a.test' } });
  await once(server.httpServer, 'listening');
  const { port } = server.httpServer.address();
  server.on('connection', (socket: EventEmitter & { readonly send: (text: string) => void }) =>
    socket.on('message', (data: string) => {
      socket.send(`re: ${data}`);
    }),
  );
  const poll = (sid?: string, options?: RequestOptions) =>
    ask({
      port,
      path: `/engine.io/?EIO=4&transport=polling${sid ? `&sid=${sid}` : ''}`,
      ...options,
    });
  const open = async () => {
    const { status, body, headers } = await poll();
    const { sid, ...rest } = JSON.parse(body.slice(1));
    return { status, sid, rest, headers };
  };

  const first = await open();
  await observe('session', [first.status, first.rest, first.headers['content-type']]);
  await observe('message', () => poll(first.sid, { method: 'POST', body: '4hello' }));
  await observe('answer', () => poll(first.sid));
  await observe('two messages', () => poll(first.sid, { method: 'POST', body: '4a\x1e4b' }));
  await observe('two answers', () => poll(first.sid));
  await observe('answer after a pause', async () => {
    await idle();
    await poll(first.sid, { method: 'POST', body: '4later' });
    return poll(first.sid);
  });
  await observe('unknown session', () => poll('nobody'));
  await observe('unknown transport', () => ask({ port, path: '/engine.io/?EIO=4&transport=x' }));
  await observe('old protocol', () => ask({ port, path: '/engine.io/?EIO=3&transport=polling' }));
  await observe('preflight', () =>
    ask({ port, path: '/engine.io/', method: 'OPTIONS', headers: { origin: 'http://a.test' } }),
  );
  await observe('other path', () => ask({ port, path: '/other' }));
  await observe('clients', () => server.clientsCount);
  await observe('message over WebSocket', async () => {
    const { WebSocket } = require('ws');
    const socket = new WebSocket(
      `ws://127.0.0.1:${String(port)}/engine.io/?EIO=4&transport=websocket`,
    );
    await once(socket, 'message');
    socket.send('4over');
    const [data] = await once(socket, 'message');
    socket.close();
    return data.toString();
  });
  await observe('end of the session', () => poll(first.sid, { method: 'POST', body: '1' }));
  await observe('closing', async () => {
    server.close();
    server.httpServer.close();
    await once(server.httpServer, 'close');
    return server.clientsCount;
  });
};

// A server: upgrades to WebSocket, messages both ways, and plain HTTP requests.
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

export const files = ['lib/websocket-server.js'];

export default async function exercise({ require, observe, ask, idle }) {
  const { WebSocket, WebSocketServer } = require('ws');
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    perMessageDeflate: true,
    handleProtocols: (protocols) => [...protocols].at(-1),
    verifyClient: ({ req }) => req.url !== '/forbidden',
  });
  await once(server, 'listening');
  const { port } = server.address();
  server.on('connection', (socket, { url }) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    if (url === '/leave') socket.close(4001, 'leave');
  });
  const open = async (path, ...options) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, ...options);
    await once(socket, 'open');
    return socket;
  };
  const echo = async (socket, data) => {
    socket.send(data);
    const [message, isBinary] = await once(socket, 'message');
    return [message.toString(), isBinary];
  };

  const socket = await open('/');
  await observe('text', () => echo(socket, 'grüezi'));
  await observe('bytes', () => echo(socket, Buffer.from([1, 2, 3])));
  await observe('large message', async () => (await echo(socket, 'x'.repeat(200_000)))[0].length);
  await observe('ping', async () => {
    socket.ping('p');
    return (await once(socket, 'pong'))[0].toString();
  });
  await observe('clients', () => server.clients.size);
  await observe('plain request', () => ask({ port }));
  await observe('plain request after a pause', async () => {
    await idle();
    return ask({ port, path: '/other' });
  });
  await observe('post', () => ask({ port, method: 'POST', body: 'text' }));
  await observe('forbidden', () => open('/forbidden'));
  await observe('wrong version', () =>
    ask({ port, headers: { connection: 'Upgrade', upgrade: 'websocket' } }),
  );
  await observe('protocol', async () => {
    const other = await open('/', ['a', 'b']);
    other.close();
    return other.protocol;
  });
  await observe('closed by the server', async () => {
    const other = await open('/leave');
    const [code, reason] = await once(other, 'close');
    return [code, reason.toString()];
  });
  await observe('closed by the client', async () => {
    socket.close(1000, 'done');
    const [code, reason] = await once(socket, 'close');
    return [code, reason.toString()];
  });
  await observe('port in use', () =>
    once(new WebSocketServer({ port, host: '127.0.0.1' }), 'listening'),
  );
  await observe('closing', async () => {
    server.close();
    await Promise.race([once(server, 'close'), wait(3000)]);
    return server.address();
  });
}

// A server and a client: a proxy in front of the peer.
import { once } from 'node:events';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Exercise, RequestOptions } from '../exercise.ts';

export const files = ['lib/http-proxy/index.js'];

export const exercise: Exercise = async ({ require, port, observe, ask, idle, findFreePort }) => {
  const { createProxyServer } = require('http-proxy');
  const start = async (options: object) => {
    const proxy = createProxyServer(options);
    proxy.on('error', (error: { code: string }, _: unknown, response: ServerResponse) =>
      response.writeHead(502).end(error.code),
    );
    const own = await findFreePort();
    proxy.listen(own, '127.0.0.1');
    await once(proxy._server, 'listening');
    return { proxy, own };
  };
  const { proxy, own } = await start({ target: `http://127.0.0.1:${String(port)}`, xfwd: true });
  proxy.on('proxyReq', (request: ClientRequest) => request.setHeader('x-proxied', '1'));
  proxy.on('proxyRes', (response: IncomingMessage) => (response.headers['x-answered'] = '1'));
  const to = (path: string, options?: RequestOptions) => ask({ port: own, path, ...options });

  await observe('GET', () => to('/things?a=1'));
  await observe('GET again', () => to('/things'));
  await observe('GET after a pause', async () => {
    await idle();
    return to('/things');
  });
  await observe('HEAD', () => to('/things', { method: 'HEAD' }));
  await observe('POST', () => to('/things', { method: 'POST', body: 'å'.repeat(1000) }));
  await observe('PUT in chunks', () =>
    to('/things', { method: 'PUT', body: 'text', headers: { 'transfer-encoding': 'chunked' } }),
  );
  await observe('DELETE', () => to('/things/1', { method: 'DELETE' }));
  await observe('own headers', () =>
    to('/things', { headers: { 'x-own': 'a, b', cookie: 'c=d' } }),
  );
  await observe('redirect', () => to('/redirect'));
  await observe('404', () => to('/missing'));
  await observe('500', () => to('/failing'));
  await observe('large response', async () => (await to('/large')).body.length);
  await observe('closed by the target', () => to('/broken'));
  const refused = await start({ target: `http://127.0.0.1:${String(await findFreePort())}` });
  await observe('refused by the target', () => ask({ port: refused.own }));
  const slow = await start({ target: `http://127.0.0.1:${String(port)}`, proxyTimeout: 300 });
  await observe('time limit', () => ask({ port: slow.own, path: '/silent' }));
  await observe('many at once', () =>
    Promise.all(Array.from({ length: 20 }, () => to('/a'))).then((all) => all.map((r) => r.status)),
  );
  await observe('closing', () =>
    Promise.all(
      [proxy, refused.proxy, slow.proxy].map((each) => {
        const closed = once(each._server, 'close');
        each.close();
        return closed;
      }),
    ),
  );
};

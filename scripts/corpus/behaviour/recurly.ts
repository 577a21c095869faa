// A client: the adapter that sends the requests of the API's client.
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['lib/recurly/DefaultHttpAdapter.js'];

export const answer: Answer = ({ url }) => {
  if (url === '/gzip') return { headers: { 'content-encoding': 'gzip' }, body: gzipSync('small') };
  if (url === '/deflate') {
    return { headers: { 'content-encoding': 'deflate' }, body: deflateSync('small') };
  }
  return undefined;
};

export const exercise: Exercise = async ({ require, folder, port, observe, findFreePort }) => {
  const adapters = require(join(folder, 'lib/recurly/DefaultHttpAdapter.js'));
  const DefaultHttpAdapter = adapters.DefaultHttpAdapter ?? adapters;
  const adapter = new DefaultHttpAdapter();
  const base = `http://127.0.0.1:${String(port)}`;
  const send = (method: string, path: string, body?: string, own = adapter) => {
    const headers = body ? { 'content-type': 'application/json' } : {};
    return own.execute(method, base + path, headers, body);
  };

  await observe('GET', () => send('GET', '/accounts?limit=1'));
  await observe('GET again', () => send('GET', '/accounts'));
  await observe('HEAD', () => send('HEAD', '/accounts'));
  await observe('POST', () => send('POST', '/accounts', '{"code":"å"}'));
  await observe('PUT', () => send('PUT', '/accounts/1', '{"code":"b"}'));
  await observe('DELETE', () => send('DELETE', '/accounts/1'));
  await observe('gzip', () => send('GET', '/gzip'));
  await observe('deflate', () => send('GET', '/deflate'));
  await observe('redirect', () => send('GET', '/redirect'));
  await observe('404', () => send('GET', '/missing'));
  await observe('500', () => send('GET', '/failing'));
  await observe('large response', async () => (await send('GET', '/large')).body.length);
  await observe('closed by the server, twice', () => send('GET', '/broken'));
  await observe('time limit', () =>
    send('GET', '/silent', undefined, new DefaultHttpAdapter({ timeout: 300 })),
  );
  await observe('many at once', () =>
    Promise.all(Array.from({ length: 60 }, () => send('GET', '/a'))).then((all) => all.length),
  );
  const closed = await findFreePort();
  await observe('refused', () => adapter.execute('GET', `http://127.0.0.1:${String(closed)}/`, {}));
};

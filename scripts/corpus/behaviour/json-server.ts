// A client: the loader of a remote database, and the server of what it loaded.
import { once } from 'node:events';
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['lib/cli/utils/load.js'];

export const answer: Answer = ({ url }) => {
  if (url === '/posts.json') return { body: { posts: [{ id: 1, title: 'first' }] } };
  if (url === '/empty.json') return { body: {} };
  return undefined;
};

export const exercise: Exercise = async ({ require, port, observe, ask, findFreePort }) => {
  const load = require('json-server/lib/cli/utils/load');
  const base = `http://127.0.0.1:${String(port)}`;
  const state = async (url: string) => (await load(url)).getState();

  await observe('database', () => state(`${base}/posts.json`));
  await observe('database again', () => state(`${base}/posts.json`));
  await observe('query', () => state(`${base}/things?a=1&b=%20`));
  await observe('credentials', () => state(`http://me:secret@127.0.0.1:${String(port)}/things`));
  await observe('empty database', () => state(`${base}/empty.json`));
  await observe('404 with JSON', () => state(`${base}/missing`));
  await observe('500 with JSON', () => state(`${base}/failing`));
  await observe('connection closed by the server', () => state(`${base}/broken`));
  const closed = await findFreePort();
  await observe('refused', () => state(`http://127.0.0.1:${String(closed)}/`));
  await observe('many at once', () =>
    Promise.all(['/a', '/b', '/c'].map((path) => state(base + path))),
  );

  const jsonServer = require('json-server');
  const database = await load(`${base}/posts.json`);
  const server = jsonServer.create().use(jsonServer.router(database)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = server.address().port;
  const body = JSON.stringify({ title: 'second' });
  const headers = { 'content-type': 'application/json' };
  await observe('served list', () => ask({ port: own, path: '/posts' }).then((r) => r.body));
  await observe('served item', () => ask({ port: own, path: '/posts/1' }).then((r) => r.body));
  await observe('served 404', () => ask({ port: own, path: '/posts/9' }).then((r) => r.status));
  await observe('new item', () =>
    ask({ port: own, method: 'POST', path: '/posts', headers, body }).then((r) => r.body),
  );
  server.close();
};

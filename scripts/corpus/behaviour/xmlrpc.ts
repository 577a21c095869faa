// A server and a client: remote procedure calls.
import { once } from 'node:events';
import type { Done, Exercise } from '../exercise.ts';

export const files = ['lib/server.js'];

export const exercise: Exercise = async ({ require, observe, ask, idle, findFreePort }) => {
  const xmlrpc = require('xmlrpc');
  const port = await findFreePort();
  const server = xmlrpc.createServer({ host: '127.0.0.1', port });
  await once(server.httpServer, 'listening');
  server.on('echo', (error: unknown, params: unknown, callback: Done) => {
    callback(error, params);
  });
  server.on('sum', (_: unknown, params: number[], callback: Done) => {
    callback(
      null,
      params.reduce((a, b) => a + b, 0),
    );
  });
  server.on('refuse', (_: unknown, __: unknown, callback: Done) => {
    callback({ faultCode: 7, faultString: 'refused' }, null);
  });
  const client = xmlrpc.createClient({ host: '127.0.0.1', port, path: '/' });
  const call = (method: string, params: unknown[], own = client) =>
    new Promise<any>((resolve, reject) => {
      own.methodCall(method, params, (error: any, value: unknown) => {
        if (error) reject(Object.assign(error, { code: error.code ?? error.faultString }));
        else resolve(value);
      });
    });
  const post = (body: string, path = '/') =>
    ask({ port, path, method: 'POST', headers: { 'content-type': 'text/xml' }, body });
  const sum = '<methodCall><methodName>sum</methodName><params></params></methodCall>';

  await observe('values', () => call('echo', ['å', 1, 1.5, true, [1, 'a'], { b: { c: 2 } }]));
  await observe('date', () => call('echo', [new Date(Date.UTC(2020, 0, 2))]));
  await observe('bytes', () => call('echo', [Buffer.from('bytes')]));
  await observe('no value', () => call('sum', []));
  await observe('sum', () => call('sum', [1, 2, 3]));
  await observe('fault', () => call('refuse', []));
  await observe('unknown method', () => call('nobody', []));
  await observe('plain call', () => post(sum));
  await observe('plain call after a pause', async () => {
    await idle();
    return post(sum);
  });
  await observe('unknown method of a plain call', () => post(sum.replace('sum', 'other')));
  await observe('other path', () => post(sum, '/other'));
  await observe(
    'large parameter',
    async () => (await call('echo', ['x'.repeat(100_000)]))[0].length,
  );
  await observe('many at once', () =>
    Promise.all(Array.from({ length: 20 }, (_, index) => call('sum', [index, 1]))),
  );
  const closed = xmlrpc.createClient({ host: '127.0.0.1', port: await findFreePort(), path: '/' });
  await observe('refused', () => call('sum', [], closed));
  await observe('closing', () => new Promise((resolve) => server.close(resolve)));
};

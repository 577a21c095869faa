// A server: static files, preflights and calls of a web server.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exercise, RequestOptions } from '../exercise.ts';

export const files = ['lib/nodejs/lib/thrift/web_server.js'];

export const exercise: Exercise = async ({ require, observe, ask, idle, findFreePort }) => {
  const { createWebServer, TBufferedTransport, TJSONProtocol } = require('thrift');
  const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-'));
  writeFileSync(join(folder, 'index.html'), '<p>grüezi</p>');
  writeFileSync(join(folder, 'a.js'), 'let a;');
  const service = {
    transport: TBufferedTransport,
    protocol: TJSONProtocol,
    processor: EchoProcessor,
    handler: {},
  };
  const server = createWebServer({
    files: folder,
    cors: { 'http://a.test': true },
    headers: { 'x-own': '1' },
    services: { '/service': service },
  });
  const port = await findFreePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const get = (path: string, options?: RequestOptions) => ask({ port, path, ...options });
  const origin = (name: string) => ({ headers: { origin: name } });
  const call = (path: string, headers = {}) =>
    get(path, { method: 'POST', body: '[1,"ping",1,5]', headers });

  await observe('index', () => get('/index.html'));
  await observe('script', () => get('/a.js'));
  await observe('script after a pause', async () => {
    await idle();
    return get('/a.js');
  });
  await observe('folder', () => get('/'));
  await observe('missing file', () => get('/missing.html'));
  await observe('file outside', () => get('/../../etc/hosts'));
  await observe('known origin', () => get('/a.js', origin('http://a.test')));
  await observe('other origin', () => get('/a.js', origin('http://b.test')));
  await observe('preflight', () => get('/a.js', { method: 'OPTIONS', ...origin('http://a.test') }));
  await observe('unknown method', () => get('/a.js', { method: 'PUT' }));
  await observe('call', () => call('/service'));
  await observe('call again', () => call('/service'));
  await observe('call from an origin', () => call('/service', { origin: 'http://a.test' }));
  await observe('call of an unknown service', () => call('/other'));
  await observe('closing', async () => {
    server.close();
    await once(server, 'close');
    rmSync(folder, { recursive: true });
    return 'closed';
  });
  await observe('after closing', () => get('/a.js'));
};

/** Answers every call with its name. */
class EchoProcessor {
  process(input: any, output: any): void {
    const { fname, mtype, rseqid } = input.readMessageBegin();
    output.writeMessageBegin(fname, Number(mtype) + 1, rseqid);
    output.writeMessageEnd();
    output.flush();
  }
}

// A client: requests, uploads and downloads of the framework's utilities.
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Done, Exercise } from '../exercise.ts';

export const files = ['utils.js'];

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  require('total.js');
  const utils = (globalThis as { U?: any }).U;
  const base = `http://127.0.0.1:${String(port)}`;
  const result = (start: (done: Done) => void) =>
    new Promise((resolve, reject) => {
      start((error, data, status, headers) => {
        if (error) reject(error);
        else
          resolve([
            normalise(data as string),
            status,
            (headers as IncomingHttpHeaders)['content-type'],
          ]);
      });
    });
  const request = (url: string, flags: string[], data?: unknown) =>
    result((done) => utils.request(url, flags, data, done));
  const keep = (url: string, flags: string[], data?: unknown) =>
    request(url, [...flags, 'keepalive'], data);

  await observe('GET', () => request(`${base}/things?a=1`, ['get']));
  await observe('POST of JSON', () => request(`${base}/things`, ['post', 'json'], { a: 1 }));
  await observe('PUT of text', () => request(`${base}/things`, ['put', 'raw'], 'text'));
  await observe('DELETE', () => request(`${base}/things/1`, ['delete']));
  await observe('kept GET', () => keep(`${base}/things`, ['get']));
  await observe('kept GET again', () => keep(`${base}/things`, ['get']));
  await observe('kept POST', () => keep(`${base}/things`, ['post', 'json'], { b: 2 }));
  await observe('redirect', () => request(`${base}/redirect`, ['get']));
  await observe('404', () => request(`${base}/missing`, ['get']));
  await observe('500', () => request(`${base}/failing`, ['get']));
  await observe('closed by the server', () => request(`${base}/broken`, ['get']));
  const closed = await findFreePort();
  await observe('refused', () => request(`http://127.0.0.1:${String(closed)}/`, ['get']));
  await observe('file of a buffer', () =>
    result((done) => utils.send('a.txt', Buffer.from('bytes'), `${base}/files`, done)),
  );
  await observe('file of a stream', () =>
    result((done) => utils.send('b.txt', Readable.from(['one', 'two']), `${base}/files`, done)),
  );
  await observe('files', () =>
    result((done) => {
      const files = [{ name: 'file', filename: 'c.txt', buffer: Buffer.from('bytes') }];
      utils.upload(files, `${base}/files`, done);
    }),
  );
};

/** The boundary of a multipart body is random. */
function normalise(text: string): string {
  return text.replaceAll(/-*totaljs\w+/gu, '<boundary>').replaceAll(/"content-length":"\d+"/gu, '');
}

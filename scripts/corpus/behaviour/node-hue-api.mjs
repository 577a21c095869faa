// A client: reads the certificate of a bridge, whose port is always 443.
import https from 'node:https';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export { createCertificate } from '../behaviour-certificate.mjs';

export const files = ['dist/cjs/api/http/sslCertificate.js'];

export function answer() {
  return { headers: { connection: answered++ % 2 === 0 ? 'keep-alive' : 'close' }, body: {} };
}
let answered = 0;

export default async function exercise({ require, folder, port, observe, findFreePort }) {
  const { getSSLCertificate } = require(join(folder, 'dist/cjs/api/http/sslCertificate.js'));
  const { get } = https;
  let to = port;
  https.get = (options, callback) =>
    get({ ...options, port: to }, callback).on('error', (error) => rejected(error));
  let rejected;
  const read = () =>
    new Promise((resolve, reject) => {
      rejected = reject;
      getSSLCertificate('127.0.0.1').then(({ subject, issuer, subjectaltname }) => {
        resolve([subject, issuer, subjectaltname]);
      }, reject);
    });

  for (let count = 1; count <= 10; count++) {
    await observe(`certificate, time ${count}`, read);
    await wait(20);
  }
  await observe('one certificate for all', async () => {
    const all = [];
    for (let count = 0; count < 60; count++) all.push(JSON.stringify(await read()));
    return new Set(all).size;
  });
  to = await findFreePort();
  await observe('refused', read);
}

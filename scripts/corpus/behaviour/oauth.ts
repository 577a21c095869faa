// A client: OAuth 1.0 requests of every method, redirects, and errors.
import type { IncomingMessage } from 'node:http';
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['lib/oauth.js'];

export const answer: Answer = ({ url }) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  if (url === '/request_token') {
    return { headers: form, body: 'oauth_token=first&oauth_token_secret=hidden&extra=1' };
  }
  if (url === '/access_token') {
    return { headers: form, body: 'oauth_token=second&oauth_token_secret=hidden2' };
  }
  return undefined;
};

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  const { OAuth } = require('oauth');
  const base = `http://127.0.0.1:${String(port)}`;
  const client = new OAuth(
    `${base}/request_token`,
    `${base}/access_token`,
    'key',
    'secret',
    '1.0',
    null,
    'PLAINTEXT',
  );
  client._getNonce = () => 'nonce';
  client._getTimestamp = () => '1';

  const call = (method: string, ...args: unknown[]) =>
    new Promise<any[]>((resolve, reject) => {
      client[method](...args, (error: unknown, ...results: any[]) => {
        if (error) reject(error);
        else resolve(results.map((each) => each?.statusCode ?? each));
      });
    });
  const token = ['token', 'token secret'];

  await observe('request token', () => call('getOAuthRequestToken'));
  await observe('access token', () => call('getOAuthAccessToken', ...token, 'verifier'));
  await observe('GET', () => call('get', `${base}/things?b=2&a=1`, ...token));
  await observe('GET again', () => call('get', `${base}/things`, ...token));
  await observe('DELETE', () => call('delete', `${base}/things/1`, ...token));
  await observe('POST of a form', () => call('post', `${base}/things`, ...token, { a: "it's" }));
  await observe('POST of JSON', () =>
    call('post', `${base}/things`, ...token, '{"a":1}', 'application/json'),
  );
  await observe('PUT of a buffer', () =>
    call('put', `${base}/things`, ...token, Buffer.from('bytes'), 'application/octet-stream'),
  );
  await observe('redirect', () => call('get', `${base}/redirect`, ...token));
  await observe('404', () => call('get', `${base}/missing`, ...token));
  await observe('500', () => call('get', `${base}/failing`, ...token));
  await observe('large response', async () => {
    const [body, status] = await call('get', `${base}/large`, ...token);
    return [body.length, status];
  });
  await observe('connection closed by the server', () => call('get', `${base}/broken`, ...token));
  const closed = await findFreePort();
  await observe('refused', () => call('get', `http://127.0.0.1:${String(closed)}/`, ...token));
  await observe('many at once', () =>
    Promise.all(['/a', '/b', '/c', '/d'].map((path) => call('get', base + path, ...token))),
  );
  await observe('request without a callback', () => {
    const request = client.get(`${base}/things`, ...token);
    return new Promise((resolve, reject) => {
      request.on('response', (response: IncomingMessage) => {
        response.resume();
        resolve([response.statusCode, typeof request.abort]);
      });
      request.on('error', reject);
      request.end();
    });
  });
};

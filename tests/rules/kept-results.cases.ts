import type { Case } from '../lint.ts';

const s3 = "import { S3Client, HeadObjectCommand } from '@aws-sdk/client-s3';\n";
const http = "import http from 'http';\n";
const send =
  'const client = new S3Client({});\n  const head = await client.send(new HeadObjectCommand({ Key: key }));';

const https = "import https from 'https';\nimport fetch from 'node-fetch';\n";

/** Clients that are made where a result is kept, or for credentials that the code is given. */
export const rareClients: readonly Case[] = [
  {
    name: 'a client whose result is kept in a Map',
    code: `${s3}const heads = new Map();\nexport async function load(key) {\n  if (heads.has(key)) return heads.get(key);\n  ${send}\n  heads.set(key, head);\n  return head;\n}`,
  },
  {
    name: 'a client in a function whose only callers keep the result',
    code: `${s3}async function load(key) {\n  ${send}\n  return head;\n}\nexport const read = (key) => withCache({ key }, () => load(key));`,
  },
  {
    name: 'a client in a function that is memoized',
    code: `${s3}export const load = memoize(async (key) => {\n  ${send}\n  return head;\n});`,
  },
  {
    name: 'a client in a method with a decorator that keeps its result',
    code: `${s3}export class Heads {\n  @Cacheable()\n  async load(key: string) {\n  ${send}\n  return head;\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a client with the credentials of a caller',
    code: `${s3}export async function load(key, credentials) {\n  const client = new S3Client({ region: 'x', credentials });\n  return client.send(new HeadObjectCommand({ Key: key }));\n}`,
  },
  {
    name: 'a client whose credentials the function asks for',
    code: `${s3}export async function load(key, user) {\n  const options = { region: 'x' };\n  if (user) options.credentials = await user.credentials();\n  const client = new S3Client(options);\n  return client.send(new HeadObjectCommand({ Key: key }));\n}`,
  },
  {
    name: 'an agent where a certificate is configured',
    code: `${https}import { ca } from './config.js';\nexport function load(url) {\n  const options = {};\n  if (ca) {\n    options.agent = new https.Agent({ ca, keepAlive: true });\n  }\n  return fetch(url, options);\n}\nexport const read = (url, settings) =>\n  fetch(url, { agent: settings.ca ? new https.Agent({ ca: settings.ca }) : undefined });`,
  },
  {
    name: 'a client with the options of a caller',
    code: `${s3}export async function load(key, options) {\n  const client = new S3Client(options);\n  return client.send(new HeadObjectCommand({ Key: key }));\n}`,
  },
];

/** As above, but nothing is kept, and the credentials are those of the program. */
export const frequentClients: readonly Case[] = [
  {
    name: 'a client with the credentials of the program',
    code: `${s3}import { credentials } from './config.js';\nexport async function load(key) {\n  const client = new S3Client({ region: 'x', credentials });\n  return client.send(new HeadObjectCommand({ Key: key }));\n}`,
  },
  {
    name: 'an agent with a certificate, where something else is asked',
    code: `${https}import { ca, isSecure } from './config.js';\nexport function load(url) {\n  const options = {};\n  if (isSecure) options.agent = new https.Agent({ ca, keepAlive: true });\n  return fetch(url, options);\n}`,
  },
  {
    name: 'a client beside headers that are filled and read',
    code: `${s3}export async function load(key) {\n  const headers = new Map();\n  if (headers.has(key)) return undefined;\n  ${send}\n  headers.set(key, head);\n  return headers;\n}`,
  },
  {
    name: 'a client in a function that one caller calls without keeping its result',
    code: `${s3}async function load(key) {\n  ${send}\n  return head;\n}\nexport const read = (key) => withCache({ key }, () => load(key));\nexport const readNow = (key) => load(key);`,
  },
];

const answer = 'const answer = await new Promise((resolve) => http.get(url, resolve));';

/** A function for each of the bodies. */
function functions(...bodies: readonly string[]): string {
  const made = bodies.map(
    (body, position) => `export async function load${String(position)}(url) {\n  ${body}\n}`,
  );
  return `${http}const answers = new Map();\nconst others = new Map();\nlet kept;\n${made.join('\n')}`;
}

/** Requests that are sent once for each key. */
export const keptRequests: readonly Case[] = [
  {
    name: 'a request whose token is kept in a store',
    code: `${http}export class Tokens {\n  async load(user) {\n    const known = await this.tokenStore.getToken(user);\n    if (known) return known;\n    return new Promise((resolve) => {\n      http.get('http://auth', (response) => {\n        this.tokenStore.setToken(user, response.headers.token);\n        response.resume();\n        resolve(response.headers.token);\n      });\n    });\n  }\n}`,
  },
  {
    name: 'a request whose response is kept in a Map',
    code: `${http}const answers = new Map();\nexport function load(url) {\n  if (answers.has(url)) return answers.get(url);\n  const answer = new Promise((resolve) => http.get(url, resolve));\n  answers.set(url, answer);\n  return answer;\n}`,
  },
  {
    name: 'requests whose responses are kept beside other things',
    code: functions(
      `if (answers.has(url)) return answers.get(url);\n  ${answer}\n  others.set(url, 1);\n  answers.set(url, answer);`,
      `if (answers.has(url)) return;\n  ${answer}\n  answers.set(url, answer);`,
      `const known = answers.get(url);\n  if (known) return known;\n  ${answer}\n  answers.set(url, answer);`,
      `if (kept) return kept;\n  ${answer}\n  kept = answer;`,
    ),
  },
];

/** Requests whose responses something is kept beside. */
export const forgottenRequests: readonly Case[] = [
  {
    name: 'requests before or behind what is kept, or of something else',
    code: functions(
      `answers.set(url, 1);\n  ${answer}\n  return answers.get(url);`,
      `if (others.has(url)) return others.get(url);\n  ${answer}\n  answers.set(url, answer);`,
      `answers.delete(url);\n  ${answer}\n  answers.set(url, answer);`,
      `if (answers.has(url)) return answers.get(url);\n  ${answer}\n  answers.delete(url);`,
      `if (kept) return kept;\n  kept = 1;\n  ${answer}`,
      `if (kept) throw kept;\n  ${answer}\n  kept = answer;`,
      `if (kept) {}\n  ${answer}\n  kept = answer;`,
      `${answer}\n  if (kept) return kept;\n  kept = answer;`,
      `if (kept) return kept;\n  ${answer}\n  log(kept);`,
    ),
  },
];

const kept = `${http}const agent = new http.Agent({ keepAlive: true, maxSockets: 5 });\n`;

/** Keep-alive agents whose requests are sent again. */
export const retried: readonly Case[] = [
  {
    name: 'requests that are sent again when a reused socket fails',
    code: `${kept}export function load(url, done) {\n  const request = http.get(url, { agent }, done);\n  request.on('error', (error) => (request.reusedSocket ? load(url, done) : done(error)));\n}`,
  },
  {
    name: 'retries on ECONNRESET',
    code: `${kept}export async function load(url, retries = 3) {\n  try {\n    return await read(url, { agent });\n  } catch (error) {\n    if (error.code === 'ECONNRESET' && retries > 0) return load(url, retries - 1);\n    throw error;\n  }\n}`,
  },
  {
    name: 'a function that sends and that is given to one that retries',
    code: `${kept}const send = (url) => new Promise((resolve) => http.get(url, { agent }, resolve));\nexport const load = (url) => withRetry(() => send(url), 3);`,
  },
];

/** Agents whose requests nothing sends again. */
export const notRetried: readonly Case[] = [
  {
    name: 'a function that retries something else',
    code: `${kept}const send = (url) => new Promise((resolve) => http.get(url, { agent }, resolve));\nexport const load = (url) => send(url);\nexport const connect = () => withRetry(() => openDatabase(), 3);`,
  },
  {
    name: 'ECONNRESET, which is only printed',
    code: `${kept}export const load = (url, done) =>\n  http.get(url, { agent }, done).on('error', (error) => {\n    if (error.code === 'ECONNRESET') console.error('closed');\n  });`,
  },
];

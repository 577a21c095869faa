import type { Case } from '../lint.ts';

const https = "import https from 'https';\n";
const s3 = "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\n";

const api = `${https}class Api {
  agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 4000 });
  load(done) {
    return https.get('https://api.test', { agent: this.agent }, done);
  }
}
`;

/** Pools in fields of objects that are made for each request. */
export const droppedWithTheirObject: readonly Case[] = [
  {
    name: 'an agent in a field of an object that is made for each request',
    code: `${api}export const handle = (req, res) => new Api().load((answer) => answer.pipe(res));`,
  },
  {
    name: 'an agent that a constructor puts into a field of an object for each request',
    code: `${https}class Api {\n  constructor() {\n    this.agent = new https.Agent({ keepAlive: true });\n  }\n  async load(path) {\n    return new Promise((resolve) => https.get({ host: 'api.test', path, agent: this.agent }, resolve));\n  }\n}\nexport async function handle(req, res) {\n  const api = new Api();\n  const answer = await api.load(req.url);\n  answer.pipe(res);\n}`,
  },
  {
    name: 'an agent in a field, which a private method uses that another one calls',
    code: `${https}export class Api {\n  #agent = new https.Agent({ keepAlive: true });\n  load(done) {\n    return this.#send('/', done);\n  }\n  #send(path, done) {\n    return https.get({ host: 'api.test', path, agent: this.#agent }, done);\n  }\n}\nexport const load = (done) => new Api().load(done);`,
  },
  {
    name: 'a client in a field of an object for each call',
    code: `${s3}class Store {\n  client = new S3Client({ region: 'eu-west-1' });\n  load(Key) {\n    return this.client.send(new GetObjectCommand({ Bucket: 'a', Key }));\n  }\n  logs(Key) {\n    return this.client.send(new GetObjectCommand({ Bucket: 'logs', Key }));\n  }\n}\nexport const handler = async ({ key }) => {\n  const store = new Store();\n  const { Body } = await store.load(key);\n  const logs = await store.logs(key);\n  return [await Body.transformToString(), await logs.Body.transformToString()];\n};`,
  },
  {
    name: 'an agent in a field whose options the object has, of an object for each request',
    code: `${https}class Api {\n  limit = 50;\n  agent = new https.Agent({ keepAlive: true, maxSockets: this.limit });\n  load(done) {\n    return https.get('https://api.test', { agent: this.agent }, done);\n  }\n}\nexport const handle = (req, res) => new Api().load((answer) => answer.pipe(res));`,
  },
];

/** Pools in fields of objects that live on, or that share one among several requests. */
export const keptWithTheirObject: readonly Case[] = [
  {
    name: 'an agent in a field of an object of the module',
    code: `${api}const api = new Api();\nexport const load = (done) => api.load(done);`,
  },
  {
    name: 'an agent in a field of an object that a function returns',
    code: `${api}export const createApi = () => new Api();`,
  },
  {
    name: 'an agent in a field of an object that other code gets',
    code: `${api}import { register } from './services.js';\nexport function load(done) {\n  const api = new Api();\n  register(api);\n  return api.load(done);\n}`,
  },
  {
    name: 'an agent in a field of an object that is made once',
    code: `${api}let api;\nexport function load(done) {\n  api ??= new Api();\n  return api.load(done);\n}`,
  },
  {
    name: 'an agent in a field of an object that sends two requests',
    code: `${api}export function load(done) {\n  const api = new Api();\n  api.load(() => api.load(done));\n}`,
  },
  {
    name: 'an agent in a field, which a method uses for two requests',
    code: `${https}class Api {\n  agent = new https.Agent({ keepAlive: true });\n  load(done) {\n    https.get('https://a.test', { agent: this.agent }, () => {\n      https.get('https://a.test/b', { agent: this.agent }, done);\n    });\n  }\n}\nexport const load = (done) => new Api().load(done);`,
  },
  {
    name: 'an agent in a field, which a method uses in a loop',
    code: `${https}class Api {\n  agent = new https.Agent({ keepAlive: true });\n  load(urls, done) {\n    for (const url of urls) https.get(url, { agent: this.agent }, done);\n  }\n}\nexport const load = (urls, done) => new Api().load(urls, done);`,
  },
  {
    name: 'an agent in a field, which a method uses that another one calls in a loop',
    code: `${https}class Api {\n  agent = new https.Agent({ keepAlive: true });\n  load(urls, done) {\n    for (const url of urls) this.send(url, done);\n  }\n  send(url, done) {\n    https.get(url, { agent: this.agent }, done);\n  }\n}\nexport const load = (urls, done) => new Api().load(urls, done);`,
  },
  {
    name: 'an agent in a field of an object, called in a loop',
    code: `${api}export function load(times, done) {\n  const api = new Api();\n  while (times-- > 0) api.load(done);\n}`,
  },
  {
    name: 'an agent in a field, which the method that is called does not use',
    code: `${https}class Api {\n  agent = new https.Agent({ keepAlive: true });\n  load(done) {\n    https.get('https://a.test', { agent: this.agent }, done);\n  }\n  name() {\n    return 'a';\n  }\n}\nexport const nameOf = () => new Api().name();`,
  },
  {
    name: 'an agent in a field that the object gives out',
    code: `${https}class Api {\n  agent = new https.Agent({ keepAlive: true });\n  load(done) {\n    https.get('https://a.test', { agent: this.agent }, done);\n    return this.agent;\n  }\n}\nexport const load = (done) => new Api().load(done);`,
  },
  {
    name: 'an agent in a field that the code around takes',
    code: `${api}export function load(done) {\n  const api = new Api();\n  api.agent.maxTotalSockets = 10;\n  api.load(done);\n}`,
  },
  {
    name: 'an agent in a field that the object destroys',
    code: `${https}class Api {\n  agent = new https.Agent({ keepAlive: true });\n  load(done) {\n    https.get('https://a.test', { agent: this.agent }, done).on('close', () => this.agent.destroy());\n  }\n}\nexport const load = (done) => new Api().load(done);`,
  },
  {
    name: 'an agent in a static field, of an object for each request',
    code: `${https}class Api {\n  static agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 4000 });\n  load(done) {\n    https.get('https://a.test', { agent: Api.agent }, done);\n  }\n}\nexport const load = (done) => new Api().load(done);`,
  },
  {
    name: 'an agent that a constructor makes only in some cases',
    code: `${https}class Api {\n  constructor(ca) {\n    if (ca) this.agent = new https.Agent({ ca, keepAlive: true });\n  }\n  load(done) {\n    https.get('https://a.test', { agent: this.agent }, done);\n  }\n}\nexport const load = (done) => new Api().load(done);`,
  },
  {
    name: 'a client in a field, made with the key of a user',
    code: `${s3}class Store {\n  constructor(credentials) {\n    this.client = new S3Client({ credentials });\n  }\n  load(Key) {\n    return this.client.send(new GetObjectCommand({ Bucket: 'a', Key }));\n  }\n}\nexport const load = (user, key) => new Store(user.credentials).load(key);`,
  },
];

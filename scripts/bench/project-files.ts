// A made-up project: services of a hundred files, ten of which use HTTP. Its files import each
// other as those of a Node.js service do.

/** The files of a project by their path; one in ten uses HTTP. */
export function* projectFiles(count: number): Iterable<readonly [path: string, text: string]> {
  yield ['package.json', '{ "name": "shop", "private": true, "type": "module" }\n'];
  yield ['tsconfig.json', '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }\n'];
  yield* Object.entries(sharedFiles);
  const written = Object.keys(sharedFiles).length;
  for (let index = 0; index < count - written; index++) {
    const [service, file] = [Math.floor(index / perService), index % perService];
    const [path, text] = fileOfService(file);
    yield [`services/s${String(service)}/${path}`, text + functions(file)];
  }
}

const perService = 100;

/** Used by all services. */
const sharedFiles = {
  'lib/agents.js': `import http from 'node:http';
import https from 'node:https';
import { sockets } from './config.js';
const options = { keepAlive: true, maxSockets: sockets, timeout: 60_000 };
export const httpAgent = new http.Agent(options);
export const httpsAgent = new https.Agent(options);
export const agentFor = (url) => (url.protocol === 'https:' ? httpsAgent : httpAgent);
`,
  'lib/config.js': `export const port = Number(process.env.PORT);
export const sockets = 50;
export const timeouts = { keepAliveTimeout: 65_000, requestTimeout: 30_000 };
export const api = new URL(process.env.API);
`,
  'lib/http-client.js': `import axios from 'axios';
import { httpAgent, httpsAgent } from './agents.js';
export const createClient = (baseURL) => axios.create({ baseURL, httpAgent, httpsAgent });
export class Client {
  constructor(baseURL) {
    this.http = createClient(baseURL);
  }
}
`,
  'lib/listen.js': `import { timeouts } from './config.js';
export function listen(app, port) {
  const server = app.listen(port);
  server.keepAliveTimeout = timeouts.keepAliveTimeout;
  return server;
}
`,
};

/** The first ten of each hundred; the others have no HTTP in them. */
const httpFiles: readonly (readonly [path: string, text: string])[] = [
  [
    'app.js',
    `import express from 'express';
import { items } from './routes/items.js';
import { orders } from './routes/orders.js';
import { requestId } from './middleware/request-id.js';
export const app = express();
app.use(requestId);
app.use('/items', items);
app.use('/orders', orders);
`,
  ],
  [
    'server.js',
    `import { app } from './app.js';
import { port, timeouts } from './config.js';
const server = app.listen(port);
server.keepAliveTimeout = timeouts.keepAliveTimeout;
process.on('SIGTERM', () => server.close());
`,
  ],
  [
    'agents.js',
    `import https from 'node:https';
import { sockets } from './config.js';
export { httpAgent } from '@lib/agents.js';
export const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: sockets });
`,
  ],
  [
    'admin.js',
    `import http from 'node:http';
import { listen } from '../../lib/listen.js';
import { app } from './app.js';
import { port } from './config.js';
listen(app, port);
export const server = http.createServer(app);
`,
  ],
  [
    'clients/prices.js',
    `import https from 'node:https';
import { httpsAgent } from '../agents.js';
import { api } from '../config.js';
export function prices(callback) {
  https.get(api, { agent: httpsAgent }, (res) => {
    let text = '';
    res.on('data', (chunk) => (text += chunk));
    res.on('end', () => callback(JSON.parse(text)));
  });
}
`,
  ],
  [
    'clients/stock.js',
    `import http from 'node:http';
import { agentFor } from '@lib/agents.js';
import { api } from '../config.js';
export const stock = () => http.request({ host: api.host, agent: agentFor(api) }).end();
`,
  ],
  [
    'clients/users.js',
    `import { createClient, Client } from '@lib/http-client.js';
import { api } from '../config.js';
const client = createClient(api.href);
export class Users extends Client {
  find = (id) => this.http.get('/users/' + id);
}
export const user = (id) => client.get('/users/' + id);
`,
  ],
  [
    'clients/mail.js',
    `import got from 'got';
import { httpsAgent } from '../agents.js';
const client = got.extend({ agent: { https: httpsAgent } });
export const send = (mail) => client.post('https://mail.example.com', { json: mail });
`,
  ],
  [
    'routes/items.js',
    `import { Router } from 'express';
import { stock } from '../clients/stock.js';
import { find } from '../models/model10.js';
export const items = Router();
items.get('/', (req, res) => res.json([find(req.query), stock()]));
`,
  ],
  [
    'routes/orders.js',
    `import { Router } from 'express';
import { prices } from '../clients/prices.js';
import { send } from '../clients/mail.js';
export const orders = Router();
orders.post('/', (req, res) => prices((all) => send(all).then(() => res.end())));
`,
  ],
];

function fileOfService(file: number): readonly [path: string, text: string] {
  const known = httpFiles[file];
  if (known) return known;
  const name = `model${String(file)}`;
  const next = `model${String(10 + ((file + 1) % 90))}`;
  switch (file) {
    case 98:
      return ['config.js', `export * from '../../lib/config.js';\n`];
    case 99:
      return [
        'middleware/request-id.js',
        'export const requestId = (req, res, next) => next((req.id = crypto.randomUUID()));\n',
      ];
    default:
      return [
        `models/${name}.js`,
        `import { find as findNext } from './${next}.js';
import { user } from '../clients/users.js';
import { api } from '../config.js';
export const find = (query) => (query[api.host] ? findNext(query) : user(query.id));
`,
      ];
  }
}

/** Some code between the imports and the end, as files have it. */
function functions(seed: number): string {
  return Array.from(
    { length: 4 + (seed % 9) },
    (_, index) => `
export function sum${String(index)}(rows, { limit = ${String(seed)}, by = 'name' } = {}) {
  const found = [];
  for (const row of rows) {
    if (row.deleted || found.length >= limit) continue;
    found.push({ ...row, key: \`\${row[by]}-${String(index)}\`, at: new Date(row.at) });
  }
  return found.toSorted((a, b) => a.key.localeCompare(b.key)).map(({ key, at }) => [key, at]);
}
`,
  ).join('');
}

// Programs that send requests by a library, or beside a tool that patches `http` itself.

/** A program for `npm run probe:witness`. */
export interface LibraryProgram {
  readonly name: string;
  /** What it needs from npm, as npm takes it. */
  readonly packages: readonly string[];
  /** What stands above its requests. */
  readonly setup: string;
  /** An expression: sends a request to `url`, and reads the response. */
  readonly send: string;
  /** Requests that never reach a server, and must not be counted. */
  readonly mocked?: string;
}

const get = `new Promise((resolve, reject) => {
    const protocol = url.startsWith('https:') ? https : http;
    protocol.get(url, (response) => response.resume().on('end', resolve)).on('error', reject);
  })`;
const both = `import http from 'node:http';\nimport https from 'node:https';`;
const plain = { setup: '', send: get };

const libraries: readonly LibraryProgram[] = [
  {
    name: 'axios 1',
    packages: ['axios@1'],
    setup: `import axios from 'axios';`,
    send: 'axios.get(url)',
  },
  {
    name: 'got 14',
    packages: ['got@14'],
    setup: `import got from 'got';`,
    send: 'got(url).text()',
  },
  {
    name: 'got 11',
    packages: ['got@11'],
    setup: `import got from 'got';`,
    send: 'got(url).text()',
  },
  {
    name: 'node-fetch 2',
    packages: ['node-fetch@2'],
    setup: `import fetch from 'node-fetch';`,
    send: 'fetch(url).then((response) => response.text())',
  },
  {
    name: 'node-fetch 3',
    packages: ['node-fetch@3'],
    setup: `import fetch from 'node-fetch';`,
    send: 'fetch(url).then((response) => response.text())',
  },
  {
    name: 'superagent 10',
    packages: ['superagent@10'],
    setup: `import superagent from 'superagent';`,
    send: 'superagent.get(url)',
  },
  {
    name: 'needle 3',
    packages: ['needle@3'],
    setup: `import needle from 'needle';`,
    send: `needle('get', url)`,
  },
  {
    name: 'request 2',
    packages: ['request@2'],
    setup: `import request from 'request';`,
    send: 'new Promise((resolve) => request(url, resolve))',
  },
  ...['5', '6', '7'].map((major) => ({
    name: `undici ${major}`,
    packages: [`undici@${major}`],
    setup: `import { request } from 'undici';`,
    send: 'request(url).then(({ body }) => body.text())',
  })),
  {
    name: 'agentkeepalive 4',
    packages: ['agentkeepalive@4'],
    setup: `import Agent from 'agentkeepalive';
const agents = { http: new Agent({ maxSockets: 4 }), https: new Agent.HttpsAgent({ maxSockets: 4 }) };`,
    send: `new Promise((resolve, reject) => {
    const [protocol, agent] = url.startsWith('https:') ? [https, agents.https] : [http, agents.http];
    protocol.get(url, { agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
  })`,
  },
];

const besides: readonly LibraryProgram[] = [
  {
    ...plain,
    name: 'beside OpenTelemetry',
    packages: [
      '@opentelemetry/instrumentation',
      '@opentelemetry/instrumentation-http',
      '@opentelemetry/instrumentation-undici',
      '@opentelemetry/sdk-trace-node',
    ],
    setup: `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { UndiciInstrumentation } = require('@opentelemetry/instrumentation-undici');
new NodeTracerProvider().register();
registerInstrumentations({ instrumentations: [new HttpInstrumentation(), new UndiciInstrumentation()] });
const http = require('http');
const https = require('https');`,
  },
  {
    ...plain,
    name: 'beside dd-trace 5',
    packages: ['dd-trace@5'],
    setup: `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
require('dd-trace').init({ startupLogs: false, url: 'http://127.0.0.1:1', telemetry: { enabled: false } });
const http = require('http');
const https = require('https');`,
  },
  {
    ...plain,
    name: 'beside newrelic',
    packages: ['newrelic'],
    setup: `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
Object.assign(process.env, {
  NEW_RELIC_APP_NAME: 'probe',
  NEW_RELIC_LICENSE_KEY: '0'.repeat(40),
  NEW_RELIC_HOST: '127.0.0.1',
  NEW_RELIC_PORT: '1',
  NEW_RELIC_LOG_ENABLED: 'false',
  NEW_RELIC_NO_CONFIG_FILE: 'true',
});
require('newrelic');
const http = require('http');
const https = require('https');`,
  },
  {
    ...plain,
    name: 'beside nock 14',
    packages: ['nock@14'],
    setup: `import nock from 'nock';\n${both}`,
    mocked: `nock('http://mocked.example').get('/').times(3).reply(200, 'mocked');
for (let index = 0; index < 3; index += 1) await send('http://mocked.example/');`,
  },
  {
    ...plain,
    name: 'beside nock 13',
    packages: ['nock@13'],
    setup: `import nock from 'nock';\n${both}`,
    mocked: `nock('http://mocked.example').get('/').times(3).reply(200, 'mocked');
for (let index = 0; index < 3; index += 1) await send('http://mocked.example/');`,
  },
  {
    ...plain,
    name: 'beside msw 2',
    packages: ['msw@2'],
    setup: `import { http as mock, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
${both}
setupServer(mock.get('http://mocked.example/', () => HttpResponse.text('mocked')))
  .listen({ onUnhandledRequest: 'bypass' });`,
    mocked: `for (let index = 0; index < 3; index += 1) await send('http://mocked.example/');`,
  },
];

export const libraryPrograms: readonly LibraryProgram[] = [...libraries, ...besides];

/** The text of a program: six requests one after the other, by http and https, then ten at once. */
export function programText({ setup, send, mocked = '' }: LibraryProgram): string {
  const needsHttp = send === get || send.includes('http.get') || send.includes('protocol.get');
  const hasHttp = /\bhttps\b.*from 'node:https'|require\('https'\)/u.test(setup);
  return `${needsHttp && !hasHttp ? both : ''}
${setup}

const { UPSTREAM, UPSTREAM_TLS } = process.env;
const send = (url) =>
  ${send};

for (let index = 0; index < 6; index += 1) {
  await send(\`\${UPSTREAM}/sequence\`);
  await send(\`\${UPSTREAM_TLS}/sequence\`);
}
await Promise.all(Array.from({ length: 10 }, () => send(\`\${UPSTREAM}/?ms=20\`)));
${mocked}
await new Promise((resolve) => setTimeout(resolve, 100));

console.log('ready');
process.stdin.resume().on('end', () => process.exit(0));
`;
}

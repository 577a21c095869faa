import type { ClientProgram } from '../client-program.ts';
import { keepAlive, required } from './program-parts.ts';

/** `request` and those that wrap it. */
function requestLike(name: string, needs?: Readonly<Record<string, string>>): ClientProgram {
  const call = (call: string): string =>
    `await new Promise((resolve, reject) => ${call}(url, (error) => (error ? reject(error) : resolve())));`;
  return {
    package: name,
    imports: required(`const request = require('${name}');`),
    request: call('request'),
    fixed: {
      client:
        'const kept = request.defaults({ agentOptions: { keepAlive: true, maxSockets: 50, timeout: 60_000 } });',
      request: call('kept'),
    },
    ...(needs ? { needs } : {}),
  };
}

/** Libraries that send requests of any kind. */
export const httpPrograms: readonly ClientProgram[] = [
  {
    package: 'axios',
    imports: `import axios from 'axios';`,
    request: 'await axios.get(url);',
    fixed: {
      client: 'const api = axios.create({ httpAgent, httpsAgent });',
      request: 'await api.get(url);',
    },
  },
  {
    package: 'got',
    imports: `import got from 'got';`,
    request: 'await got(url);',
    fixed: {
      client: 'const api = got.extend({ agent: { http: httpAgent, https: httpsAgent } });',
      request: 'await api(url);',
    },
  },
  {
    package: 'superagent',
    imports: `import superagent from 'superagent';`,
    request: 'await superagent.get(url);',
    fixed: { request: 'await superagent.get(url).agent(agent);' },
  },
  {
    package: 'needle',
    imports: `import needle from 'needle';`,
    request: `await needle('get', url);`,
    fixed: { request: `await needle('get', url, null, { agent });` },
  },
  requestLike('request'),
  requestLike('request-promise', { request: '2.88.2' }),
  requestLike('request-promise-native', { request: '2.88.2' }),
  {
    package: 'phin',
    versions: '<4.0.0',
    imports: required(`const phin = require('phin');`),
    request: 'await phin(url);',
    fixed: { request: 'await phin({ url, core: { agent } });' },
  },
  {
    package: 'phin',
    imports: required(`const phin = require('phin');`),
    request: 'await phin(url);',
    fixed: { request: 'await phin({ url, axiosOpts: { httpAgent, httpsAgent } });' },
  },
  {
    package: 'centra',
    imports: required(`const centra = require('centra');`),
    request: 'await centra(url).send();',
    fixed: { request: `await centra(url).option('agent', agent).send();` },
  },
  {
    package: 'bent',
    imports: required(`const bent = require('bent');`),
    client: `const get = bent('string');`,
    request: 'await get(url);',
    fixed: {
      client: `const core = require(new URL(url).protocol.slice(0, -1));\ncore.globalAgent = agent;\nconst get = bent('string');`,
    },
  },
  {
    package: 'simple-get',
    imports: required(`const get = require('simple-get');`),
    request:
      'await new Promise((resolve, reject) => get.concat(url, (error) => (error ? reject(error) : resolve())));',
    fixed: {
      request:
        'await new Promise((resolve, reject) => get.concat({ url, agent }, (error) => (error ? reject(error) : resolve())));',
    },
  },
  {
    package: 'follow-redirects',
    imports: `import redirects from 'follow-redirects';`,
    request: 'await read(redirects[new URL(url).protocol.slice(0, -1)].get(url));',
    fixed: {
      request:
        'await read(redirects[new URL(url).protocol.slice(0, -1)].get(url, { agents: { http: httpAgent, https: httpsAgent } }));',
    },
  },
  {
    package: '@hapi/wreck',
    imports: `import Wreck from '@hapi/wreck';`,
    request: 'await Wreck.get(url);',
    fixed: {
      client:
        'const api = Wreck.defaults({ agents: { http: httpAgent, https: httpsAgent, httpsAllowUnauthorized: httpsAgent } });',
      request: 'await api.get(url);',
    },
  },
  {
    package: 'urllib',
    versions: '<3.0.0',
    imports: required(`const urllib = require('urllib');`),
    request: 'await urllib.request(url);',
    fixed: { request: 'await urllib.request(url, { agent: httpAgent, httpsAgent });' },
  },
  {
    package: 'urllib',
    imports: `import { request } from 'urllib';`,
    request: 'await request(url);',
  },
  {
    package: 'typed-rest-client',
    imports: required(`const { HttpClient } = require('typed-rest-client/HttpClient');`),
    client: `const client = new HttpClient('prices');`,
    request: 'await (await client.get(url)).readBody();',
    fixed: { client: `const client = new HttpClient('prices', [], ${keepAlive});` },
  },
  {
    package: 'teeny-request',
    imports: required(`const { teenyRequest } = require('teeny-request');`),
    request: teeny('{ uri: url }'),
    fixed: { request: teeny('{ uri: url, forever: true }') },
  },
  {
    package: 'httpx',
    imports: `import { read as readBody, request } from 'httpx';`,
    request: `await readBody(await request(url), 'utf8');`,
  },
];

function teeny(options: string): string {
  return `await new Promise((resolve, reject) => teenyRequest(${options}, (error) => (error ? reject(error) : resolve())));`;
}

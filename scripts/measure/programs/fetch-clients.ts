import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

function fetchLike(name: string, imports: string): ClientProgram {
  return {
    package: name,
    imports,
    request: 'await (await fetch(url)).text();',
    fixed: { request: 'await (await fetch(url, { agent })).text();' },
  };
}

/** Libraries with the interface of `fetch()`, or on top of it. */
export const fetchPrograms: readonly ClientProgram[] = [
  {
    ...fetchLike('node-fetch', `import fetch from 'node-fetch';`),
    fixed: {
      request: `await (await fetch(url, { agent: ({ protocol }) => (protocol === 'http:' ? httpAgent : httpsAgent) })).text();`,
    },
  },
  fetchLike('cross-fetch', required(`const fetch = require('cross-fetch');`)),
  fetchLike('isomorphic-fetch', required(`const fetch = require('isomorphic-fetch');`)),
  fetchLike('minipass-fetch', required(`const fetch = require('minipass-fetch');`)),
  {
    package: 'undici',
    imports: `import { Agent, request, setGlobalDispatcher } from 'undici';`,
    request: 'await (await request(url)).body.text();',
    fixed: { client: 'setGlobalDispatcher(new Agent({ connections: 50 }));' },
  },
  {
    package: 'ky',
    imports: `import ky from 'ky';`,
    request: 'await ky(url).text();',
  },
  {
    package: 'ofetch',
    imports: `import { ofetch } from 'ofetch';`,
    request: 'await ofetch(url);',
  },
  {
    package: 'wretch',
    imports: `import wretch from 'wretch';`,
    request: 'await wretch(url).get().text();',
  },
  {
    package: 'graphql-request',
    imports: `import { GraphQLClient } from 'graphql-request';`,
    client: 'const api = new GraphQLClient(url);',
    request: `await api.request('{ price }');`,
    answer: json({ data: { price: 1.2 } }),
    needs: { graphql: '16.15.0' },
  },
  {
    package: 'make-fetch-happen',
    imports: required(`const fetch = require('make-fetch-happen');`),
    request: 'await (await fetch(url)).text();',
  },
  {
    package: 'popsicle',
    host: 'localhost',
    imports: required(`const { fetch } = require('popsicle');`),
    request: 'await (await fetch(url)).text();',
  },
];

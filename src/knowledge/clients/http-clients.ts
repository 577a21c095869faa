import type { ClientLibrary } from '../client-library.ts';

const httpAndHttps = [
  { option: 'httpAgent', protocol: 'http' },
  { option: 'httpsAgent', protocol: 'https' },
] as const;

const agent = [{ option: 'agent', protocol: 'both' }] as const;

/** Libraries that people send HTTP requests with. Measured on Node.js 18 to 26. */
export const httpClients = [
  {
    package: 'axios',
    byDefault: [{ versions: '*', reuse: 'globalAgent' }],
    calls: [
      { names: ['default', 'Axios'], options: 'afterUrl', makes: 'request' },
      { names: ['request'], options: 0, makes: 'request' },
      { names: ['delete', 'get', 'head', 'options'], options: 1, makes: 'request' },
      {
        names: ['patch', 'patchForm', 'post', 'postForm', 'put', 'putForm'],
        options: 2,
        makes: 'request',
      },
      { names: ['create', 'new Axios'], options: 0, makes: 'client' },
    ],
    agents: httpAndHttps,
    defaults: ['defaults'],
    ignores: [
      {
        option: 'agent',
        effect: 'ignored',
        instead: { http: 'httpAgent', https: 'httpsAgent' },
      },
    ],
    fix: 'axios.create({ httpAgent, httpsAgent })',
  },
  {
    package: 'got',
    byDefault: [{ versions: '*', reuse: 'globalAgent' }],
    calls: [
      {
        names: ['default', 'delete', 'get', 'got', 'head', 'patch', 'post', 'put', 'stream'],
        options: 'afterUrl',
        makes: 'request',
      },
      { names: ['extend'], options: 0, makes: 'client' },
    ],
    agents: [
      { option: 'agent.http', protocol: 'http' },
      { option: 'agent.https', protocol: 'https' },
    ],
    ignores: [
      {
        option: 'httpAgent',
        versions: '<12.0.0',
        effect: 'ignored',
        instead: { any: 'agent.http' },
      },
      {
        option: 'httpsAgent',
        versions: '<12.0.0',
        effect: 'ignored',
        instead: { any: 'agent.https' },
      },
      {
        option: 'httpAgent',
        versions: '>=12.0.0',
        effect: 'throws',
        instead: { any: 'agent.http' },
      },
      {
        option: 'httpsAgent',
        versions: '>=12.0.0',
        effect: 'throws',
        instead: { any: 'agent.https' },
      },
    ],
    fix: 'got.extend({ agent: { http: httpAgent, https: httpsAgent } })',
  },
  {
    package: 'node-fetch',
    byDefault: [{ versions: '*', reuse: 'globalAgent' }],
    calls: [{ names: ['default'], options: 1, makes: 'request' }],
    agents: agent,
    ignores: [
      { option: 'httpAgent', effect: 'ignored', instead: { any: 'agent' } },
      { option: 'httpsAgent', effect: 'ignored', instead: { any: 'agent' } },
      {
        option: 'dispatcher',
        effect: 'ignored',
        advice: 'Pass an `http.Agent` or `https.Agent` as `agent`',
      },
    ],
    fix: 'fetch(url, { agent })',
  },
  {
    package: 'superagent',
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [
      {
        names: ['default', 'del', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put'],
        options: 1,
        makes: 'request',
      },
    ],
    keepsByMethod: ['agent', 'use'],
    ignores: [
      { option: 'agent', effect: 'ignored', advice: 'Chain `.agent(agent)` to the request' },
    ],
    fix: 'superagent.get(url).agent(agent)',
    note: 'every request needs it: `superagent.agent()` keeps cookies, not connections',
  },
] as const satisfies readonly ClientLibrary[];

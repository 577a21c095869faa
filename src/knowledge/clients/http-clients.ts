import {
  optionsOfNewAgent,
  type AgentOption,
  type ClientLibrary,
  type IgnoredOption,
} from '../client-library.ts';

const everyVersion = { globalAgent: [{ versions: '*', reuse: 'globalAgent' }] } as const;

const httpAndHttps: readonly AgentOption[] = [
  { option: 'httpAgent', protocol: 'http' },
  { option: 'httpsAgent', protocol: 'https' },
];

const oneAgent: readonly AgentOption[] = [{ option: 'agent', protocol: 'both' }];

/** `httpAgent` and `httpsAgent`, which are axios's names, for a library whose option is `agent`. */
const ignoresNamesOfAxios: readonly IgnoredOption[] = [
  { option: 'httpAgent', effect: 'ignored', instead: { any: 'agent' } },
  { option: 'httpsAgent', effect: 'ignored', instead: { any: 'agent' } },
];

function gotIgnores(effect: IgnoredOption['effect'], versions: string): readonly IgnoredOption[] {
  return [
    { option: 'httpAgent', versions, effect, instead: { any: 'agent.http' } },
    { option: 'httpsAgent', versions, effect, instead: { any: 'agent.https' } },
  ];
}

const requestRow = {
  byDefault: everyVersion.globalAgent,
  calls: [
    {
      names: ['default', 'del', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put'],
      options: 'afterUrl',
      makes: 'request',
    },
    { names: ['defaults'], options: 0, makes: 'client' },
  ],
  agents: oneAgent,
  keepsWith: ['agent', 'forever', 'agentOptions', 'agentClass'],
  adds: [['agentOptions', optionsOfNewAgent]],
  ignores: ignoresNamesOfAxios,
  fix: 'request.defaults({ agentOptions: { keepAlive: true, maxSockets: 50, timeout: 60_000 } })',
} as const satisfies Partial<ClientLibrary>;

/** Libraries that people send HTTP requests with. */
export const httpClients: readonly ClientLibrary[] = [
  {
    package: 'fetch',
    modules: ['globalThis'],
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['fetch'], options: 1, makes: 'request' }],
    ignores: [
      {
        option: 'agent',
        effect: 'ignored',
        advice: 'pass an undici 7 `Agent` as `dispatcher`, on Node.js 20 and later',
      },
      {
        option: 'httpAgent',
        effect: 'ignored',
        advice: 'pass an undici 7 `Agent` as `dispatcher`, on Node.js 20 and later',
      },
      {
        option: 'httpsAgent',
        effect: 'ignored',
        advice: 'pass an undici 7 `Agent` as `dispatcher`, on Node.js 20 and later',
      },
    ],
    fix: 'fetch(url)',
    note: 'of Node.js; what bounds its sockets is an undici `Agent`, not an `http.Agent`',
  },
  {
    package: 'axios',
    byDefault: everyVersion.globalAgent,
    calls: [
      { names: ['default', 'axios'], options: 'afterUrl', makes: 'request' },
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
    defaults: ['defaults', 'interceptors'],
    ignores: [
      { option: 'agent', effect: 'ignored', instead: { http: 'httpAgent', https: 'httpsAgent' } },
    ],
    runsInBrowsers: true,
    fix: 'axios.create({ httpAgent, httpsAgent })',
  },
  {
    package: 'got',
    byDefault: everyVersion.globalAgent,
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
    ignores: [...gotIgnores('ignored', '<12.0.0'), ...gotIgnores('throws', '>=12.0.0')],
    fix: 'got.extend({ agent: { http: httpAgent, https: httpsAgent } })',
    note: 'from version 12 on it closes a connection to https where the response comes before Node.js has seen the request written, as happens on a busy machine',
  },
  {
    package: 'node-fetch',
    byDefault: everyVersion.globalAgent,
    calls: [{ names: ['default'], options: 1, makes: 'request' }],
    agents: oneAgent,
    ignores: [
      ...ignoresNamesOfAxios,
      {
        option: 'dispatcher',
        versions: '<3.0.0',
        effect: 'ignored',
        advice: 'pass an `https.Agent` as `agent`',
      },
    ],
    fix: "fetch(url, { agent: ({ protocol }) => (protocol === 'http:' ? httpAgent : httpsAgent) })",
  },
  {
    package: 'cross-fetch',
    byDefault: everyVersion.globalAgent,
    calls: [{ names: ['default', 'fetch'], options: 1, makes: 'request' }],
    agents: oneAgent,
    // Their types are those of the `fetch()` of browsers.
    hidesAgents: true,
    runsInBrowsers: true,
    fix: 'fetch(url, { agent })',
  },
  {
    package: 'isomorphic-fetch',
    byDefault: everyVersion.globalAgent,
    calls: [{ names: ['default'], options: 1, makes: 'request' }],
    agents: oneAgent,
    // Their types are those of the `fetch()` of browsers.
    hidesAgents: true,
    runsInBrowsers: true,
    fix: 'fetch(url, { agent })',
  },
  {
    package: 'minipass-fetch',
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [{ names: ['default'], options: 1, makes: 'request' }],
    agents: oneAgent,
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
      { names: ['agent'], options: 0, makes: 'client' },
    ],
    keepsByMethod: ['agent', 'use'],
    ignores: [
      { option: 'agent', effect: 'ignored', advice: 'chain `.agent(agent)` to the request' },
    ],
    runsInBrowsers: true,
    fix: 'superagent.get(url).agent(agent)',
    note: '`superagent.agent()` keeps cookies, not connections, also where it is given an agent: `superagent.agent().use((request) => request.agent(agent))` does both',
  },
  {
    package: 'needle',
    byDefault: everyVersion.globalAgent,
    calls: [
      { names: ['delete', 'patch', 'post', 'put', 'request'], options: 2, makes: 'request' },
      { names: ['get', 'head'], options: 1, makes: 'request' },
      { names: ['default'], options: 3, makes: 'request' },
    ],
    agents: oneAgent,
    defaults: ['defaults'],
    ignores: ignoresNamesOfAxios,
    fix: "needle('get', url, null, { agent })",
  },
  { package: 'request', ...requestRow },
  { package: 'request-promise', ...requestRow },
  { package: 'request-promise-native', ...requestRow },
  {
    package: 'phin',
    byDefault: everyVersion.globalAgent,
    calls: [{ names: ['default', 'phin'], options: 'afterUrl', makes: 'request' }],
    keepsWith: ['core', 'axiosOpts'],
    ignores: [
      { option: 'agent', versions: '<4.0.0', effect: 'ignored', instead: { any: 'core.agent' } },
    ],
    fix: 'phin({ url, core: { agent } })',
    note: 'up to version 3; from 4 on `axiosOpts: { httpAgent, httpsAgent }`',
  },
  {
    package: 'centra',
    byDefault: everyVersion.globalAgent,
    calls: [{ names: ['default'], options: 1, makes: 'request' }],
    keepsByMethod: ['option'],
    fix: "centra(url).option('agent', agent).send()",
  },
  {
    package: 'bent',
    byDefault: everyVersion.globalAgent,
    calls: [],
    fix: 'https.globalAgent = new https.Agent({ keepAlive: true, maxSockets: 50 })',
    note: 'it has no option for an agent',
  },
  {
    package: 'simple-get',
    byDefault: everyVersion.globalAgent,
    calls: [
      {
        names: ['concat', 'default', 'get', 'head', 'patch', 'post', 'put'],
        options: 'afterUrl',
        makes: 'request',
      },
    ],
    agents: oneAgent,
    fix: 'get({ url, agent })',
  },
  {
    package: 'follow-redirects',
    byDefault: everyVersion.globalAgent,
    calls: [
      {
        names: ['http.get', 'http.request', 'https.get', 'https.request'],
        options: 'afterUrl',
        makes: 'request',
      },
    ],
    keepsWith: ['agent', 'agents'],
    fix: 'https.get(url, { agents: { http: httpAgent, https: httpsAgent } })',
  },
  {
    package: '@hapi/wreck',
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [
      { names: ['delete', 'get', 'patch', 'post', 'put'], options: 1, makes: 'request' },
      { names: ['request'], options: 2, makes: 'request' },
      { names: ['defaults'], options: 0, makes: 'client' },
    ],
    agents: [{ option: 'agent', protocol: 'both', calls: ['get', 'request'] }],
    keepsWith: ['agent', 'agents'],
    defaults: ['agents'],
    fix: 'Wreck.defaults({ agents: { http: httpAgent, https: httpsAgent, httpsAllowUnauthorized } })',
  },
  {
    package: 'urllib',
    byDefault: [
      { versions: '<3.0.0', reuse: 'never' },
      { versions: '>=3.0.0', reuse: 'always' },
    ],
    calls: [{ names: ['curl', 'request'], options: 1, makes: 'request' }],
    agents: [
      { option: 'agent', protocol: 'http' },
      { option: 'httpsAgent', protocol: 'https' },
    ],
    defaults: ['agent', 'httpsAgent'],
    fix: 'urllib.request(url, { agent: httpAgent, httpsAgent })',
    note: 'up to version 2; from 3 on it reuses connections by default',
  },
  {
    package: 'typed-rest-client',
    modules: ['typed-rest-client/HttpClient', 'typed-rest-client/RestClient'],
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [
      { names: ['new HttpClient'], options: 2, makes: 'client' },
      { names: ['new RestClient'], options: 3, makes: 'client' },
    ],
    keepsWith: ['keepAlive'],
    adds: [
      ['keepAlive', 'true'],
      ['maxSockets', '50'],
    ],
    fix: "new HttpClient('name', [], { keepAlive: true, maxSockets: 50 })",
  },
  {
    package: 'undici',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [
      { names: ['fetch', 'pipeline', 'request', 'stream'], options: 1, makes: 'request' },
      { names: ['new Agent', 'new EnvHttpProxyAgent'], options: 0, makes: 'pool' },
      { names: ['new BalancedPool', 'new Client', 'new Pool'], options: 1, makes: 'pool' },
      // `new ProxyAgent(address)`, or the address among the options.
      { names: ['new ProxyAgent'], options: 0, makes: 'pool' },
    ],
    ignores: [
      {
        option: 'maxSockets',
        calls: ['new Agent', 'new Pool'],
        effect: 'ignored',
        instead: { any: 'connections' },
      },
      {
        option: 'agent',
        calls: ['fetch', 'request'],
        effect: 'throws',
        advice: 'pass an undici `Agent` as `dispatcher`',
      },
    ],
    idleOption: 'keepAliveTimeout',
    fix: 'setGlobalDispatcher(new Agent({ connections: 50 }))',
    note: 'for the global `fetch()` use undici 7, the major that every Node.js from 20 on takes',
  },
  {
    package: 'ky',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [
      {
        names: ['default', 'delete', 'get', 'head', 'patch', 'post', 'put'],
        options: 1,
        makes: 'request',
      },
      { names: ['create', 'extend'], options: 0, makes: 'client' },
    ],
    ignores: [
      { option: 'agent', effect: 'ignored', advice: 'pass an undici `Agent` as `dispatcher`' },
    ],
    runsInBrowsers: true,
    fix: 'ky(url)',
  },
  {
    package: 'ofetch',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['$fetch', 'ofetch'], options: 1, makes: 'request' }],
    ignores: [
      { option: 'agent', effect: 'ignored', advice: 'pass an undici `Agent` as `dispatcher`' },
    ],
    runsInBrowsers: true,
    fix: 'ofetch(url)',
  },
];

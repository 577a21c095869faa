import type { ClientLibrary } from '../client-library.ts';

const agent = [{ option: 'agent', protocol: 'both' }] as const;

const proxyServer = {
  isProxy: true,
  byDefault: [{ versions: '*', reuse: 'never' }],
  calls: [
    {
      names: ['createProxy', 'createProxyServer', 'createServer', 'new ProxyServer', 'new default'],
      options: 0,
      makes: 'client',
    },
    { names: ['web'], options: 2, makes: 'request' },
  ],
  agents: agent,
  ignores: [
    {
      option: 'httpAgent',
      calls: ['createProxy', 'createProxyServer', 'createServer'],
      effect: 'ignored',
      instead: { any: 'agent' },
    },
  ],
  fix: 'createProxyServer({ target, agent: new http.Agent({ keepAlive: true, maxSockets: Infinity }) })',
  note: 'without an agent the response to the client in front says `Connection: close` too',
} as const satisfies Omit<ClientLibrary, 'package'>;

/** Libraries that pass requests on to another server. */
export const proxies: readonly ClientLibrary[] = [
  { package: 'http-proxy', ...proxyServer },
  { package: 'http-proxy-3', ...proxyServer },
  {
    package: 'http-proxy-middleware',
    isProxy: true,
    byDefault: [
      { versions: '>=2.0.0 <4.0.0', reuse: 'never' },
      { versions: '>=4.0.0', reuse: 'always' },
    ],
    calls: [{ names: ['createProxyMiddleware'], options: 'afterUrl', makes: 'client' }],
    agents: agent,
    fix: 'createProxyMiddleware({ target, agent: new http.Agent({ keepAlive: true, maxSockets: Infinity }) })',
    note: 'from version 4 on it reuses connections by default',
  },
  {
    package: 'express-http-proxy',
    isProxy: true,
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [{ names: ['default'], options: 1, makes: 'client' }],
    keepsWith: ['proxyReqOptDecorator'],
    fix: "proxy(host, { proxyReqOptDecorator: (options) => { options.agent = agent; options.headers.connection = 'keep-alive'; return options; } })",
    remedy: 'set `agent` and `connection` in `proxyReqOptDecorator`',
    note: 'both are needed, for it sets `Connection: close` itself',
  },
  {
    package: 'fast-proxy',
    isProxy: true,
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['default'], options: 0, makes: 'client' }],
    ignores: [{ option: 'agent', effect: 'ignored', instead: { any: 'undici' } }],
    fix: 'fastProxy({})',
  },
];

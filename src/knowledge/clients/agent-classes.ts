import type { ClientLibrary } from '../client-library.ts';

/** Agents of other packages: for proxies, and with other defaults. */
export const agentClasses: readonly ClientLibrary[] = [
  {
    package: 'agentkeepalive',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [
      { names: ['new HttpAgent', 'new HttpsAgent', 'new default'], options: 0, makes: 'pool' },
    ],
    idleOption: 'freeSocketTimeout',
    fix: 'new HttpsAgent({ maxSockets: 50, freeSocketTimeout: 4_000 })',
    note: 'its `timeout` aborts an active request, which that of an `http.Agent` does not',
  },
  {
    package: 'https-proxy-agent',
    byDefault: [
      { versions: '>=5.0.0 <6.0.0', reuse: 'never', isFinal: true },
      { versions: '>=7.0.0', reuse: 'never' },
    ],
    calls: [
      { names: ['default', 'new HttpsProxyAgent', 'new default'], options: 1, makes: 'pool' },
    ],
    keepsWith: ['keepAlive'],
    adds: [
      ['keepAlive', 'true'],
      ['maxSockets', '50'],
    ],
    fix: 'new HttpsProxyAgent(proxy, { keepAlive: true, maxSockets: 50 })',
    note: 'from version 7 on; version 5 reuses no connection, whatever its options',
  },
  {
    package: 'http-proxy-agent',
    byDefault: [
      { versions: '>=5.0.0 <6.0.0', reuse: 'never', isFinal: true },
      { versions: '>=7.0.0', reuse: 'never' },
    ],
    calls: [{ names: ['default', 'new HttpProxyAgent', 'new default'], options: 1, makes: 'pool' }],
    keepsWith: ['keepAlive'],
    adds: [
      ['keepAlive', 'true'],
      ['maxSockets', '50'],
    ],
    fix: 'new HttpProxyAgent(proxy, { keepAlive: true, maxSockets: 50 })',
    note: 'from version 7 on; version 5 reuses no connection, whatever its options',
  },
  {
    package: 'proxy-agent',
    byDefault: [{ versions: '>=6.0.0', reuse: 'never' }],
    calls: [{ names: ['new ProxyAgent'], options: 0, makes: 'pool' }],
    keepsWith: ['keepAlive'],
    adds: [['keepAlive', 'true']],
    fix: 'new ProxyAgent({ keepAlive: true, httpAgent, httpsAgent })',
    fixIsFor: 'https',
    note: 'never with `maxSockets`: requests beyond it hang; and requests to `http:` addresses through a proxy break when kept alive',
  },
  {
    package: 'hpagent',
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [{ names: ['new HttpProxyAgent', 'new HttpsProxyAgent'], options: 0, makes: 'pool' }],
    keepsWith: ['keepAlive'],
    adds: [['keepAlive', 'true']],
    fix: '{ keepAlive: true, maxFreeSockets: 256, proxy }',
    note: 'a burst is not held to `maxSockets`',
  },
];

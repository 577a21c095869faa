import type { ClientLibrary } from '../client-library.ts';

/** Agents of other packages, for proxies mostly. Measured on Node.js 18 to 26. */
export const agentClasses = [
  {
    package: 'https-proxy-agent',
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [
      { names: ['new HttpsProxyAgent', 'new default', 'default'], options: 1, makes: 'pool' },
    ],
    keepsWith: ['keepAlive'],
    fix: 'new HttpsProxyAgent(proxy, { keepAlive: true, maxSockets: 50 })',
    note: 'from version 7 on; version 5 never reuses a connection',
  },
] as const satisfies readonly ClientLibrary[];

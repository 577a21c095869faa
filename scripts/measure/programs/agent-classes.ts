import type { ClientProgram } from '../client-program.ts';
import { keepAlive, required } from './program-parts.ts';

/** An agent of a proxy, whose sockets go to `proxy`, and a request through it. */
function throughProxy(agent: string): { readonly client: string; readonly request: string } {
  return {
    client: `const proxy = await startProxy(base);\nconst proxyAgent = ${agent};`,
    request: 'await getWith(proxyAgent, url);',
  };
}

/** Agents, of proxies too. */
export const agentPrograms: readonly ClientProgram[] = [
  {
    package: 'agentkeepalive',
    host: 'localhost',
    imports: required(`const HttpAgent = require('agentkeepalive');`),
    client: `const kept = new URL(url).protocol === 'https:' ? new HttpAgent.HttpsAgent() : new HttpAgent();`,
    request: 'await getWith(kept, url);',
    fixed: {
      client: `const Agent = new URL(url).protocol === 'https:' ? HttpAgent.HttpsAgent : HttpAgent;
const kept = new Agent({ maxSockets: 50, freeSocketTimeout: 4_000 });`,
    },
  },
  {
    package: 'https-proxy-agent',
    versions: '<7.0.0',
    host: 'localhost',
    imports: required(`const HttpsProxyAgent = require('https-proxy-agent');`),
    ...throughProxy('new HttpsProxyAgent(proxy)'),
  },
  {
    package: 'https-proxy-agent',
    imports: `import { HttpsProxyAgent } from 'https-proxy-agent';`,
    ...throughProxy('new HttpsProxyAgent(proxy)'),
    fixed: throughProxy(`new HttpsProxyAgent(proxy, ${keepAlive})`),
  },
  {
    package: 'http-proxy-agent',
    versions: '<7.0.0',
    imports: required(`const HttpProxyAgent = require('http-proxy-agent');`),
    // The measuring server is the proxy: it answers whatever it is asked.
    client: 'const proxyAgent = new HttpProxyAgent(base);',
    request: `await getWith(proxyAgent, 'http://127.0.0.1:1/price');`,
  },
  {
    package: 'http-proxy-agent',
    imports: `import { HttpProxyAgent } from 'http-proxy-agent';`,
    client: 'const proxyAgent = new HttpProxyAgent(base);',
    request: `await getWith(proxyAgent, 'http://127.0.0.1:1/price');`,
    fixed: { client: `const proxyAgent = new HttpProxyAgent(base, ${keepAlive});` },
  },
  {
    package: 'proxy-agent',
    imports: `import { ProxyAgent } from 'proxy-agent';`,
    ...throughProxy('new ProxyAgent({ getProxyForUrl: () => proxy })'),
    fixed: throughProxy(
      'new ProxyAgent({ getProxyForUrl: () => proxy, keepAlive: true, httpAgent, httpsAgent })',
    ),
  },
  {
    package: 'hpagent',
    imports: `import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';`,
    ...throughProxy(hpagent('{ proxy }')),
    fixed: throughProxy(hpagent('{ keepAlive: true, maxFreeSockets: 256, proxy }')),
  },
];

function hpagent(options: string): string {
  return `new (new URL(url).protocol === 'https:' ? HttpsProxyAgent : HttpProxyAgent)(${options})`;
}

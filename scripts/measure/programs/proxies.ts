import type { ClientProgram } from '../client-program.ts';
import { required, reverseProxy } from './program-parts.ts';

type Calls = Required<Pick<ClientProgram, 'client' | 'request'>>;

/** `http-proxy` and its successor. */
function proxyServer(name: string, imports: string): ClientProgram {
  const listener = (options: string): string =>
    `((proxy) => (request, response) => proxy.web(request, response))(createProxyServer(${options}))`;
  return {
    package: name,
    imports,
    ...reverseProxy(listener('{ target: base }')),
    fixed: reverseProxy(listener('{ target: base, agent }')),
  };
}

/** Libraries that pass requests on to another server. */
export const proxyPrograms: readonly ClientProgram[] = [
  proxyServer(
    'http-proxy',
    `import { createRequire } from 'node:module';
const { createProxyServer } = createRequire(import.meta.url)('http-proxy');`,
  ),
  proxyServer('http-proxy-3', `import { createProxyServer } from 'http-proxy-3';`),
  {
    package: 'http-proxy-middleware',
    imports: `import { createProxyMiddleware } from 'http-proxy-middleware';`,
    ...reverseProxy(middleware('')),
    fixed: reverseProxy(middleware(', agent')),
  },
  {
    package: 'express-http-proxy',
    imports: `import express from 'express';
import proxy from 'express-http-proxy';`,
    ...reverseProxy('express().use(proxy(base))'),
    fixed: reverseProxy(`express().use(proxy(base, {
  proxyReqOptDecorator: (options) => {
    options.agent = agent;
    options.headers.connection = 'keep-alive';
    return options;
  },
}))`),
    needs: { express: '4.22.3' },
  },
  {
    package: 'fast-proxy',
    imports: required(`const fastProxy = require('fast-proxy');`),
    ...fastProxy('{ base }'),
    fixed: fastProxy('{ base, maxSockets: 50 }'),
  },
  {
    package: '@fastify/http-proxy',
    imports: `import fastify from 'fastify';\nimport proxy from '@fastify/http-proxy';`,
    ...fastifyWith('app.register(proxy, { upstream: base });'),
    fixed: fastifyWith('app.register(proxy, { upstream: base, undici: { connections: 50 } });'),
    needs: { fastify: '5.12.8' },
  },
  {
    package: '@fastify/reply-from',
    imports: `import fastify from 'fastify';\nimport replyFrom from '@fastify/reply-from';`,
    ...fastifyWith(replyFrom('{ base }')),
    fixed: fastifyWith(replyFrom('{ base, undici: { connections: 50 } }')),
    needs: { fastify: '5.12.8' },
  },
];

function middleware(more: string): string {
  return `((proxy) => (request, response) => proxy(request, response, () => response.end()))(createProxyMiddleware({ target: base, changeOrigin: true, logLevel: 'silent'${more} }))`;
}

function fastProxy(options: string): Calls {
  return {
    client: `const { proxy } = fastProxy(${options});
const front = await listen(http.createServer((request, response) => proxy(request, response, request.url, {})));`,
    request: 'await getWith(frontAgent, front);',
  };
}

function fastifyWith(plugin: string): Calls {
  return {
    client: `const app = fastify();
${plugin}
const front = await app.listen({ port: 0, host: '127.0.0.1' });`,
    request: 'await getWith(frontAgent, front);',
  };
}

function replyFrom(options: string): string {
  return `app.register(replyFrom, ${options});\napp.get('/', (request, reply) => reply.from('/price'));`;
}

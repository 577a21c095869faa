import type { ClientProgram } from '../client-program.ts';
import { reverseProxy } from './program-parts.ts';

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
];

function middleware(more: string): string {
  return `((proxy) => (request, response) => proxy(request, response, () => response.end()))(createProxyMiddleware({ target: base, changeOrigin: true, logLevel: 'silent'${more} }))`;
}

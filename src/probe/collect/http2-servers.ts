// Servers of `node:http2`: what they accept is counted apart.
import type { Http2Accepted } from '../record-servers.ts';
import { subscribe } from './guard.ts';

let connections = 0;
let requests = 0;

/** Node.js tells of their streams from 22.17 and 24.2 on. */
export function watchHttp2Servers(): void {
  subscribe('http2.server.stream.created', () => {
    requests += 1;
  });
}

/** With `allowHTTP1`, its connections can carry HTTP/1, too. */
export function isHttp2Server(server: object): boolean {
  return 'updateSettings' in server;
}

/** Such a server accepted a connection; -1: that one carries HTTP/1. */
export function acceptedHttp2(count: 1 | -1): void {
  connections += count;
}

/** Everything that servers of HTTP/2 accepted; `undefined`: nothing. */
export function allHttp2Accepted(): Http2Accepted | undefined {
  return connections > 0 ? { connections, requests } : undefined;
}

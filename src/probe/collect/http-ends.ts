// What sockets, requests and responses tell of the end of a connection.
import { hasEnded, type WatchedRequest, type WatchedSocket } from './node-internals.ts';

/** Whether the other side ended or broke the connection. */
export function isByPeer(socket: WatchedSocket): boolean {
  const code = socket.errored?.code;
  return hasEnded(socket) || code === 'ECONNRESET' || code === 'EPIPE';
}

/** `Keep-Alive: timeout=5`: how long the server keeps an idle connection, in ms. */
export function hintIn(rawHeaders: readonly string[]): number | undefined {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== 10 || name.toLowerCase() !== 'keep-alive') continue;
    const seconds = /^timeout=(\d+)/u.exec(rawHeaders[index + 1] ?? '')?.[1];
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return undefined;
}

/** Whether a request leaves its connection open. */
export function isKept(request: WatchedRequest): boolean {
  if (!request.shouldKeepAlive) return false;
  const connection = request.getHeader('connection');
  return connection === undefined || !/\bclose\b/iu.test(String(connection));
}

/** Whether a socket failed before it was a connection. */
export function isConnectError(error: WatchedSocket['errored']): boolean {
  return (
    error?.syscall === 'connect' ||
    error?.syscall === 'getaddrinfo' ||
    error instanceof AggregateError
  );
}

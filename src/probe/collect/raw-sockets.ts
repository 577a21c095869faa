import { subscribe } from './guard.ts';
import { tellsOfCreated } from './node-internals.ts';

let opened = 0;
let carryingHttp = 0;
let hasSign = false;

/** Counts the sockets that the program opens. */
export function watchSockets(): void {
  subscribe('net.client.socket', () => {
    opened += 1;
    hasSign = true;
  });
}

/** Whether a socket was asked for since the last call: by the constructor that is running. */
export function takeSocketSign(): boolean {
  const had = hasSign;
  hasSign = false;
  return tellsOfCreated && had;
}

/** A socket that the program opened turned out to be of HTTP. */
export function carriesHttp(isTls: boolean): void {
  if (tellsOfCreated || !isTls) carryingHttp += 1; // before, nobody told of those of TLS
}

/** Sockets that carried no HTTP. */
export function countRawSockets(): number {
  return Math.max(0, opened - carryingHttp);
}

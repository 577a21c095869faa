import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { clientProgram, oneThenAnother, patientServer, twoRequests } from './client-program.ts';

const base = { kind: 'client', fileName: 'client.mjs', pace: 'waiting', requests: 2 } as const;
const agent = '{ keepAlive: true, maxSockets: 50, timeout: 60_000 }';
const bounded = '{ keepAlive: true, maxSockets: 1, timeout: 60_000 }';
/** A server that closes idle connections soon: after 3 s. For it, a response that is sent is done. */
const impatient = { keepAliveTimeout: 2000 };

/** An unread response keeps the program running until the server closes its connection. */
const calls = { code: `${twoRequests(1000).code}\nagent.destroy();`, waits: true };

/** Two requests, 1 s apart, of a program that looks at the status and no further. */
function twoRequestsOver(protocol: Protocol, options: readonly string[] = []): ClientCase {
  return {
    ...base,
    id: `two-requests-${protocol}`,
    title: 'Two requests, 1 s apart',
    protocol,
    server: patientServer,
    program: clientProgram({
      protocol,
      agent,
      options,
      response: 'unread',
      calls,
    }),
    expect: () => ({
      says:
        protocol === 'https'
          ? '2 connections and TLS handshakes before, 1 after'
          : '2 connections before, 1 after',
      reported: { connections: 2, handshakes: protocol === 'https' ? 2 : 0 },
      suggested: { connections: 1, handshakes: protocol === 'https' ? 1 : 0 },
    }),
  };
}

const scenario: Scenario = {
  rule: 'no-undrained-response',
  claim:
    'A response that nobody reads keeps its connection: the next request opens another one, or, where `maxSockets` is reached, waits until the server closes the first.',
  cases: [
    twoRequestsOver('http'),
    twoRequestsOver('https'),
    {
      ...twoRequestsOver('http', ["method: 'HEAD'"]),
      id: 'head-http',
      title: 'Two HEAD requests, 1 s apart',
      note: 'A response without a body has an end, too, and somebody has to read up to it.',
    },
    {
      ...twoRequestsOver('http'),
      id: 'no-content-http',
      title: 'Two requests that are answered with 204, 1 s apart',
      server: { answer: { status: 204 } },
    },
    {
      ...base,
      id: 'one-socket-http',
      title: 'Two requests through one socket, 0.1 s apart',
      protocol: 'http',
      server: impatient,
      program: clientProgram({
        protocol: 'http',
        agent: bounded,
        response: 'unread',
        calls: twoRequests(100),
      }),
      note: 'The agent has `maxSockets: 1`, and the server closes idle connections after 3 s. Until then the second request waits.',
      expect: () => ({
        says: 'the second request waits for the server to close the first connection before, and not after',
        reported: { connections: 2, duration: { least: 2500 } },
        suggested: { connections: 1 },
      }),
    },
    {
      ...base,
      id: 'early-return-http',
      title: 'Two answers of 404 through one socket, 0.1 s apart, with an early return',
      protocol: 'http',
      server: { ...impatient, answer: { status: 404 } },
      program: clientProgram({
        protocol: 'http',
        agent: bounded,
        response: 'returned',
        calls: twoRequests(100),
      }),
      note: 'The program reads an answer of 200 and returns early for any other. The agent has `maxSockets: 1`: after one answer of 404 the next request waits until the server closes the connection. With `maxSockets: 50` that happens after 50 of them.',
      expect: () => ({
        says: 'the second request waits for the server to close the first connection before, and not after',
        reported: { connections: 2, duration: { least: 2500 } },
        suggested: { connections: 1 },
      }),
    },
    {
      ...base,
      id: 'end-http',
      title: "A request, and another one after the 'end' of its response",
      protocol: 'http',
      server: impatient,
      program: clientProgram({
        protocol: 'http',
        agent,
        response: 'awaited',
        calls: oneThenAnother,
      }),
      note: "To listen for `'end'` is not to read: the event does not come, and the second request is never sent.",
      expect: () => ({
        says: '1 of 2 requests sent before, both after, on 1 connection',
        reported: { answered: 1 },
        suggested: { answered: 2, connections: 1 },
      }),
    },
  ],
};

export default scenario;

import type { ArticleCase } from '../scenario.ts';
import { clientProgram, patientServer, sameTick, twoRequests } from './client-program.ts';

const base = {
  protocol: 'http',
  fileName: 'client.mjs',
  server: patientServer,
  requests: 2,
} as const;
const keepAlive = '{ keepAlive: true }';
const bounded = '{ keepAlive: true, maxSockets: 1 }';

function twoRequestsWith(agent: string | undefined, response: 'read' | 'unread' = 'read'): string {
  return clientProgram({
    protocol: 'http',
    ...(agent !== undefined && { agent }),
    response,
    calls: twoRequests(1000),
  });
}

/** The article that the project began with, step by step, and the two cases in which a second connection does appear. */
export const articleCases: readonly ArticleCase[] = [
  {
    ...base,
    id: 'no-agent',
    title: 'No agent, 1 s apart',
    program: twoRequestsWith(undefined),
    note: 'Two connections up to Node.js 18; since 19 the global agent reuses the first.',
    expect: ({ major }) => ({ connections: major < 19 ? 2 : 1 }),
  },
  {
    ...base,
    id: 'plain-agent',
    title: '`new http.Agent()`, 1 s apart',
    program: twoRequestsWith(''),
    note: 'Without `keepAlive` every request opens its own connection, as the article shows.',
    expect: () => ({ connections: 2 }),
  },
  {
    ...base,
    id: 'keep-alive',
    title: '`keepAlive: true`, 1 s apart',
    program: twoRequestsWith(keepAlive),
    note: 'Enough by itself: `maxSockets` stays at Infinity, and the connection is reused.',
    expect: () => ({ connections: 1 }),
  },
  {
    ...base,
    id: 'keep-alive-one-socket',
    title: '`keepAlive: true, maxSockets: 1`, 1 s apart',
    program: twoRequestsWith(bounded),
    note: 'The same connection count: a limit does not add to the reuse.',
    expect: () => ({ connections: 1 }),
  },
  {
    ...base,
    id: 'same-tick',
    title: '`keepAlive: true`, both in the same tick',
    program: clientProgram({ protocol: 'http', agent: keepAlive, calls: sameTick }),
    note: 'A second connection, because the first is busy. Here a limit makes a difference …',
    expect: () => ({ connections: 2 }),
  },
  {
    ...base,
    id: 'same-tick-one-socket',
    title: '`keepAlive: true, maxSockets: 1`, both in the same tick',
    program: clientProgram({ protocol: 'http', agent: bounded, calls: sameTick }),
    note: '… the second request waits for the first: one connection.',
    expect: () => ({ connections: 1 }),
  },
  {
    ...base,
    id: 'not-read',
    // Its close ends the program, which the unread response keeps running.
    server: {},
    title: '`keepAlive: true`, response not read, 1 s apart',
    program: twoRequestsWith(keepAlive, 'unread'),
    note: 'A second connection, because the first is held by a response that nobody reads. This looks as if keep-alive did not work.',
    expect: () => ({ connections: 2 }),
  },
  {
    ...base,
    id: 'not-read-one-socket',
    server: {},
    title: '`keepAlive: true, maxSockets: 1`, response not read, 1 s apart',
    program: twoRequestsWith(bounded, 'unread'),
    note: 'The second request waits until the server closes the first connection, some seconds later, and then opens another.',
    expect: () => ({ connections: 2 }),
  },
  {
    ...base,
    id: 'idle-default-server',
    server: {},
    title: '`keepAlive: true`, 10 s apart, server with defaults',
    program: clientProgram({ protocol: 'http', agent: keepAlive, calls: twoRequests(10_000) }),
    note: 'The server has closed the idle connection, as the article found.',
    expect: () => ({ connections: 2 }),
  },
  {
    ...base,
    id: 'idle-patient-server',
    title: '`keepAlive: true`, 10 s apart, server with `keepAliveTimeout` 65 s',
    program: clientProgram({ protocol: 'http', agent: keepAlive, calls: twoRequests(10_000) }),
    note: 'And its remedy works: the connection lives and is reused.',
    expect: () => ({ connections: 1 }),
  },
];

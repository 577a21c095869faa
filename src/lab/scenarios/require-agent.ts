import satisfies from 'semver/functions/satisfies.js';
import { nodeDefaults } from '../../knowledge/node-defaults.ts';
import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { burst, clientProgram, patientServer, twoRequests } from './client-program.ts';

const base = { kind: 'client', fileName: 'client.mjs' } as const;

/**
 * Two requests in a row tell the versions apart: below 19 the global agent keeps
 * nothing alive. From 19 on it does, and the difference is in what it keeps and for
 * how long. The server keeps its connections for 65 s, or its own close would hide
 * the client's.
 */
function casesFor(protocol: Protocol): readonly ClientCase[] {
  return [
    {
      ...base,
      id: `burst-${protocol}`,
      title: '200 requests at once',
      protocol,
      pace: 'burst',
      requests: 200,
      server: patientServer,
      program: clientProgram({ protocol, calls: burst }),
      expect: () => ({
        says: '200 connections before, at most 50 after',
        reported: { connections: 200, ...handshakes(protocol, 200) },
        suggested: { connections: { most: 50 }, peak: { most: 50 } },
      }),
    },
    {
      ...base,
      id: `idle-${protocol}`,
      title: 'Two requests, 7 s apart',
      protocol,
      pace: 'waiting',
      requests: 2,
      server: patientServer,
      program: clientProgram({ protocol, calls: twoRequests(7000) }),
      note: 'The server keeps idle connections for 65 s. The global agent gives them up after 5 s, the suggested one after 60 s, or after 4 s on versions whose agents do not close ahead of the server.',
      expect: ({ text }) =>
        closesAhead(text)
          ? {
              says: '2 connections before, 1 after',
              reported: { connections: 2, ...handshakes(protocol, 2) },
              suggested: { connections: 1, ...handshakes(protocol, 1) },
            }
          : {
              says: '2 connections either way: the suggested agent gives idle ones up after 4 s here',
              reported: { connections: 2, ...handshakes(protocol, 2) },
              suggested: { connections: 2, ...handshakes(protocol, 2) },
            },
    },
    {
      ...base,
      id: `two-requests-${protocol}`,
      title: 'Two requests, 1 s apart',
      protocol,
      pace: 'waiting',
      requests: 2,
      server: patientServer,
      program: clientProgram({ protocol, calls: twoRequests(1000) }),
      note: 'Node.js 19 and later reuse the connection without an agent of your own; 18 and earlier do not.',
      expect: ({ major }) =>
        major < 19
          ? {
              says: '2 connections before, 1 after',
              reported: { connections: 2, ...handshakes(protocol, 2) },
              suggested: { connections: 1, ...handshakes(protocol, 1) },
            }
          : {
              says: '1 connection either way: the global agent reuses it since Node.js 19',
              reported: { connections: 1, ...handshakes(protocol, 1) },
              suggested: { connections: 1, ...handshakes(protocol, 1) },
            },
    },
  ];
}

function handshakes(protocol: Protocol, count: number): { readonly handshakes?: number } {
  return protocol === 'https' ? { handshakes: count } : {};
}

const scenario: Scenario = {
  rule: 'require-agent',
  claim:
    'A request without an agent of its own shares the global one: before Node.js 19 that opens a connection for every request; since 19 it opens one for every request of a burst, and forgets idle ones after 5 seconds.',
  cases: [...casesFor('http'), ...casesFor('https')],
};

export default scenario;

/** Whether agents close idle sockets before the server said that it will. */
function closesAhead(version: string): boolean {
  return nodeDefaults.agentHintBuffer.some(
    ({ versions, value }) => (value ?? 0) > 0 && satisfies(version, versions),
  );
}

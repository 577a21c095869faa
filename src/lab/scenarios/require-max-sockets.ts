import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { burst, clientProgram, patientServer, twoRequests } from './client-program.ts';

const base = { kind: 'client', fileName: 'client.mjs', server: patientServer } as const;
const agent = '{ keepAlive: true }';

function burstOver(protocol: Protocol): ClientCase {
  return {
    ...base,
    id: `burst-${protocol}`,
    title: '200 requests at once',
    protocol,
    pace: 'burst',
    requests: 200,
    program: clientProgram({ protocol, agent, calls: burst }),
    expect: () => ({
      says: '200 connections before, at most 50 after',
      reported: { connections: 200, peak: 200, handshakes: protocol === 'https' ? 200 : 0 },
      suggested: { connections: { most: 50 }, peak: { most: 50 } },
    }),
  };
}

const scenario: Scenario = {
  rule: 'require-max-sockets',
  claim:
    'An agent without `maxSockets` opens a connection for every request of a burst; with it, requests wait for a free one.',
  cases: [
    burstOver('http'),
    burstOver('https'),
    {
      ...burstOver('http'),
      id: 'slow-burst-http',
      title: '200 requests at once, to a server that takes 100 ms',
      server: { ...patientServer, latency: 100 },
      note: 'The price of a limit: requests wait their turn, so a burst to a slow server takes longer. Choose the number with that in mind.',
    },
    {
      ...base,
      id: 'two-requests-http',
      title: 'Two requests, 1 s apart',
      protocol: 'http',
      pace: 'waiting',
      requests: 2,
      program: clientProgram({ protocol: 'http', agent, calls: twoRequests(1000) }),
      note: 'A limit is not what makes an agent reuse connections: for requests one after another, `keepAlive: true` is enough.',
      expect: () => ({
        says: '1 connection either way',
        reported: { connections: 1 },
        suggested: { connections: 1 },
      }),
    },
  ],
};

export default scenario;

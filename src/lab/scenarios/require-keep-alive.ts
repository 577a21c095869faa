import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { clientProgram, patientServer, twoBursts, twoRequests } from './client-program.ts';

const base = { kind: 'client', fileName: 'client.mjs', server: patientServer } as const;

function casesFor(protocol: Protocol): readonly ClientCase[] {
  return [
    {
      ...base,
      id: `two-requests-${protocol}`,
      title: 'Two requests, 1 s apart',
      protocol,
      pace: 'waiting',
      requests: 2,
      program: clientProgram({ protocol, agent: '', calls: twoRequests(1000) }),
      expect: () => ({
        says:
          protocol === 'https'
            ? '2 connections and TLS handshakes before, 1 after'
            : '2 connections before, 1 after',
        reported: { connections: 2, handshakes: protocol === 'https' ? 2 : 0 },
        suggested: { connections: 1, handshakes: protocol === 'https' ? 1 : 0 },
      }),
    },
    {
      ...base,
      id: `two-bursts-${protocol}`,
      title: '200 requests at once, and 200 again 1 s later',
      protocol,
      pace: 'burst',
      requests: 400,
      program: clientProgram({ protocol, agent: '', calls: twoBursts }),
      note: 'The suggestion also sets `maxSockets`, so the first burst shares 50 connections, and the second one finds them open.',
      expect: () => ({
        says: '400 connections before, at most 50 after',
        reported: { connections: 400, handshakes: protocol === 'https' ? 400 : 0 },
        suggested: { connections: { most: 50 }, peak: { most: 50 } },
      }),
    },
  ];
}

const scenario: Scenario = {
  rule: 'require-keep-alive',
  claim:
    'An agent made with `new http.Agent()` keeps no connection alive, on any version of Node.js: once a request is done its connection is closed, and the next one opens another.',
  cases: [...casesFor('http'), ...casesFor('https')],
};

export default scenario;

import type { ClientCase, Scenario } from '../scenario.ts';
import { clientProgram, patientServer, twentyTwice, twoRequests } from './client-program.ts';

const base = { kind: 'client', fileName: 'client.mjs', protocol: 'http' } as const;
const agent = '{ keepAlive: true, maxSockets: 50 }';

const cases: readonly ClientCase[] = [
  {
    ...base,
    id: 'idle-close-http',
    title: '20 requests, and 20 more that cross the server’s close of the idle connections',
    pace: 'waiting',
    requests: 40,
    server: { crossing: true },
    program: clientProgram({ protocol: 'http', agent, calls: twentyTwice }),
    note: 'The server has Node.js’s defaults: it says `Keep-Alive: timeout=5` and closes idle connections a moment later. The network between lets each close and the next request on its connection cross, as they do when the request is sent in the last round trip before the client sees the close. Up to Node.js 20.17 and 22.8 the suggestion is a `timeout` below those 5 s.',
    expect: () => ({
      says: 'all 20 requests on closed connections are lost before, none after',
      reported: { connections: 20, lost: 20 },
      suggested: { connections: 40, lost: 0 },
    }),
  },
  {
    ...base,
    id: 'two-requests-http',
    title: 'Two requests, 1 s apart',
    pace: 'waiting',
    requests: 2,
    server: patientServer,
    program: clientProgram({ protocol: 'http', agent, calls: twoRequests(1000) }),
    note: 'A `timeout` costs no reuse as long as the server would keep the connection.',
    expect: () => ({
      says: '1 connection either way',
      reported: { connections: 1 },
      suggested: { connections: 1 },
    }),
  },
];

const scenario: Scenario = {
  rule: 'require-agent-timeout',
  claim:
    'A keep-alive agent without `timeout` keeps an idle connection until the server closes it; a request that is under way in that moment is lost. With one, the agent closes first.',
  cases,
};

export default scenario;

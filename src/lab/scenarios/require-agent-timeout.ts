import type { ClientCase, Scenario } from '../scenario.ts';
import { aroundIdleClose, clientProgram, twoRequests } from './client-program.ts';

const base = { kind: 'client', fileName: 'client.mjs', protocol: 'http' } as const;
const agent = '{ keepAlive: true, maxSockets: 50 }';
/** Each way, in ms: two continents. A request is lost in the last round trip before the close is seen. */
const networkDelay = 200;

const cases: readonly ClientCase[] = [
  {
    ...base,
    id: 'idle-close-http',
    title: '20 requests, and 20 while the server closes the idle connections',
    pace: 'racing',
    requests: 40,
    server: { networkDelay },
    program: clientProgram({ protocol: 'http', agent, calls: aroundIdleClose(networkDelay) }),
    note: 'The server has Node.js’s defaults: it closes an idle connection after 6 s and says `Keep-Alive: timeout=5`. The network takes 200 ms each way. Up to Node.js 20.17 and 22.8 the suggestion is a `timeout` below those 5 s.',
    expect: () => ({
      says: 'requests are lost on closed connections before, none after',
      reported: { lost: { least: 1 } },
      suggested: { lost: 0 },
    }),
  },
  {
    ...base,
    id: 'two-requests-http',
    title: 'Two requests, 1 s apart',
    pace: 'waiting',
    requests: 2,
    server: {},
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

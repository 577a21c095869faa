import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { clientProgram, oneRequest } from './client-program.ts';

/** How long the server takes, in ms; the request's timeout is 1000. */
const latency = 4000;

function caseFor(protocol: Protocol): ClientCase {
  return {
    kind: 'client',
    fileName: 'client.mjs',
    id: `late-${protocol}`,
    title: 'A request with `timeout: 1000`, to a server that takes 4 s',
    protocol,
    pace: 'waiting',
    requests: 1,
    server: { latency },
    program: clientProgram({
      protocol,
      agent: '{ keepAlive: true, maxSockets: 50 }',
      options: ['timeout: 1000'],
      calls: oneRequest,
    }),
    note: 'The event comes after 1 s in both programs; only a listener makes it end the request.',
    ended: 'ended by its timeout',
    expect: () => ({
      says: 'the response after 4 s before, the request ended by its timeout after about 1 s',
      // A timer may be a little early by the clock that measures it.
      reported: { duration: { least: latency - 50 } },
      suggested: { lost: 1, duration: { most: 3000 } },
    }),
  };
}

const scenario: Scenario = {
  rule: 'require-timeout-handler',
  claim:
    "The `timeout` of a request aborts nothing. The request emits `'timeout'` and goes on waiting; the code that listens has to destroy it.",
  cases: [caseFor('http'), caseFor('https')],
};

export default scenario;

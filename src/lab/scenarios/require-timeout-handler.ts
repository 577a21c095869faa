import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { clientProgram, oneRequest } from './client-program.ts';

/** How long the server takes, in ms; the request's timeout is 300. */
const latency = 2000;

function caseFor(protocol: Protocol): ClientCase {
  return {
    kind: 'client',
    fileName: 'client.mjs',
    id: `late-${protocol}`,
    title: 'A request with `timeout: 300`, to a server that takes 2 s',
    protocol,
    pace: 'waiting',
    requests: 1,
    server: { latency },
    program: clientProgram({
      protocol,
      agent: '{ keepAlive: true, maxSockets: 50 }',
      options: ['timeout: 300'],
      calls: oneRequest,
    }),
    note: 'The event comes after 300 ms in both programs; only a listener makes it end the request.',
    expect: () => ({
      says: 'a response after 2 s before, an error within 1 s after',
      // A timer may be a little early by the clock that measures it.
      reported: { duration: { least: latency - 50 } },
      suggested: { lost: 1, duration: { most: latency / 2 } },
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

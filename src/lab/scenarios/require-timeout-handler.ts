import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { clientProgram, oneAndALaterOne } from './client-program.ts';

function caseFor(protocol: Protocol): ClientCase {
  return {
    kind: 'client',
    fileName: 'client.mjs',
    id: `late-${protocol}`,
    title: 'A request with `timeout: 1000`, answered 2 s later, when another one comes',
    protocol,
    pace: 'waiting',
    requests: 2,
    // It waits for the second request, not for a time: by then the program's own clock has passed 1 s.
    server: { gather: { requests: 2, quiet: 30_000 } },
    program: clientProgram({
      protocol,
      agent: '{ keepAlive: true, maxSockets: 50 }',
      options: ['timeout: 1000'],
      calls: oneAndALaterOne,
    }),
    note: 'The event comes after 1 s in both programs; only a listener makes it end the request.',
    ended: 'ended by its timeout',
    expect: () => ({
      says: 'the first request waits 2 s for its response before, and is ended by its timeout after',
      reported: { answered: 2 },
      // A machine that stands still for a second has the other one end, too.
      suggested: { lost: { least: 1 } },
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

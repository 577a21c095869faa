import type { ClientCase, Protocol, Scenario } from '../scenario.ts';
import { patientServer } from './client-program.ts';

function caseFor(protocol: Protocol): ClientCase {
  return {
    kind: 'client',
    fileName: 'client.mjs',
    id: `superagent-${protocol}`,
    title: 'Five requests with superagent, one after the other',
    protocol,
    pace: 'waiting',
    requests: 5,
    server: patientServer,
    packages: { superagent: '10.4.2' },
    program: `import { setTimeout } from 'node:timers/promises';
import superagent from 'superagent';

for (let number = 0; number < 5; number++) {
  await superagent.get(\`${protocol}://127.0.0.1:\${process.env.PORT}/price\`);
  await setTimeout(50);
}
`,
    expect: () => ({
      says: '5 connections before, 1 after',
      reported: { connections: 5, ...(protocol === 'https' && { handshakes: 5 }) },
      suggested: { connections: 1, ...(protocol === 'https' && { handshakes: 1 }) },
    }),
  };
}

const scenario: Scenario = {
  rule: 'require-library-agent',
  claim:
    'Some client libraries close the connection after each response, on any version of Node.js, until the code gives them an agent.',
  cases: [caseFor('http'), caseFor('https')],
};

export default scenario;

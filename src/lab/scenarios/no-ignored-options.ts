import type { Scenario } from '../scenario.ts';
import { burst, clientProgram, patientServer, twoRequests } from './client-program.ts';

const base = {
  kind: 'client',
  fileName: 'client.mjs',
  protocol: 'http',
  server: patientServer,
} as const;

const scenario: Scenario = {
  rule: 'no-ignored-options',
  claim:
    'Node.js says nothing about an option that it does not know. An agent with `keepalive`, or with the `connections` of another library, works as if it had none.',
  cases: [
    {
      ...base,
      id: 'mistyped-keep-alive',
      title: 'Two requests, 1 s apart, through an agent with `keepalive: true`',
      pace: 'waiting',
      requests: 2,
      program: clientProgram({
        protocol: 'http',
        agent: '{ keepalive: true }',
        calls: twoRequests(1000),
      }),
      expect: () => ({
        says: '2 connections before, 1 after',
        reported: { connections: 2 },
        suggested: { connections: 1 },
      }),
    },
    {
      ...base,
      id: 'connections',
      title: '200 requests at once, through an agent with `connections: 10`',
      pace: 'burst',
      requests: 200,
      program: clientProgram({
        protocol: 'http',
        agent: '{ keepAlive: true, connections: 10, timeout: 60_000 }',
        calls: burst,
      }),
      expect: () => ({
        says: '200 connections before, 10 after',
        reported: { connections: 200, peak: 200 },
        suggested: { connections: 10, peak: 10 },
      }),
    },
  ],
};

export default scenario;

import { describe, expect, test } from 'vitest';
import plugin from '../../index.ts';
import { agentFaults } from './agents.cases.ts';
import { bodyFaults } from './bodies.cases.ts';
import { clientFaults } from './clients.cases.ts';
import { optionFaults } from './options.cases.ts';
import { faultReports, missingRules, twinReports } from './reported-fault.ts';
import { serverFaults } from './servers.cases.ts';
import { socketFaults } from './sockets.cases.ts';
import { upstreamFaults } from './upstreams.cases.ts';

const kinds = {
  agents: agentFaults,
  'clients of services': clientFaults,
  'bodies that nobody reads': bodyFaults,
  options: optionFaults,
  servers: serverFaults,
  sockets: socketFaults,
  upstreams: upstreamFaults,
};
const all = Object.values(kinds).flat();

describe.each(Object.entries(kinds))('%s', (_, faults) => {
  test.each(faults)('$name', async (fault) => {
    const { reports, expected } = await faultReports(fault);
    expect(reports).toEqual(expected);
    expect(await twinReports(fault)).toEqual([]);
  });
});

test('of 100 faults that a rule is about, 95 are found', () => {
  const names = Object.keys(plugin.rules);
  const missed = all.filter((fault) => missingRules(fault).some((rule) => names.includes(rule)));
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(missed.length / all.length).toBeLessThanOrEqual(0.05);
});

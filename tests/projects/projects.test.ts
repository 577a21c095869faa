import { describe, expect, test } from 'vitest';
import { agentCases } from './agents.cases.ts';
import { applicationCases } from './applications.cases.ts';
import { expectedReports, lintProject } from './lint-project.ts';
import { serverCases } from './servers.cases.ts';

describe.each([
  ['applications', applicationCases],
  ['servers', serverCases],
  ['agents and options', agentCases],
])('%s', (_, cases) => {
  test.each(cases)('$name', async (each) => {
    expect(await lintProject(each)).toEqual(expectedReports(each));
  });
});

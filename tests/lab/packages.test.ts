import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { consoleReport } from '../../src/lab/reports/console-report.ts';
import { runDemo } from '../../src/lab/command/demo.ts';
import { htmlReport } from '../../src/lab/reports/html-report.ts';
import { jsonReport } from '../../src/lab/reports/json-report.ts';
import { exitCodeOf } from '../../src/lab/command/main.ts';
import { runningNode } from '../../src/lab/needs/node-versions.ts';
import { describePackages, installPackages } from '../../src/lab/needs/packages.ts';
import type { DemoResult } from '../../src/lab/runs/results.ts';
import type { ClientCase, Packages } from '../../src/lab/scenario.ts';
import { findMarkupProblem } from './find-markup-problem.ts';
import { localPackage, temporaryFolder, testLinter, testResources } from './lab.ts';

/** A package in a folder: npm installs it without a network. */
function priceClient(): Packages {
  const source = localPackage(
    'price-client',
    `import http from 'node:http';

export const readPrice = (agent) =>
  new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port: process.env.PORT };
    http.get(options, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
`,
  );
  return { 'price-client': source };
}

function caseWith(packages: Packages): ClientCase {
  return {
    kind: 'client',
    fileName: 'client.mjs',
    id: 'package',
    title: 'Two requests of a library',
    protocol: 'http',
    pace: 'waiting',
    requests: 2,
    server: {},
    packages,
    program: `import http from 'node:http';
import { readPrice } from 'price-client';

const agent = new http.Agent();

await readPrice(agent);
await readPrice(agent);
process.exit();
`,
    expect: () => ({
      says: '2 connections before, 1 after',
      reported: { connections: 2 },
      suggested: { connections: 1 },
    }),
  };
}

async function demoOf(
  packages: Packages,
  installed: Parameters<typeof runDemo>[0]['packages'],
): Promise<DemoResult> {
  return runDemo(
    {
      scenarios: [{ rule: 'require-keep-alive', claim: '', cases: [caseWith(packages)] }],
      article: [],
      nodes: [runningNode()],
      packages: installed,
      problems: [],
      createLinter: await testLinter(),
      limit: 20_000,
    },
    testResources(),
    () => undefined,
  );
}

it('installs packages once, and programs import them', { timeout: 120_000 }, async () => {
  const packages = priceClient();
  const root = temporaryFolder();
  const installation = await installPackages(packages, root, testResources());
  expect(installation).toMatchObject({ kind: 'installed' });
  const folder = installation.kind === 'installed' ? installation.folder : '';
  writeFileSync(join(folder, 'marker'), '');
  await expect(installPackages(packages, root, testResources())).resolves.toEqual(installation);
  expect(readdirSync(folder)).toContain('marker');
  expect(readdirSync(join(root, 'packages'))).toHaveLength(1);

  const result = await demoOf(packages, new Map([[describePackages(packages), installation]]));
  expect(result.scenarios[0]?.cases[0]).toMatchObject({ kind: 'run', verdict: { kind: 'holds' } });
  expect(exitCodeOf(result)).toBe(0);
  expect(jsonReport(result).scenarios[0]?.cases[0]).toMatchObject({ packages, leftOut: null });
});

it('says what cases need that are left out, and does not fail for them', async () => {
  const result = await demoOf({ 'price-client': '1.0.0' }, undefined);
  expect(exitCodeOf(result)).toBe(0);
  const text = consoleReport(result, (_, plain) => plain);
  expect(text).toContain('not run: needs price-client 1.0.0 from npm (add `--libraries`).');
  expect(text).toContain('– 1 that need packages from npm were not run.');
  expect(text).not.toContain('comparisons hold');
  const page = htmlReport(result);
  expect(findMarkupProblem(page)).toBeUndefined();
  expect(page).toContain('– not run');
  expect(page).toContain('✔ everything holds, 1 not run');
  expect(jsonReport(result).scenarios[0]).toMatchObject({
    holds: true,
    cases: [
      { holds: null, seen: [], leftOut: 'needs price-client 1.0.0 from npm (add `--libraries`)' },
    ],
  });
});

it('says that packages could not be installed', { timeout: 120_000 }, async () => {
  const packages = { 'price-client': `file:${join(temporaryFolder(), 'nowhere.tgz')}` };
  const root = temporaryFolder();
  const installation = await installPackages(packages, root, testResources());
  expect(installation.kind === 'failed' && installation.reason).toMatch(/ENOENT/u);
  expect(readdirSync(join(root, 'packages'))).toEqual([]);
  const result = await demoOf(packages, new Map([[describePackages(packages), installation]]));
  const [one] = result.scenarios[0]?.cases ?? [];
  expect(one?.kind === 'left-out' && one.reason).toMatch(/could not be installed with npm$/u);
  expect(exitCodeOf({ ...result, problems: ['price-client'] })).toBe(2);
});

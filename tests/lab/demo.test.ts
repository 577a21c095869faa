import { beforeAll, describe, expect, it } from 'vitest';
import plugin from '../../index.ts';
import { consoleReport } from '../../src/lab/reports/console-report.ts';
import { runDemo } from '../../src/lab/command/demo.ts';
import { htmlReport } from '../../src/lab/reports/html-report.ts';
import { jsonReport } from '../../src/lab/reports/json-report.ts';
import { exitCodeOf } from '../../src/lab/command/main.ts';
import { runningNode } from '../../src/lab/needs/node-versions.ts';
import { Resources } from '../../src/lab/resources.ts';
import type { DemoResult, Run } from '../../src/lab/runs/results.ts';
import { scenarios } from '../../src/lab/scenarios/all.ts';
import { articleCases } from '../../src/lab/scenarios/article.ts';
import { findMarkupProblem } from './find-markup-problem.ts';
import { testLinter } from './lab.ts';

let result: DemoResult;
const resources = new Resources();

beforeAll(async () => {
  result = await runDemo(
    {
      scenarios,
      article: articleCases,
      nodes: [runningNode()],
      packages: undefined,
      problems: [],
      createLinter: await testLinter(),
      limit: 40_000,
    },
    resources,
    () => undefined,
  );
  return () => {
    resources.releaseAll();
  };
}, 400_000);

function runsOf(rule: string, id: string): { readonly reported: Run; readonly suggested: Run } {
  const found = result.scenarios
    .find(({ scenario }) => scenario.rule === rule)
    ?.cases.find((one) => one.case.id === id);
  if (found?.kind !== 'run') {
    throw new Error(`${rule}, ${id} did not run: ${JSON.stringify(found)}`);
  }
  return found;
}

function connections(rule: string, id: string): readonly [before: number, after: number] {
  const { reported, suggested } = runsOf(rule, id);
  return [reported.figures.connections, suggested.figures.connections];
}

function handshakes(run: Run): readonly [full: number, resumed: number] {
  return [run.figures.fullHandshakes, run.figures.resumedHandshakes];
}

describe.each(['http', 'https'])('require-agent over %s', (protocol) => {
  it('changes nothing for requests in a row, since Node.js 19', () => {
    expect(connections('require-agent', `two-requests-${protocol}`)).toEqual([1, 1]);
  });

  it('keeps a connection that the global agent gives up', () => {
    expect(connections('require-agent', `idle-${protocol}`)).toEqual([2, 1]);
  });

  it('bounds a burst', () => {
    const { reported, suggested } = runsOf('require-agent', `burst-${protocol}`);
    expect(reported.figures.connections).toBe(200);
    expect(suggested.figures.connections).toBeLessThanOrEqual(50);
    expect(suggested.figures.answered).toBe(200);
  });
});

describe('require-keep-alive', () => {
  it('reuses a connection', () => {
    expect(connections('require-keep-alive', 'two-requests-http')).toEqual([2, 1]);
    expect(connections('require-keep-alive', 'two-requests-https')).toEqual([2, 1]);
  });

  it('saves the second TLS handshake, which was a resumed one', () => {
    const { reported, suggested } = runsOf('require-keep-alive', 'two-requests-https');
    expect(handshakes(reported)).toEqual([1, 1]);
    expect(handshakes(suggested)).toEqual([1, 0]);
  });

  it.each(['http', 'https'])('serves two bursts over %s with the same connections', (protocol) => {
    const { reported, suggested } = runsOf('require-keep-alive', `two-bursts-${protocol}`);
    expect(reported.figures.connections).toBe(400);
    expect(suggested.figures.connections).toBeLessThanOrEqual(50);
    expect([reported.figures.answered, suggested.figures.answered]).toEqual([400, 400]);
  });
});

describe('require-max-sockets', () => {
  it.each(['burst-http', 'burst-https', 'slow-burst-http'])('bounds %s', (id) => {
    const { reported, suggested } = runsOf('require-max-sockets', id);
    expect([reported.figures.connections, reported.figures.peak]).toEqual([200, 200]);
    expect(suggested.figures.peak).toBeLessThanOrEqual(50);
    expect([reported.figures.answered, suggested.figures.answered]).toEqual([200, 200]);
  });

  it('is not what makes an agent reuse connections', () => {
    expect(connections('require-max-sockets', 'two-requests-http')).toEqual([1, 1]);
  });
});

describe('no-agent-protocol-mismatch', () => {
  it.each(['agent-https', 'agent-http', 'url-https', 'global-url-https'])(
    'throws before anything is sent: %s',
    (id) => {
      const { reported, suggested } = runsOf('no-agent-protocol-mismatch', id);
      expect(reported.outcome).toMatchObject({ kind: 'failed' });
      expect(reported.figures).toMatchObject({ connections: 0, answered: 0 });
      expect(suggested.figures).toMatchObject({ connections: 1, answered: 2 });
    },
  );

  it('sends plain text to a TLS port by the global agent of the other module', () => {
    const { reported, suggested } = runsOf('no-agent-protocol-mismatch', 'global-host-https');
    expect(reported.figures).toMatchObject({ connections: 1, fullHandshakes: 0, answered: 0 });
    expect(reported.figures.protocolErrors).toBeGreaterThan(0);
    expect(suggested.figures).toMatchObject({ fullHandshakes: 1, answered: 2 });
  });
});

describe('require-agent-timeout', () => {
  it('loses requests on connections that the server closes, and none with the suggestion', () => {
    const { reported, suggested } = runsOf('require-agent-timeout', 'idle-close-http');
    expect(reported.figures).toMatchObject({ connections: 20, answered: 20, lost: 20 });
    expect(suggested.figures).toMatchObject({ connections: 40, answered: 40, lost: 0 });
    const early = suggested.traffic.connections.slice(0, 20);
    expect(early.every(({ closed }) => closed?.by === 'client')).toBe(true);
  });

  it('reuses a connection either way', () => {
    expect(connections('require-agent-timeout', 'two-requests-http')).toEqual([1, 1]);
  });
});

describe('no-agent-per-request', () => {
  it.each(['http', 'https'])('leaves no connection open for each request over %s', (protocol) => {
    const { reported, suggested } = runsOf('no-agent-per-request', `keep-alive-${protocol}`);
    expect([reported.figures.connections, reported.figures.peak]).toEqual([50, 50]);
    expect([suggested.figures.connections, suggested.figures.peak]).toEqual([1, 1]);
  });

  it('resumes no TLS session of another agent', () => {
    const { reported, suggested } = runsOf('no-agent-per-request', 'defaults-https');
    expect(handshakes(reported)).toEqual([50, 0]);
    expect(handshakes(suggested)).toEqual([1, 0]);
  });
});

describe('require-keep-alive-timeout', () => {
  it.each(['http', 'https'])('keeps the idle connection of a load balancer over %s', (protocol) => {
    const { reported, suggested } = runsOf('require-keep-alive-timeout', `idle-${protocol}`);
    const [first, second] = reported.traffic.connections;
    expect(first?.closed?.by).toBe('server');
    expect(second?.closed?.by).toBe('client');
    expect(suggested.traffic.connections.map(({ closed }) => closed?.by)).toEqual(['client']);
  });

  it('loses no request with the suggestion', () => {
    const { suggested } = runsOf('require-keep-alive-timeout', 'idle-http');
    expect(suggested.race?.closesAfter).toBeUndefined();
    expect(suggested.race?.requests).toHaveLength(200);
    expect(suggested.race?.requests.every(({ outcome }) => outcome === 'answered')).toBe(true);
  });
});

describe('no-disabled-reuse', () => {
  it.each(['header-http', 'header-https', 'responses-http', 'should-keep-alive-http'])(
    'keeps the connection of %s',
    (id) => {
      expect(connections('no-disabled-reuse', id)).toEqual([2, 1]);
    },
  );
});

describe('no-undrained-response', () => {
  it.each(['two-requests-http', 'two-requests-https', 'head-http', 'no-content-http'])(
    'frees the connection of %s',
    (id) => {
      expect(connections('no-undrained-response', id)).toEqual([2, 1]);
    },
  );

  it.each(['one-socket-http', 'early-return-http'])(
    'lets %s wait until the server closes',
    (id) => {
      const { reported, suggested } = runsOf('no-undrained-response', id);
      expect(reported.figures.connections).toBe(2);
      expect(reported.figures.duration).toBeGreaterThan(suggested.figures.duration);
    },
  );

  it("gets no 'end'", () => {
    const { reported, suggested } = runsOf('no-undrained-response', 'end-http');
    expect([reported.figures.answered, suggested.figures.answered]).toEqual([1, 2]);
  });
});

describe('no-listener-on-pooled-socket', () => {
  it.each(['error-listeners', 'timeout-callbacks', 'server-listeners'])(
    'leaves nothing on a connection: %s',
    (id) => {
      const { reported, suggested } = runsOf('no-listener-on-pooled-socket', id);
      expect(reported.outcome.kind).toBe('failed');
      expect(suggested.figures).toMatchObject({ answered: 20, connections: 1 });
    },
  );

  it('ends no request that had nothing to connect', () => {
    const { reported, suggested } = runsOf('no-listener-on-pooled-socket', 'connect-timer');
    expect([reported, suggested].map(({ figures }) => figures.answered)).toEqual([1, 2]);
  });
});

describe('no-orphaned-upstream-request', () => {
  it('gives sockets back whose clients have left', () => {
    const { reported, suggested } = runsOf('no-orphaned-upstream-request', 'piped');
    expect(reported.outcome.kind).toBe('failed');
    expect(suggested.outcome.kind).toBe('completed');
    expect(suggested.figures.answered).toBeGreaterThan(0);
  });

  it('keeps a server up whose clients leave before their answers', () => {
    const { suggested } = runsOf('no-orphaned-upstream-request', 'pipeline');
    expect(suggested.outcome.kind).toBe('completed');
    expect(suggested.figures.answered).toBeGreaterThan(0);
  });
});

describe('require-timeout-handler', () => {
  it.each(['http', 'https'])('ends a late request over %s', (protocol) => {
    const { reported, suggested } = runsOf('require-timeout-handler', `late-${protocol}`);
    expect(reported.figures).toMatchObject({ answered: 2, lost: 0 });
    expect(suggested.figures.lost).toBeGreaterThan(0);
  });
});

describe('valid-server-timeouts', () => {
  it('makes connections of use to Node.js clients', () => {
    const { reported, suggested } = runsOf('valid-server-timeouts', 'seconds');
    expect([reported, suggested].map(({ figures }) => figures.connections)).toEqual([5, 1]);
  });

  it.each(['string-option', 'infinity-option', 'socket-string', 'headers-above-request'])(
    'turns an error into a server: %s',
    (id) => {
      const { reported, suggested } = runsOf('valid-server-timeouts', id);
      expect(reported.outcome.kind).toBe('failed');
      expect(suggested.figures.answered).toBe(2);
    },
  );

  it('answers requests that take longer than a timeout of sockets in seconds', () => {
    const { reported, suggested } = runsOf('valid-server-timeouts', 'socket-seconds');
    expect(reported.figures).toMatchObject({ answered: 0, lost: 2 });
    expect(suggested.figures).toMatchObject({ answered: 2, lost: 0 });
  });

  it('cuts a stalled request off at its requestTimeout', () => {
    const { reported, suggested } = runsOf('valid-server-timeouts', 'swapped');
    expect(reported.figures.duration).toBeGreaterThan(5900);
    expect(suggested.figures.duration).toBeLessThan(5000);
  });
});

describe('no-slow-shutdown', () => {
  it.each(['http', 'https'])('ends soon over %s', (protocol) => {
    const { reported, suggested } = runsOf('no-slow-shutdown', `busy-${protocol}`);
    expect(reported.figures.ending).toBeGreaterThan(10_000);
    expect(suggested.figures.ending).toBeLessThan(5000);
  });
});

describe('the article', () => {
  it.each([
    ['no-agent', 1],
    ['plain-agent', 2],
    ['keep-alive', 1],
    ['keep-alive-one-socket', 1],
    ['same-tick', 2],
    ['same-tick-one-socket', 1],
    ['not-read', 2],
    ['not-read-one-socket', 2],
    ['idle-default-server', 2],
    ['idle-patient-server', 1],
  ])('%s: connections for two requests', (id, count) => {
    const found = result.article.find((one) => one.case.id === id);
    expect(found?.run.figures.connections).toBe(count);
    expect(found?.run.figures.answered).toBe(2);
  });
});

it('shows a difference for every rule, in the case that comes first', () => {
  for (const { scenario, cases } of result.scenarios) {
    if (cases.every(({ kind }) => kind === 'left-out')) continue;
    const [first] = cases;
    const differs =
      first?.kind === 'run' &&
      (first.suggested.figures.connections < first.reported.figures.connections ||
        first.suggested.figures.lost !== first.reported.figures.lost ||
        first.suggested.figures.answered > first.reported.figures.answered ||
        (first.suggested.figures.ending ?? 0) < (first.reported.figures.ending ?? 0) / 2);
    expect(differs, scenario.rule).toBe(true);
  }
});

it('holds everywhere, and says so with exit code 0', () => {
  expect(exitCodeOf(result)).toBe(0);
  expect(exitCodeOf({ ...result, problems: ['no Node.js 99'] })).toBe(2);
});

it('leaves only its temporary folder to be released', async () => {
  // Sockets that were destroyed close a moment later.
  await expect.poll(() => resources.size).toBe(1);
});

describe('reports', () => {
  it('writes HTML that is well-formed', () => {
    expect(findMarkupProblem(htmlReport(result))).toBeUndefined();
  });

  it('writes HTML that needs nothing else, and stays small', () => {
    const page = htmlReport(result);
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed)\b/u);
    // Links lead somewhere when someone follows them; nothing else names another place.
    const links = [...page.matchAll(/ href="([^"]*)"/gu)].map(([, to]) => to ?? '');
    const pages = Object.values(plugin.rules).map(({ meta }) => meta?.docs?.url);
    expect(links.filter((to) => !to.startsWith('#') && !pages.includes(to))).toEqual([]);
    expect(page.replaceAll(/ href="[^"]*"/gu, '')).not.toMatch(
      /\b(?:src|srcset|xlink:href)=|url\(|@import|https?:\/\/(?!www\.w3\.org|127\.0\.0\.1)/u,
    );
    expect(page.length).toBeLessThan(1_000_000);
  });

  it('links to the page of each rule', () => {
    const page = htmlReport(result);
    for (const { rule } of scenarios) {
      expect(page).toContain(`/docs/rules/${rule}.md">`);
    }
  });

  it('says of a request that is meant to end that it ended, and not that it was lost', () => {
    const page = htmlReport(result).replaceAll(/<[^>]*>|\s+/gu, ' ');
    expect(page).toContain('2 → 2, 1 ended by its timeout');
    const text = consoleReport(result, (_, plain) => plain);
    expect(text).toMatch(/suggested .* 1 of 2 .* 1, ended by its timeout /u);
  });

  it('draws a row for each connection', () => {
    const page = htmlReport(result);
    const { reported } = runsOf('require-keep-alive', 'two-requests-http');
    expect(reported.traffic.connections).toHaveLength(2);
    expect(page).toContain('aria-label="reported: 2 connections"');
    expect(page).toContain('aria-label="reported: 400 connections"');
  });

  it('writes JSON with versions, date and the figures of every run', () => {
    const report = JSON.parse(JSON.stringify(jsonReport(result))) as ReturnType<typeof jsonReport>;
    expect(report).toMatchObject({
      plugin: { name: 'eslint-plugin-http-keepalive' },
      host: { node: process.versions.node },
      node: [process.versions.node],
      problems: [],
    });
    expect(Number.isNaN(Date.parse(report.date))).toBe(false);
    expect(report.scenarios.map(({ rule }) => rule)).toEqual(scenarios.map(({ rule }) => rule));
    const one = report.scenarios
      .find(({ rule }) => rule === 'require-keep-alive')
      ?.cases.find(({ id }) => id === 'two-requests-https');
    expect(one).toMatchObject({
      protocol: 'https',
      holds: true,
      seen: [],
      reported: { outcome: 'completed', connections: 2, fullHandshakes: 1, resumedHandshakes: 1 },
      suggested: {
        outcome: 'completed',
        connections: 1,
        peak: 1,
        requests: 2,
        answered: 2,
        lost: 0,
        pending: 0,
        protocolErrors: 0,
        requestsPerConnection: [2],
        race: null,
      },
    });
    expect(one?.message).toMatch(/\.$/u);
    expect(report.article).toHaveLength(articleCases.length);
  });

  it('underlines what is reported, and shows only changed lines', () => {
    const text = consoleReport(result, (_, plain) => plain);
    expect(text).toMatch(/^ +4 \| const agent = new http\.Agent\(\);\n +\| +\^{10}$/mu);
    expect(text).toMatch(
      /^ +4 \| - const agent = new http\.Agent\(\);\n +4 \| \+ const agent = new http\.Agent\(\{ keepAlive: true/mu,
    );
    expect(text).not.toContain('✘');
  });
});

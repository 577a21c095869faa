import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { merge } from '../../src/probe/read/merge.ts';
import type { Group } from '../../src/probe/record-clients.ts';
import type { ThreadRecord } from '../../src/probe/record.ts';
import { apartOf } from '../../src/probe/reports/apart.ts';
import { checkBudgets, checkLines } from '../../src/probe/reports/check.ts';
import { diffReports } from '../../src/probe/reports/diff.ts';
import { htmlReport } from '../../src/probe/reports/html-report.ts';
import { jsonReport } from '../../src/probe/reports/json-report.ts';
import { markdownReport } from '../../src/probe/reports/markdown-report.ts';
import { notesOf } from '../../src/probe/reports/notes.ts';
import type { ProbeReport } from '../../src/probe/reports/probe-report.ts';
import { tableReport } from '../../src/probe/reports/table.ts';
import { describeProgram } from '../../src/probe/run/describe-program.ts';
import { permissionIn, withPreload } from '../../src/probe/run/node-options.ts';
import { judge } from '../../src/probe/verdict/join.ts';
import { findMarkupProblem } from '../lab/find-markup-problem.ts';
import { codeSite, group, groupRow, serverRow, threadRecord } from './hand-written.ts';

const plain = (_: unknown, text: string): string => text;

async function reportOf(
  records: readonly Partial<ThreadRecord>[],
  of: Partial<ProbeReport> = {},
): Promise<ProbeReport> {
  const watched = merge({ records: records.map(threadRecord), unreadable: [] });
  return {
    program: 'node app.js',
    startedAt: Date.UTC(2030, 0, 2, 3, 4, 5),
    takenAt: Date.UTC(2030, 0, 2, 3, 4, 9),
    end: { kind: 'exit', code: 0 },
    watched,
    verdict: await judge(watched, undefined, '/project'),
    folder: '/project',
    ...of,
  };
}

const { now } = group();

/** A service that calls three others, as a busy one would. */
const busy: Partial<ThreadRecord> = {
  sites: [
    codeSite('/project/src/prices.js', 7, 26),
    codeSite('/project/src/services/warehouse/stock-of-articles.js', 105, 32, 'axios'),
    codeSite('/project/src/agents.js', 3, 22),
    codeSite('/project/src/server.js', 13, 20, 'express'),
    { kind: 'library', library: 'got', file: '/x', line: 1 },
  ],
  agents: [{ site: 2, made: 1, options: agentOptions() }],
  groups: [
    group({
      origin: 'https://prices.internal.example.com:8443',
      agent: { kind: 'site', site: 2 },
      options: agentOptions(),
      requests: 1_204_000,
      connections: 1_204_000,
      enough: 12,
      peakOpen: 1200,
      open: 3,
      tlsFull: 12,
      tlsResumed: 1_203_988,
      requestsNotPlaced: 1_000_000,
      connectionsNotPlaced: 1_000_000,
      rows: [groupRow(0, 1_000_000, 1_000_000), groupRow(1, 204_000, 204_000)],
      waited: { count: 4, total: 100, longest: 60 },
      resetOnReused: 2,
      errorCodes: { ECONNREFUSED: 1, ECONNRESET: 2 },
      notOpened: 1,
      now: { ...now, unread: 1 },
    }),
    group({ requests: 5, connections: 1, enough: 1, peakOpen: 1, rows: [groupRow(4, 5, 1)] }),
    group({
      origin: 'https://h2.example.com',
      client: 'http2',
      agent: { kind: 'session' },
      requests: 100,
      connections: 1,
    }),
    group({ origin: 'unix:/var/run/docker.sock', requests: 1, connections: 1 }),
  ],
  servers: [
    serverRow({
      site: 3,
      connections: 21,
      requests: 200,
      mostRequestsOfOneConnection: 12,
      peakOpen: 20,
      closed: { ...serverRow().closed, idleHere: 20, unused: 1, upgraded: 2 },
      proxy: { asked: 20, forwarded: 20, proxyProtocol: 0 },
      closing: { openThen: 3, took: 65_000 },
      longestPause: 4210,
    }),
  ],
  rawSockets: 3,
};

describe('the table', () => {
  let report: ProbeReport;
  beforeAll(async () => {
    report = await reportOf([busy]);
  });

  it('says per pool and place what was opened, and what would have been enough', () => {
    expect(tableReport(report, plain)).toMatchSnapshot();
  });

  it('fits 80 columns, whatever the names and the numbers are', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      group({
        ...busy.groups?.[0],
        origin: `https://a-long-name-of-a-host-${String(index)}.example.com`,
      }),
    );
    const crowded = await reportOf([{ ...busy, groups: many }]);
    for (const each of [report, crowded]) {
      const lines = tableReport(each, plain).split('\n');
      expect(lines.length).toBeGreaterThan(20);
      // A word of its own is never cut.
      expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
    }
    expect(tableReport(crowded, plain)).toContain('… and 10 origins more, which `--json` has');
  });

  it('says of a program without HTTP that it used none', async () => {
    expect(tableReport(await reportOf([{}]), plain)).toBe(
      '\nHTTP connections of `node app.js`\nno HTTP · 4.00 s · exit code 0\n',
    );
  });
});

it('tells of connections that carried no request', async () => {
  const rows = [groupRow(0, 60, 60), groupRow(1, 140, 20)];
  const report = await reportOf([
    {
      sites: [codeSite('/project/a.js', 1, 1), codeSite('/project/b.js', 1, 1)],
      groups: [group({ client: 'undici', requests: 200, connections: 138, rows })],
    },
  ]);
  expect(tableReport(report, plain)).toContain('\n    58 connections never carried a request\n');
});

describe('what is not known', () => {
  const notes = async (...records: readonly Partial<ThreadRecord>[]): Promise<readonly string[]> =>
    notesOf(await reportOf(records));
  const used = { groups: [group()] };

  it('is what a killed process did at last', async () => {
    // No process has this id.
    expect(await notes({ ...used, pid: 2 ** 22 + 1, exitCode: undefined } as never)).toEqual([
      '1 process or thread ended by a signal or a crash: up to the last 200 ms of what it did may be missing.',
    ]);
    expect(await notes({ ...used, pid: process.pid, exitCode: undefined } as never)).toEqual([
      `1 process or thread still ran when this was written (process ${String(process.pid)}): what it does from now on is missing.`,
    ]);
  });

  it('is nothing of a package manager that a signal ended', async () => {
    const npm = { program: '/usr/bin/npm', pid: 2 ** 22 + 1, exitCode: undefined };
    expect(await notes({ ...used, ...npm } as never)).toEqual([]);
  });

  it('is what children and workers without the probe did; a shell between two processes is none', async () => {
    const first = [
      { kind: 'process', pid: 7, command: 'sh' },
      { kind: 'process', pid: 8, command: 'node' },
      { kind: 'process', pid: 9, command: 'git' },
      { kind: 'worker', threadId: 1 },
      { kind: 'worker', threadId: 2 },
    ] as const;
    const children = { processes: 3, workers: 2, first };
    expect(await notes({ children }, { threadId: 1 }, { pid: 8, parentPid: 7 })).toEqual([
      '2 child processes or workers did not load the probe (git, a worker thread): not Node.js, or started without NODE_OPTIONS.',
    ]);
  });

  it('is HTTP/2 on older versions', async () => {
    expect(await notes({ node: '18.20.8' }, { node: '22.16.0' }, { node: '22.17.0' })).toEqual([
      'HTTP/2 clients are not seen on Node.js 18.20.8, 22.16.0.',
      'Node.js 18 does not tell the probe of child processes and workers that do not load it.',
    ]);
  });

  it('is whose requests they were, and what did not fit', async () => {
    const found = await notes({
      ...busy,
      dropped: { sites: 1, groups: 0, servers: 0 },
      faults: { count: 1, first: 'Error: x\n at y' },
    });
    expect(found).toEqual([
      '≈ is an estimate: after the first 1,000 requests of an agent, only some are asked for their place. The sums are exact.',
      'Some requests were sent by a package when the call that caused them was over: the place of that call is not known.',
      'There were more places, origins or servers than the probe keeps apart: 1 event is counted under "others".',
      'The probe itself made 1 mistake, so figures may be too low: Error: x',
    ]);
  });

  it('is the exact peak of several processes', async () => {
    expect(await notes({ ...used, pid: 1 }, { ...used, pid: 2 })).toEqual([
      'Where several processes or threads sent requests to one origin, `enough` and `at once` are sums, so the true figures may be lower.',
    ]);
  });
});

describe('what is counted apart', () => {
  const apart = async (record: Partial<ThreadRecord>): Promise<readonly string[]> =>
    apartOf(await reportOf([record]));

  it('is HTTP/2 of both sides, and says where a session a request was opened', async () => {
    const sessions = (requests: number, connections: number): Group =>
      group({
        origin: `http://h${String(connections)}`,
        client: 'http2',
        agent: { kind: 'session' },
        requests,
        connections,
        rows: [groupRow(0, requests, connections)],
      });
    expect(
      await apart({
        sites: [codeSite('/project/src/prices.js', 7, 26)],
        groups: [sessions(20, 20), sessions(200, 19), sessions(9, 9)],
        http2Accepted: { connections: 21, requests: 25 },
      }),
    ).toEqual([
      'http://h20: 20 requests on 20 connections (HTTP/2). Requests of HTTP/2 share a connection: keep one session for the requests at src/prices.js:7:26, and call `http2.connect()` again when it has closed',
      'http://h19: 200 requests on 19 connections (HTTP/2)',
      'http://h9: 9 requests on 9 connections (HTTP/2)',
      'HTTP/2 servers of this program: 25 requests on 21 connections',
    ]);
    expect(await apart({ http2Accepted: { connections: 1, requests: 0 } })).toEqual([
      'HTTP/2 servers of this program: 1 connection',
    ]);
  });

  it.each([
    ['/usr/bin/npm', 'npm'],
    ['/usr/lib/node_modules/npm/bin/npx-cli.js', 'npx'],
    ['C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js', 'npm'],
    ['/root/.cache/node/corepack/v1/pnpm/9.1.0/bin/pnpm.cjs', 'pnpm'],
    ['/project/.yarn/releases/yarn-4.1.0.cjs', 'yarn'],
  ])('is what %s sends for itself', async (program, name) => {
    const report = await reportOf([
      { program, groups: [group({ requests: 30, connections: 30, enough: 1, rows: [] })] },
      { pid: 2, parentPid: 100, groups: [group({ requests: 2, connections: 1 })] },
    ]);
    expect(apartOf(report)).toEqual([
      `http://127.0.0.1:4001: 30 requests on 30 connections (sent by ${name} for itself)`,
    ]);
    expect(report.watched.threads.map(({ usedHttp }) => usedHttp)).toEqual([false, true]);
    expect(report.verdict?.unreported).toEqual([]);
    expect(
      checkBudgets(report.watched.outgoing, [{ origin: undefined, connectionsPerRequest: 0.5 }]),
    ).toMatchObject({
      holds: true,
      origins: [{ requests: 2 }],
    });
  });

  it.each(['/project/src/npm.js', '/project/npm/server.js', '/project/node_modules/.bin/next'])(
    'is not what %s sends',
    async (program) => {
      expect(await apart({ program, groups: [group({ requests: 1 })] })).toEqual([]);
    },
  );
});

describe('the files', () => {
  it('of JSON have a version, and what the documentation says', async () => {
    const json = JSON.parse(JSON.stringify(jsonReport(await reportOf([busy])))) as object;
    expect(Object.keys(json)).toEqual([
      'version',
      'plugin',
      'program',
      'startedAt',
      'takenAt',
      'end',
      'threads',
      'outgoing',
      'servers',
      'verdict',
      'apart',
      'notes',
    ]);
    expect(json).toMatchObject({
      version: 1,
      program: 'node app.js',
      startedAt: '2030-01-02T03:04:05.000Z',
      end: { code: 0 },
      outgoing: [
        {
          origin: 'https://prices.internal.example.com:8443',
          connections: 1_204_000,
          enough: 12,
          agent: { kind: 'site', made: 1, place: { file: 'src/agents.js', line: 3, column: 22 } },
          rows: [{ place: { file: 'src/prices.js' }, requestsEstimated: true }, {}],
        },
        {},
        {},
        {},
      ],
      servers: [{ place: { file: 'src/server.js', library: 'express' }, closed: { idleHere: 20 } }],
      verdict: { costly: [], unreported: [{ about: { outgoing: 0 } }, { about: { server: 0 } }] },
    });
  });

  it('of Markdown have a table, and no text that ends a cell', async () => {
    const text = markdownReport(await reportOf([busy], { program: 'node a|b.js' }));
    expect(text).toMatchSnapshot();
  });

  it('of HTML are one page without a fault, with a picture', async () => {
    const timelines: Group['timelines'] = [
      {
        opened: 0,
        handshake: { kind: 'full', at: 5 },
        requests: [
          { start: 6, end: 20 },
          { start: 30, lost: true },
        ],
        closed: { at: 40, by: 'peer' },
      },
      { opened: 10, requests: [{ start: 11 }] },
    ];
    const page = htmlReport(
      await reportOf([{ ...busy, groups: [group({ ...busy.groups?.[0], timelines })] }], {
        program: 'node <app>.js',
      }),
    );
    expect(findMarkupProblem(page)).toBeUndefined();
    expect(page).toContain('HTTP connections of <code>node &lt;app&gt;.js</code>');
    expect(page).toContain('aria-label="1,204,000 connections"');
    // One of each is in the legend; a request that has no response yet is drawn as lost.
    expect(page.match(/class="request"/gu)).toHaveLength(2);
    expect(page.match(/class="lost"/gu)).toHaveLength(3);
    expect(page).not.toMatch(/<script|https?:\/\/(?!github\.com|prices\.internal)/u);
  });
});

describe('--check', () => {
  const { outgoing } = merge({
    records: [
      threadRecord({
        groups: [
          group({ origin: 'http://a.example.com', requests: 100, connections: 50, enough: 5 }),
          group({
            origin: 'http://a.example.com',
            agent: { kind: 'none' },
            requests: 100,
            connections: 10,
            enough: 5,
          }),
          group({ origin: 'https://b.example.com:444', requests: 1, connections: 1, enough: 1 }),
          group({ origin: 'unix:/run/a.sock', requests: 1, connections: 1, enough: 1 }),
        ],
      }),
    ],
    unreadable: [],
  });
  const lines = (...budgets: Parameters<typeof checkBudgets>[1]): readonly unknown[] => {
    const result = checkBudgets(outgoing, budgets);
    return [result.holds, ...checkLines(result, plain, (origin) => origin).slice(1)];
  };

  it('holds each origin against its budget, and asks for no less than enough', () => {
    expect(lines({ origin: undefined, connectionsPerRequest: 0.2 })).toEqual([
      false,
      '✘ http://a.example.com: 0.3 connections per request, budget 0.2 (60 connections, 200 requests); 10 would have been enough',
      '✔ https://b.example.com:444: 1 connection per request, budget 0.2 (1 connection, 1 request); over it, but no pool would have opened fewer',
    ]);
  });

  it.each(['a.example.com', 'http://a.example.com', 'http://a.example.com/'])(
    'finds the origin by %s',
    (origin) => {
      expect(
        lines(
          { origin: undefined, connectionsPerRequest: 0 },
          { origin, connectionsPerRequest: 0.3 },
        )[0],
      ).toBe(true);
    },
  );

  it('fails where an origin that has a budget was not seen', () => {
    expect(lines({ origin: 'c.example.com', connectionsPerRequest: 1 })).toEqual([
      false,
      '✘ No request to c.example.com was seen, so its budget says nothing.',
    ]);
    expect(checkBudgets([], [{ origin: undefined, connectionsPerRequest: 1 }])).toMatchObject({
      holds: false,
      problems: ['No request was seen, so the budget says nothing.'],
    });
  });
});

describe('diff', () => {
  const file = async (...groups: readonly Partial<Group>[]): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-test-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const report = jsonReport(await reportOf([{ groups: groups.map(group) }]));
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(report));
    return path;
  };

  it('says per origin whether a change helped; ports that the system chose are one', async () => {
    const before = await file(
      { origin: 'http://127.0.0.1:40001', requests: 100, connections: 100, enough: 5 },
      { origin: 'http://b:80', requests: 100, connections: 4, enough: 4 },
      { origin: 'http://gone', requests: 1, connections: 1, enough: 1 },
    );
    const after = await file(
      { origin: 'http://127.0.0.1:50002', requests: 100, connections: 5, enough: 5 },
      { origin: 'http://b:80', requests: 200, connections: 8, enough: 4 },
      { origin: 'http://new', requests: 1, connections: 1, enough: 1 },
    );
    const { text, isWorse } = diffReports(before, after, plain);
    expect(text).toBe(
      `  origin              requests   connections  per request  enough  lost
  http://127.0.0.1:*  100        100 → 5      1 → 0.05     5       0      better
  http://b:80         100 → 200  4 → 8        0.04         4       0      same
  http://gone         1 → –      1 → –        1 → –        1 → –   0 → –  gone
  http://new          – → 1      – → 1        – → 1        – → 1   – → 0  new

✔ 1 of 4 better, 0 worse.
`,
    );
    expect(isWorse).toBe(false);
    expect(diffReports(after, before, plain).isWorse).toBe(true);
  });

  it('says nothing of reports without an origin in common', async () => {
    const one = await file({ origin: 'http://a', requests: 4, connections: 1, enough: 1 });
    const other = await file({ origin: 'http://b', requests: 4, connections: 4, enough: 1 });
    expect(diffReports(one, other, plain)).toEqual({
      text: `  origin    requests  connections  per request  enough  lost
  http://a  4 → –     1 → –        0.25 → –     1 → –   0 → –  gone
  http://b  – → 4     – → 4        – → 1        – → 1   – → 0  new

No origin is in both reports, so they do not say whether a change helped.
`,
      isWorse: false,
    });
  });

  it('refuses what is no report', async () => {
    const path = await file();
    const refuse = (text: string): unknown => {
      writeFileSync(path, text);
      try {
        return diffReports(path, path, plain);
      } catch (error) {
        return error instanceof Error ? error.message.replaceAll(path, 'a.json') : error;
      }
    };
    expect(refuse('{}')).toBe(
      'a.json is no report of the probe: write one with `probe --json <file>`.',
    );
    expect(refuse('null')).toBe(
      'a.json is no report of the probe: write one with `probe --json <file>`.',
    );
    expect(refuse('{ "version": 9, "outgoing": [] }')).toBe(
      'a.json has version 9 of the format, and this command reads 1.',
    );
    expect(refuse('{')).toMatch(/^a\.json cannot be read: /u);
    expect(() => diffReports('no-such.json', path, plain)).toThrow(
      /^no-such\.json cannot be read: ENOENT/u,
    );
  });
});

describe('what a program is given', () => {
  it.each([
    [undefined, '/tmp/probe.cjs', '--require /tmp/probe.cjs'],
    [
      '--max-old-space-size=100',
      '/tmp/probe.cjs',
      '--require /tmp/probe.cjs --max-old-space-size=100',
    ],
    [undefined, '/a folder/probe.cjs', '--require "/a folder/probe.cjs"'],
    [undefined, 'C:\\a\\probe.cjs', '--require "C:\\\\a\\\\probe.cjs"'],
  ])('NODE_OPTIONS %s with %s', (options, preload, expected) => {
    expect(withPreload(options, preload)).toBe(expected);
  });

  it.each([
    [['node', '--permission', 'app.js'], undefined, '--permission'],
    [['npm', 'start'], '--experimental-permission', '--experimental-permission'],
    [
      ['node', '--permission', '--allow-fs-read=*', '--allow-fs-write=/a/*', 'app.js'],
      undefined,
      undefined,
    ],
    [['node', 'app.js'], undefined, undefined],
  ])('%j with NODE_OPTIONS %s is kept from the probe by %s', (program, options, expected) => {
    expect(permissionIn(program, options)).toBe(expected);
  });

  it('is named without queries and passwords', () => {
    const program = ['node', 'app.js', '--url=https://me:secret@example.com/a?key=1', 'a?b'];
    expect(describeProgram(program, false)).toBe('node app.js --url=https://example.com/a?… a?b');
    expect(describeProgram(program, true)).toBe('node app.js --url=… a?b');
  });
});

function agentOptions() {
  return {
    type: 'Agent',
    protocol: 'https:',
    keepAlive: false,
    maxSockets: 'Infinity',
    maxTotalSockets: 'Infinity',
    maxFreeSockets: 256,
    timeout: undefined,
  } as const;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { merge, readWatched } from '../../src/probe/read/merge.ts';
import { writePlace } from '../../src/probe/read/places.ts';
import { redact } from '../../src/probe/read/redact.ts';
import type { Watched } from '../../src/probe/read/watched.ts';
import type { ThreadRecord } from '../../src/probe/record.ts';
import { codeSite, group, groupRow, serverRow, threadRecord } from './hand-written.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function mergeAll(...records: readonly ThreadRecord[]): Watched {
  return merge({ records, unreadable: [] });
}

/** The places of all rows, as people read them. */
function placesIn({ outgoing }: Watched, folder = '/project'): readonly string[] {
  return outgoing.flatMap(({ rows }) => rows.map(({ place }) => writePlace(place, folder)));
}

describe('the records of a folder', () => {
  it('are the newest of each thread that is whole', () => {
    const folder = temporaryFolder();
    const write = (name: string, text: string): void => {
      writeFileSync(join(folder, name), text);
    };
    const record = (writes: number): string =>
      JSON.stringify(threadRecord({ writes, pid: writes }));
    write('1-0-abc-0.json', record(7));
    write('1-0-abc-1.json', record(8));
    write('2-0-abc-0.json', record(5));
    write('2-0-abc-1.json', record(6).slice(0, 40));
    write('3-0-abc-0.json', record(1).slice(0, 40));
    write('4-0-abc-0.json', record(1).replace('"version":1', '"version":2'));
    write('5-0-abc-0.json', 'null');
    write('package.json', '{}');
    write('probe.cjs', '');
    const watched = readWatched(folder);
    expect(watched.threads.map(({ writes }) => writes)).toEqual([8, 5]);
    expect(watched.unreadable).toEqual([
      '3-0-abc-0.json: it is cut off',
      '4-0-abc-0.json: another version of the probe wrote it',
      '5-0-abc-0.json: another version of the probe wrote it',
    ]);
  });
});

describe('several threads', () => {
  it('add up where they used the same pool at the same place', () => {
    const one = (pid: number, connections: number): ThreadRecord =>
      threadRecord({
        pid,
        sites: [codeSite('/project/app.js', 8, 3), codeSite('/project/agents.js', 2, 5)],
        agents: [{ site: 1, made: 2, options: agentOptions }],
        groups: [
          group({
            agent: { kind: 'site', site: 1 },
            options: agentOptions,
            requests: 10,
            connections,
            enough: 1,
            peakOpen: 2,
            longestPause: pid,
            errorCodes: { ECONNRESET: 1 },
            waited: { count: 1, total: 5, longest: pid },
            rows: [groupRow(0, 10, connections)],
          }),
        ],
      });
    const [pool, ...others] = mergeAll(one(3, 4), one(9, 6)).outgoing;
    expect(others).toEqual([]);
    expect(pool).toMatchObject({
      threads: 2,
      requests: 20,
      connections: 10,
      enough: 2,
      peakOpen: 4,
      longestPause: 9,
      errorCodes: { ECONNRESET: 2 },
      waited: { count: 2, total: 10, longest: 9 },
      agent: { kind: 'site', made: 4, place: { file: '/project/agents.js', line: 2 } },
      rows: [{ requests: 20, connections: 10, requestsEstimated: false }],
    });
  });

  it('keep origins, clients and agents apart, the most wasteful first', () => {
    const groups = [
      group({ origin: 'http://a', connections: 5, enough: 5 }),
      group({ origin: 'http://b', connections: 9, enough: 1 }),
      group({
        origin: 'http://a',
        client: 'undici',
        agent: { kind: 'dispatcher' },
        connections: 3,
      }),
      group({ origin: 'http://a', agent: { kind: 'none' }, connections: 4 }),
    ];
    const { outgoing } = mergeAll(threadRecord({ groups }));
    expect(outgoing.map(({ origin, agent }) => `${origin} ${agent.kind}`)).toEqual([
      'http://b global',
      'http://a none',
      'http://a dispatcher',
      'http://a global',
    ]);
  });

  it('add up the workers of a cluster, and leave out servers that nobody used', () => {
    const worker = (pid: number, took: number): ThreadRecord =>
      threadRecord({
        pid,
        sites: [codeSite('/project/server.js', 1, 1)],
        servers: [
          serverRow({
            site: 0,
            connections: 2,
            requests: 5,
            mostRequestsOfOneConnection: pid,
            keepAliveTimeoutSeen: { min: pid, max: pid },
            closing: { openThen: 1, took },
          }),
          serverRow({ site: 0, address: undefined } as never),
        ],
      });
    const { servers } = mergeAll(worker(1, 10), worker(2, 30), worker(3, 20));
    expect(servers).toHaveLength(1);
    expect(servers[0]).toMatchObject({
      threads: 3,
      connections: 6,
      requests: 15,
      mostRequestsOfOneConnection: 3,
      keepAliveTimeoutSeen: { min: 1, max: 3 },
      closing: { openThen: 3, took: 30 },
      place: { file: '/project/server.js' },
    });
  });

  it('draw their connections on one clock', () => {
    const timelines = [
      {
        opened: 50,
        requests: [
          { start: 60, end: 70 },
          { start: 80, lost: true as const },
        ],
      },
      { opened: 10, requests: [{ start: 20 }], closed: { at: 30, by: 'here' as const } },
    ];
    const later = threadRecord({ pid: 2, startedAt: 1_000_100, groups: [group({ timelines })] });
    const [pool] = mergeAll(threadRecord({ groups: [group({ timelines })] }), later).outgoing;
    expect(pool?.connectionTraces.map(({ opened }) => opened)).toEqual([0, 40, 100, 140]);
    expect(pool?.connectionTraces[0]?.closed).toEqual({ at: 20, by: 'client' });
    expect(pool?.connectionTraces[1]?.requests).toEqual([
      { start: 50, end: 60, outcome: 'answered' },
      { start: 70, end: undefined, outcome: 'lost' },
    ]);
  });
});

describe('estimates', () => {
  const sites = [codeSite('/project/a.js', 1, 1), codeSite('/project/b.js', 1, 1)];

  it('add up to the exact sums', () => {
    const groups = [
      group({
        requests: 4001,
        connections: 10,
        requestsNotPlaced: 2500,
        rows: [groupRow(0, 2990, 7), groupRow(1, 1005, 3)],
      }),
    ];
    const [pool] = mergeAll(threadRecord({ sites, groups })).outgoing;
    expect(pool?.rows).toMatchObject([
      { requests: 2994, connections: 7, requestsEstimated: true, connectionsEstimated: false },
      { requests: 1007, connections: 3, requestsEstimated: true, connectionsEstimated: false },
    ]);
  });

  it('are no connections that carried no request', () => {
    const of = (connectionsNotPlaced: number): readonly number[] => {
      const rows = [groupRow(0, 60, 60), groupRow(1, 140, 20)];
      const groups = [group({ requests: 200, connections: 120, connectionsNotPlaced, rows })];
      const [pool] = mergeAll(threadRecord({ sites, groups })).outgoing;
      return pool?.rows.map(({ connections }) => connections) ?? [];
    };
    expect(of(0)).toEqual([60, 20]);
    expect(of(40)).toEqual([90, 30]);
  });

  it('are none where there is one place', () => {
    const groups = [
      group({ requests: 5000, requestsNotPlaced: 4000, rows: [groupRow(0, 4900, 1)] }),
    ];
    const [pool] = mergeAll(threadRecord({ sites, groups })).outgoing;
    expect(pool?.rows).toMatchObject([{ requests: 5000, requestsEstimated: false }]);
  });
});

describe('places', () => {
  const groups = [group({ rows: [groupRow(0, 1, 1)] })];

  it('are found through the source map of a bundle, past the code of its packages', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules/client'), { recursive: true });
    writeFileSync(
      join(folder, 'node_modules/client/index.js'),
      'export function get(f) {\n  return f();\n}\n',
    );
    writeFileSync(
      join(folder, 'app.ts'),
      "import { get } from 'client';\nconst where: number = 1;\nexport const stack = () => get(() => new Error('x').stack);\n",
    );
    await build({
      absWorkingDir: folder,
      entryPoints: ['app.ts'],
      outfile: 'dist/app.mjs',
      bundle: true,
      format: 'esm',
      sourcemap: true,
      logLevel: 'silent',
    });
    const file = join(folder, 'dist/app.mjs');
    // Vitest would map the stack itself.
    const print = `import { stack } from ${JSON.stringify(pathToFileURL(file).href)}; console.log(stack());`;
    const stack = execFileSync(process.execPath, ['--input-type=module', '--eval', print], {
      encoding: 'utf8',
      env: {},
    });
    const frames = [...stack.matchAll(/app\.mjs:(\d+):(\d+)/gu)].map(
      ([, line, column]) => [Number(line), Number(column)] as const,
    );
    // As the probe sees a call inside of the package: its frame, then the one of the user.
    const [, inPackage, inApp] = frames;
    if (!inPackage || !inApp) throw new Error(`Not the frames that were expected: ${stack}`);
    const site = {
      ...codeSite(pathToFileURL(file).href, ...inPackage),
      frames: [inPackage, inApp],
    };
    const watched = mergeAll(threadRecord({ folder, sites: [site], groups }));
    expect(placesIn(watched, folder)).toEqual(['app.ts:3:28 (client)']);
    expect(watched.outgoing[0]?.rows[0]?.place).toMatchObject({ generated: { file } });
  });

  it('are those that the program knows, where a hook compiled the file', () => {
    const site = {
      ...codeSite('/project/src/app.ts', 1, 200),
      mapped: { file: 'file:///project/src/app.ts', line: 12, column: 5 },
    };
    expect(placesIn(mergeAll(threadRecord({ sites: [site], groups })))).toEqual([
      'src/app.ts:12:5',
    ]);
  });

  it('are as they are where a file is gone, its map is none, or nobody knows', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.js'), '//# sourceMappingURL=a.js.map\n');
    writeFileSync(join(folder, 'a.js.map'), 'no map');
    writeFileSync(join(folder, 'b.js'), '//# sourceMappingURL=data:application/json;base64,e30=\n');
    const sites: ThreadRecord['sites'] = [
      codeSite(join(folder, 'a.js'), 1, 2, 'axios'),
      codeSite(join(folder, 'b.js'), 3, 4),
      codeSite(join(folder, 'gone.js'), 5, 6),
      { kind: 'library', library: 'got', file: '/x', line: 1 },
      { kind: 'unknown' },
      { kind: 'others' },
    ];
    const rows = sites.map((_, site) => groupRow(site, 1, 1));
    expect(
      placesIn(mergeAll(threadRecord({ folder, sites, groups: [group({ rows })] })), folder),
    ).toEqual([
      'a.js:1:2 (axios)',
      'b.js:3:4',
      'gone.js:5:6',
      'inside got',
      'place not known',
      'all other places',
    ]);
  });
});

it('takes out hosts and sockets, and keeps ports', () => {
  const origins = [
    'https://api.example.com',
    'http://api.example.com:80',
    'http://[::1]:81',
    'unix:/run/a.sock',
    '(others)',
  ];
  const groups = origins.map((origin) => group({ origin }));
  const servers = [serverRow({ address: { path: '/run/b.sock' } })];
  const {
    outgoing,
    servers: [server],
  } = redact(mergeAll(threadRecord({ groups, servers })));
  expect(outgoing.map(({ origin }) => origin)).toEqual([
    'https://host-1',
    'http://host-1:80',
    'http://host-2:81',
    'unix:socket-3',
    '(others)',
  ]);
  expect(server?.address).toEqual({ path: 'unix:socket-4' });
});

const agentOptions = {
  type: 'Agent',
  protocol: 'http:',
  keepAlive: true,
  maxSockets: 20,
  maxTotalSockets: 'Infinity',
  maxFreeSockets: 256,
  timeout: undefined,
} as const;

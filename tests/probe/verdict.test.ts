import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import plugin from '../../index.ts';
import { merge } from '../../src/probe/read/merge.ts';
import { writePath } from '../../src/project/written-path.ts';
import type { Group } from '../../src/probe/record-clients.ts';
import type { ThreadRecord } from '../../src/probe/record.ts';
import { costs } from '../../src/probe/verdict/costs.ts';
import { evidenceOf } from '../../src/probe/verdict/evidence.ts';
import { judge } from '../../src/probe/verdict/join.ts';
import { createLinting } from '../../src/probe/verdict/lint-files.ts';
import { nameSubject } from '../../src/probe/reports/table-verdict.ts';
import type { JudgedReport, Verdict } from '../../src/probe/verdict/verdict.ts';
import { codeSite, group, groupRow, serverRow, threadRecord } from './hand-written.ts';

const root = join(import.meta.dirname, '../..');

/** A project with the packages of the repository. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const all = { 'package.json': '{ "type": "module" }', ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** What the rules say of a run in a project. */
async function judgeRun(folder: string, of: Partial<ThreadRecord>): Promise<Verdict> {
  const watched = merge({ records: [threadRecord({ folder, ...of })], unreadable: [] });
  const lint = await createLinting(folder, ['24.21.0']);
  return judge(watched, lint, folder);
}

/** `app.js:2 require-agent: what it cost`. */
function linesOf(folder: string, reports: readonly JudgedReport[]): readonly string[] {
  return reports.map(
    ({ file, line, rule, cost }) =>
      `${writePath(folder, file)}:${String(line)} ${rule}: ${cost.text}`,
  );
}

const agentOptions = {
  type: 'Agent',
  protocol: 'http:',
  keepAlive: false,
  maxSockets: 'Infinity',
  maxTotalSockets: 'Infinity',
  maxFreeSockets: 256,
  timeout: undefined,
} as const;

const wasteful: Partial<Group> = {
  agent: { kind: 'site', site: 0 },
  options: agentOptions,
  requests: 400,
  connections: 400,
  enough: 10,
  peakOpen: 10,
  rows: [groupRow(1, 400, 400)],
};

const app = `import http from 'node:http';

export const agent = new http.Agent();

export function load(path) {
  return http.get('http://127.0.0.1:4001' + path, { agent }, (res) => res.resume());
}
`;

describe('a report', () => {
  it('stands with the agent that was made there, and says what it cost', async () => {
    const folder = project({ 'app.js': app });
    const { costly, harmless, unreported } = await judgeRun(folder, {
      sites: [codeSite(join(folder, 'app.js'), 3, 22), codeSite(join(folder, 'app.js'), 6, 15)],
      agents: [{ site: 0, made: 1, options: agentOptions }],
      groups: [group(wasteful)],
    });
    expect(linesOf(folder, costly)).toEqual([
      'app.js:3 require-keep-alive: 400 connections opened for 400 requests; 10 would have been enough.',
    ]);
    expect(harmless).toEqual([]);
    expect(unreported).toEqual([]);
  });

  it('names the connections of its place where several share a pool', async () => {
    const folder = project({
      'app.js': `import http from 'node:http';
http.get('http://127.0.0.1:4001/a', (res) => res.resume());
http.get('http://127.0.0.1:4001/b', (res) => res.resume());
`,
    });
    const file = join(folder, 'app.js');
    const { costly } = await judgeRun(folder, {
      node: '18.20.8',
      sites: [codeSite(file, 2, 6), codeSite(file, 3, 6)],
      groups: [
        group({
          requests: 5000,
          connections: 5000,
          enough: 50,
          requestsNotPlaced: 1,
          rows: [groupRow(0, 4000, 4000), groupRow(1, 1000, 1000)],
        }),
      ],
    });
    expect(linesOf(folder, costly)).toEqual([
      'app.js:2 require-agent: ≈4,000 connections opened for ≈4,000 requests; for all places of this pool together, 50 would have been enough.',
      'app.js:3 require-agent: ≈1,000 connections opened for ≈1,000 requests; for all places of this pool together, 50 would have been enough.',
    ]);
  });

  it('costs nothing where no pool would have done better', async () => {
    const folder = project({ 'app.js': app });
    const { costly, harmless } = await judgeRun(folder, {
      sites: [codeSite(join(folder, 'app.js'), 3, 22), codeSite(join(folder, 'app.js'), 6, 15)],
      groups: [
        group({ ...wasteful, requests: 3, connections: 3, enough: 3, rows: [groupRow(1, 3, 3)] }),
      ],
    });
    expect(costly).toEqual([]);
    expect(linesOf(folder, harmless)).toEqual([
      'app.js:3 require-keep-alive: It cost nothing in this run: 3 requests on 3 connections, and fewer would not have been enough.',
    ]);
  });

  it('of a request that was not sent is not put to the call around it', async () => {
    const folder = project({
      'app.js': `import http from 'node:http';
http.createServer((req, res) => {
  http.get('http://127.0.0.1:4001', (answer) => answer.pipe(res));
}).listen(3000);
`,
    });
    const { costly, notReached } = await judgeRun(folder, {
      sites: [codeSite(join(folder, 'app.js'), 2, 6)],
      servers: [
        serverRow({
          site: 0,
          connections: 2,
          requests: 9,
          closed: { ...serverRow().closed, idleHere: 2 },
        }),
      ],
    });
    expect(linesOf(folder, costly)).toEqual([
      'app.js:2 require-keep-alive-timeout: The server closed 2 idle connections before the other side did. Whether a request was lost then, only the other side saw.',
    ]);
    expect(notReached.map(({ rule, line }) => `${rule} ${String(line)}`)).toEqual([
      'require-agent 3',
      'no-orphaned-upstream-request 3',
    ]);
  });

  it('in the listener of a request stands with that request', async () => {
    const folder = project({
      'app.js': `import http from 'node:http';
const agent = new http.Agent({ keepAlive: true, maxSockets: 100, timeout: 4000 });
export const load = (done) =>
  http.get('http://api.example.com', { agent }, (res) => {
    if (res.statusCode !== 200) return done();
    res.resume();
  });
`,
    });
    const row = { ...groupRow(0, 30, 30), unread: 30 };
    const { costly } = await judgeRun(folder, {
      sites: [codeSite(join(folder, 'app.js'), 4, 8)],
      groups: [
        group({
          requests: 30,
          connections: 30,
          enough: 1,
          now: { ...group().now, unread: 30 },
          rows: [row],
        }),
      ],
    });
    expect(linesOf(folder, costly)).toEqual([
      'app.js:5 no-undrained-response: 30 responses were never read. At the end, 30 connections were still waiting for that.',
    ]);
  });

  it('about a library stands with the requests that went through it', async () => {
    const folder = project({
      'app.js': `import superagent from 'superagent';

export const load = (path) => superagent.get('http://api.example.com' + path).then((res) => res.body);
`,
    });
    const { costly } = await judgeRun(folder, {
      sites: [
        { kind: 'library', library: 'superagent', file: '/x', line: 1 },
        codeSite(join(folder, 'app.js'), 3, 42, 'superagent'),
      ],
      groups: [
        group({ ...wasteful, agent: { kind: 'none' }, rows: [groupRow(0, 400, 400)] }),
        group({
          origin: 'http://127.0.0.1:4002',
          requests: 1,
          connections: 1,
          enough: 1,
          rows: [groupRow(1, 1, 1)],
        }),
      ],
    });
    expect(costly.map(({ rule, subjects }) => [rule, subjects.map(nameSubject)])).toEqual([
      ['require-library-agent', ['http://127.0.0.1:4002', 'http://127.0.0.1:4001']],
    ]);
  });
});

describe('the configuration', () => {
  const of = (folder: string): Partial<ThreadRecord> => ({
    sites: [codeSite(join(folder, 'app.js'), 3, 22), codeSite(join(folder, 'app.js'), 6, 15)],
    groups: [group(wasteful)],
  });

  it('is the own one of the project if that has the plugin', async () => {
    const folder = project({
      'app.js': app,
      'eslint.config.js': `import { plugin } from './plugin.js';
export default [{ plugins: { 'http-keepalive': plugin }, rules: { 'http-keepalive/require-keep-alive': 'off', 'http-keepalive/require-max-sockets': 'off' } }];
`,
      'plugin.js': `export const plugin = { rules: { 'require-keep-alive': { create: () => ({}) }, 'require-max-sockets': { create: () => ({}) } } };
`,
    });
    const { costly, unreported } = await judgeRun(folder, of(folder));
    expect(costly).toEqual([]);
    expect(unreported.map(({ remedy }) => remedy)).toEqual([
      expect.stringMatching(
        /^The agent of .*app\.js:3:22 keeps no connection: set `keepAlive: true` there\.$/u,
      ),
    ]);
  });

  it('is `recommended` if it has not, also for code that is called a test', async () => {
    const folder = project({
      'tests/app.test.js': app,
      'eslint.config.js': 'export default [{ rules: { "no-undef": "error" } }];\n',
    });
    const file = join(folder, 'tests/app.test.js');
    const { costly } = await judgeRun(folder, {
      sites: [codeSite(file, 3, 22), codeSite(file, 6, 15)],
      groups: [group(wasteful)],
    });
    expect(costly.map(({ rule }) => rule)).toEqual(['require-keep-alive']);
  });

  it('reads TypeScript, and says what it cannot read', async () => {
    const folder = project({
      'app.ts': app.replace('load(path)', 'load(path: string): unknown'),
      'broken.js': 'http.get(;',
      'old.cjs': "const http = require('http');\nwith (http) {}\n",
    });
    const places = ['app.ts', 'broken.js', 'gone.js'].map((file) =>
      codeSite(join(folder, file), 3, 22),
    );
    const { costly, problems } = await judgeRun(folder, {
      sites: places,
      groups: [group({ ...wasteful, rows: places.map((_, site) => groupRow(site, 1, 1)) })],
    });
    expect(problems).toEqual([
      'broken.js could not be read: Parsing error: Unexpected token ;.',
      'gone.js is not there any more.',
    ]);
    expect(costly.map(({ file }) => writePath(folder, file))).toEqual(['app.ts']);
  });
});

describe('what no rule reports', () => {
  const remedyFor = async (
    of: Partial<Group>,
    record: Partial<ThreadRecord> = {},
  ): Promise<readonly string[]> => {
    const watched = merge({
      records: [
        threadRecord({
          groups: [group({ ...wasteful, agent: { kind: 'global', protocol: 'http' }, ...of })],
          ...record,
        }),
      ],
      unreadable: [],
    });
    const { unreported } = await judge(watched, undefined, '/project');
    return unreported.map(({ remedy }) => remedy);
  };
  const { closed, now } = group();

  it.each([
    ['nothing where the waste is small', { connections: 15, enough: 10 }, []],
    [
      'unread responses',
      { closed: { ...closed, unread: 300 } },
      [
        'Responses that nobody reads keep their connections: read them, or discard them with `response.resume()`.',
      ],
    ],
    [
      'unread responses of fetch',
      { client: 'undici', agent: { kind: 'dispatcher' }, now: { ...now, unread: 300 } },
      [
        'A response that is not read to its end costs its connection: read each, as by `await response.arrayBuffer()`. `response.body?.cancel()` ends the wait, and the connection with it.',
      ],
    ],
    [
      'unread responses that undici ended late, so that the waste looks small',
      {
        client: 'undici',
        agent: { kind: 'dispatcher' },
        connections: 80,
        enough: 61,
        closed: { ...closed, unread: 40 },
      },
      [
        'A response that is not read to its end costs its connection: read each, as by `await response.arrayBuffer()`. `response.body?.cancel()` ends the wait, and the connection with it.',
      ],
    ],
    [
      'a server that ends its connections',
      { closeAskedByPeer: 400 },
      [
        'The other side asked for the end of its connections (`Connection: close`): it has to keep them.',
      ],
    ],
    [
      'a server that hangs up soon',
      { closed: { ...closed, idleByPeer: 390 }, serverHint: 1000 },
      [
        'The other side closes idle connections after 1,000 ms: raise its idle timeout (`keepAliveTimeout` of a Node.js server).',
      ],
    ],
    [
      'no agent',
      { agent: { kind: 'none' } },
      [
        'These requests have no agent, so each opens a connection: give them one with `keepAlive: true`.',
      ],
    ],
    [
      'an old global agent',
      {},
      [
        '`http.globalAgent` keeps no connection on this version of Node.js: give the requests an agent with `keepAlive: true`.',
      ],
    ],
    ['sessions of HTTP/2, which are no waste', { client: 'http2', agent: { kind: 'session' } }, []],
  ] as const)('names the cause: %s', async (_, of, remedies) => {
    expect(await remedyFor({ rows: [], ...(of as Partial<Group>) })).toEqual(remedies);
  });

  it('counts the agents of a place', async () => {
    const remedies = await remedyFor(
      { agent: { kind: 'site', site: 0 } },
      {
        sites: [codeSite('/project/a.js', 1, 2)],
        agents: [{ site: 0, made: 400, options: agentOptions }],
      },
    );
    expect(remedies).toEqual([
      expect.stringMatching(/^400 agents were made at .*a\.js:1:2: make one, and keep it\.$/u),
    ]);
  });

  it('names a server that hangs up on a proxy', async () => {
    const server = serverRow({
      proxy: { asked: 3, forwarded: 3, proxyProtocol: 0 },
      closed: { ...serverRow().closed, idleHere: 3 },
    });
    const watched = merge({
      records: [threadRecord({ servers: [{ ...server, connections: 3 }] })],
      unreadable: [],
    });
    const { unreported } = await judge(watched, undefined, '/project');
    expect(unreported.map(({ remedy }) => remedy)).toEqual([
      'A proxy is in front, and this server closes idle connections after 5,000 ms. Set its `keepAliveTimeout` above the idle timeout of the proxy.',
    ]);
  });
});

describe('the table of costs', () => {
  it('has an entry for each rule, which says something of any run', () => {
    expect(Object.keys(costs).toSorted()).toEqual(Object.keys(plugin.rules).toSorted());
    const { outgoing, servers } = merge({
      records: [
        threadRecord({ groups: [group(wasteful)], servers: [serverRow({ connections: 1 })] }),
      ],
      unreadable: [],
    });
    const [pool] = outgoing;
    const [server] = servers;
    if (!pool || !server) throw new Error('There is no pool or no server.');
    const evidence = [
      evidenceOf([]),
      evidenceOf([{ kind: 'outgoing', outgoing: pool, row: undefined }]),
      evidenceOf([{ kind: 'server', server }]),
    ];
    for (const costOf of Object.values(costs)) {
      for (const each of evidence) expect(costOf(each).text).toMatch(/^\S.*\.$/u);
    }
  });
});

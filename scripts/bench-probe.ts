// What the probe costs the program that it watches: the CPU time of a request on a kept connection,
// of one on a new connection, and of one that a server answers, with the probe and without it, in
// pairs of rounds one after the other. Other work on the machine disturbs both of a pair, and not
// alike: where there is some, the fastest tenth of the rounds says more than the median. Two
// processes that do the same differ by a µs, too.
//
//   npm run bench:probe                 120 pairs
//   npm run bench:probe -- --pairs=300
//   npm run bench:probe -- --memory     also the heap after a million requests: two minutes
//   npm run bench:probe -- --node=PATH  another Node.js
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** A process that sends requests, or answers them. */
interface Program {
  readonly child: ChildProcess;
  readonly port: number;
}

type Answer = Readonly<Record<string, number>>;

const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '120' },
    memory: { type: 'boolean', default: false },
    node: { type: 'string', default: process.execPath },
  },
});
const pairs = Number(options.pairs);
/** Requests of a round: less than 0.1 s, so that other work leaves some rounds alone. */
const counts = { kept: 1000, new: 400, server: 1000 };
/** Requests before the first round, beyond those of which many are asked for their place. */
const warmUp = { kept: 150_000, new: 20_000, server: 10_000 };

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
const upstream = http.createServer((_request, response) => response.end('ok'));
await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
const without = await start([]);
const watched = await start(['--require', resolve('dist/probe.cjs')]);
try {
  await compare('a request on a kept connection', 'kept', (program, count) =>
    ask(program, { kind: 'kept', count }),
  );
  await compare('a request on a new connection', 'new', (program, count) =>
    ask(program, { kind: 'new', count }),
  );
  await compare('a request that the program answers', 'server', askServer);
  if (options.memory) await compareMemory();
} finally {
  for (const { child } of [without, watched]) child.kill();
  upstream.close();
  upstream.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}

async function start(execArgv: readonly string[]): Promise<Program> {
  const { port } = upstream.address() as AddressInfo;
  const child = fork('scripts/probe/bench-program.mjs', {
    execPath: options.node,
    execArgv: ['--expose-gc', ...execArgv],
    env: {
      ...process.env,
      UPSTREAM: `http://127.0.0.1:${String(port)}/`,
      HTTP_KEEPALIVE_PROBE_DIR: folder,
    },
  });
  child.on('exit', (code) => {
    if (code !== null) throw new Error(`The program has ended: ${String(code)}.`);
  });
  const first = await nextAnswer(child);
  return { child, port: first.port ?? 0 };
}

async function nextAnswer(child: ChildProcess): Promise<Answer> {
  const [message] = (await once(child, 'message')) as [Answer];
  return message;
}

async function ask({ child }: Program, message: object): Promise<number> {
  const answer = nextAnswer(child);
  child.send(message);
  return (await answer).cpu ?? NaN;
}

/** The CPU time of a program while this process sends it requests, in µs. */
async function askServer(program: Program, count: number): Promise<number> {
  const before = await ask(program, { kind: 'now' });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      await new Promise((done, fail) => {
        http
          .get({ port: program.port, host: '127.0.0.1', agent }, (response) =>
            response.resume().on('end', done),
          )
          .on('error', fail);
      });
    }
  };
  await Promise.all(Array.from({ length: 50 }, one));
  const after = await ask(program, { kind: 'now' });
  agent.destroy();
  return after - before;
}

async function compare(
  what: string,
  kind: keyof typeof counts,
  run: (program: Program, count: number) => Promise<number>,
): Promise<void> {
  const count = counts[kind];
  for (const program of [without, watched]) await run(program, warmUp[kind]);
  const alone: number[] = [];
  const together: number[] = [];
  const more: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? [without, watched] : [watched, without];
    const times = new Map<Program, number>();
    for (const program of order) times.set(program, (await run(program, count)) / count);
    const base = times.get(without) ?? NaN;
    const probed = times.get(watched) ?? NaN;
    alone.push(base);
    together.push(probed);
    more.push(probed - base);
  }
  console.log(
    `${what}: ${quantile(alone, 0.1).toFixed(1)} µs of CPU in the fastest tenth of rounds, with the probe ${(quantile(together, 0.1) - quantile(alone, 0.1)).toFixed(1)} µs more;`,
  );
  console.log(
    `  ${median(alone).toFixed(1)} µs of CPU, with the probe ${median(more).toFixed(1)} µs more (median of ${String(pairs)} pairs; half of them between ${quantile(more, 0.25).toFixed(1)} and ${quantile(more, 0.75).toFixed(1)})`,
  );
}

async function compareMemory(): Promise<void> {
  const heaps: number[] = [];
  for (const program of [without, watched]) {
    await ask(program, { kind: 'kept', count: 1_000_000 });
    const answer = nextAnswer(program.child);
    program.child.send({ kind: 'memory' });
    heaps.push(((await answer).heapUsed ?? NaN) / 1e6);
  }
  const [base = NaN, more = NaN] = heaps;
  console.log(
    `after a million requests: ${base.toFixed(1)} MB of heap, with the probe ${more.toFixed(1)} MB`,
  );
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
}

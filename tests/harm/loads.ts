import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load } from './behaviour.ts';
import type { CallOutcome, Service } from './service.ts';

/** Calls one function with each of the arguments at once; failures are answers, too. */
export async function callAtOnce(
  service: Service,
  name: string,
  times: number,
  args: readonly unknown[] = [],
): Promise<readonly CallOutcome[]> {
  return Promise.all(Array.from({ length: times }, () => service.call(name, args)));
}

/** Calls one function again and again. */
export async function callInTurn(
  service: Service,
  name: string,
  times: number,
  args: readonly unknown[] = [],
): Promise<readonly CallOutcome[]> {
  const outcomes: CallOutcome[] = [];
  // After one that is late, the others would only wait, too.
  while (outcomes.length < times && outcomes.at(-1)?.outcome !== 'late') {
    outcomes.push(await service.call(name, args));
  }
  return outcomes;
}

/** What calls came to. A call that fails has been answered, too: the load asks for errors. */
export function loadOf(...outcomes: readonly (readonly CallOutcome[])[]): Load {
  const all = outcomes.flat();
  return {
    answered: all.filter(({ outcome }) => outcome !== 'late').length,
    slowest: Math.max(...all.map(({ time }) => time)),
  };
}

/** A request to a program that is a server, on a connection of its own or of an agent. */
export async function visit(
  service: Service,
  path: string,
  { agent, leaves = false, limit = 5000, untilEnd = true }: VisitOptions = {},
): Promise<CallOutcome> {
  const started = performance.now();
  const answered = new Promise<'done' | 'failed'>((resolve) => {
    const request = http.get({
      port: service.port,
      host: '127.0.0.1',
      path,
      agent: agent ?? false,
    });
    request.on('error', () => {
      resolve('failed');
    });
    request.on('response', (response) => {
      response.on('error', () => {
        resolve('failed');
      });
      response.on('end', () => {
        resolve('done');
      });
      response.once('data', () => {
        if (untilEnd) return;
        resolve('done');
        if (leaves) request.destroy();
      });
      response.resume();
    });
  });
  const outcome = await Promise.race([answered, sleep(limit, 'late' as const, { ref: false })]);
  return { outcome, time: performance.now() - started };
}

interface VisitOptions {
  readonly agent?: http.Agent;
  readonly limit?: number;
  /** Whether to wait for the end of the answer; else its first bytes are enough. */
  readonly untilEnd?: boolean;
  /** Whether it closes its connection then. */
  readonly leaves?: boolean;
}

/** Waits until a program that is a server listens. */
export async function untilListening(service: Service, path = '/'): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { outcome } = await visit(service, path);
    if (outcome === 'done') return;
    await sleep(50);
  }
  throw new Error('The program does not listen.');
}

/**
 * SIGTERM while one request is in flight on a kept connection: what a rolling update does.
 * `path` is answered after some 300 ms.
 */
export async function terminateWhileBusy(
  service: Service,
  path: string,
  limit: number,
): Promise<Load> {
  await untilListening(service);
  const agent = new http.Agent({ keepAlive: true });
  try {
    const first = await visit(service, '/', { agent });
    const inFlight = visit(service, path, { agent, limit });
    await sleep(100);
    const ending = await service.terminate(limit);
    const last = await inFlight;
    const load = loadOf([first, last]);
    return {
      ...load,
      answered: [first, last].filter(({ outcome }) => outcome === 'done').length,
      ending,
    };
  } finally {
    agent.destroy();
  }
}

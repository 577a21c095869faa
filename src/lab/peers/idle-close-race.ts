import { setTimeout as sleep } from 'node:timers/promises';
import { Resources } from '../resources.ts';
import { UpstreamConnection, type Upstream } from './upstream-connection.ts';

/** A request that was sent on an idle connection, close to the moment in which the server gives it up. */
export interface RacedRequest {
  /** When it was sent, in ms after the moment in which an idle connection is closed. */
  readonly offset: number;
  /** `too-late`: the connection was seen to be closed, so nothing was sent on it. */
  readonly outcome: 'answered' | 'lost' | 'too-late';
}

/** What happened to requests at the moment of an idle close. */
export interface Race {
  /** When idle connections are closed, in ms after their response; `undefined`: they were not. */
  readonly closesAfter: number | undefined;
  readonly requests: readonly RacedRequest[];
}

/** The network between a load balancer and its server, each way, in ms: two zones of a cloud. */
export const networkDelay = 2;
/** How far before and after the close requests are sent, in ms. */
const raceWindow = 15;
/** Connections that are left alone, to see when the server closes them. */
const probes = 10;
/** Has no divisor in common with the usual numbers of racers. */
const raceStride = 37;
/** The racers start so much after the probes, in ms: those tell in time when the close comes. */
const headStart = 500;
/** Between two racers, in ms: each one is timed for itself. */
const betweenRacers = 7;

/**
 * Sends a request on each of `racers` idle connections within ±15 ms of the moment in
 * which the server closes them, over a network with a delay: a request that is under
 * way while the connection is closed is lost. A server that has not closed its idle connections
 * after `expectedClose` ms is raced at that time, so that both runs do the same.
 */
export async function raceIdleClose(
  upstream: Upstream,
  racers: number,
  expectedClose: number,
  resources: Resources,
): Promise<Race> {
  const distant = { ...upstream, delay: networkDelay };
  const closesAfter = Promise.all(
    Array.from({ length: probes }, async (_, index) => {
      await sleep(index * betweenRacers);
      return measureClose(distant, expectedClose + 300, resources);
    }),
  ).then(medianOf);
  const raced = await Promise.all(
    Array.from({ length: racers }, async (_, index) => {
      await sleep(headStart + index * betweenRacers);
      // A stride spreads the offsets over time: a busy moment does not fall on one of them.
      const place = ((index * raceStride) % racers) / Math.max(1, racers - 1);
      const offset = (place * 2 - 1) * raceWindow;
      return raceOnce(distant, closesAfter, expectedClose, offset, resources);
    }),
  );
  return { closesAfter: await closesAfter, requests: raced };
}

async function raceOnce(
  upstream: Upstream,
  closesAfter: Promise<number | undefined>,
  expectedClose: number,
  offset: number,
  resources: Resources,
): Promise<RacedRequest> {
  const connection = await UpstreamConnection.open(upstream, resources);
  await connection.request();
  const answered = performance.now();
  const close = (await closesAfter) ?? expectedClose;
  await sleep(Math.max(0, answered + close + offset - performance.now()));
  const outcome = connection.isClosed ? 'too-late' : await connection.request();
  connection.close();
  return { offset, outcome };
}

/** The time from a response to the server's close, in ms; `undefined` when it has not come after `limit` ms. */
async function measureClose(
  upstream: Upstream,
  limit: number,
  resources: Resources,
): Promise<number | undefined> {
  const connection = await UpstreamConnection.open(upstream, resources);
  await connection.request();
  const answered = performance.now();
  const abort = new AbortController();
  await Promise.race([
    connection.closed,
    sleep(limit, undefined, { signal: abort.signal }).catch(() => undefined),
  ]);
  abort.abort();
  const elapsed = performance.now() - answered;
  const wasClosed = connection.isClosed;
  connection.close();
  return wasClosed ? elapsed : undefined;
}

/** A busy machine sees a response or a close late: the one makes a time short, the other long. */
function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known.length * 2 > values.length ? known[Math.floor(known.length / 2)] : undefined;
}

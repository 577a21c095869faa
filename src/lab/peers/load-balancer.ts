import { setTimeout as sleep } from 'node:timers/promises';
import { Resources } from '../resources.ts';
import { TrafficRecorder, type Traffic } from './traffic.ts';
import { UpstreamConnection, type Upstream } from './upstream-connection.ts';

/**
 * Sends a request, leaves the connection idle in the pool for `idle` ms, and sends
 * another: on the same connection if it is still open, else on a new one. This is
 * what a load balancer with an idle timeout above `idle` does. A server that is to
 * close the connection in that time has closed it by then, however busy the machine is.
 */
export async function requestAfterIdle(
  upstream: Upstream,
  idle: number,
  resources: Resources,
): Promise<Traffic> {
  const recorder = new TrafficRecorder();
  const pooled = await UpstreamConnection.open(upstream, resources, recorder);
  await pooled.request();
  await sleep(idle);
  await untilDueIsDone(upstream, resources);
  const connection = pooled.isClosed
    ? await UpstreamConnection.open(upstream, resources, recorder)
    : pooled;
  await connection.request();
  connection.close();
  return recorder.traffic();
}

/**
 * Waits until the server has done what was due before, and this process has seen it. A busy
 * server may have overslept a timer. It cannot answer requests one after the other without
 * looking at its timers between them; the answers after that are for the close to arrive.
 */
async function untilDueIsDone(upstream: Upstream, resources: Resources): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const witness = await UpstreamConnection.open(upstream, resources);
    await witness.request();
    witness.close();
  }
}

/** Sends half of a request, and waits for what the server makes of it. */
export async function stallUpload(upstream: Upstream, resources: Resources): Promise<Traffic> {
  const recorder = new TrafficRecorder();
  const connection = await UpstreamConnection.open(upstream, resources, recorder);
  await connection.request(halfUpload);
  connection.close();
  return recorder.traffic();
}

const halfUpload = 'POST /price HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 16\r\n\r\n1.20 EUR';

/**
 * Sends a request, and keeps its connection open until `ended`.
 *
 * @returns what happened, and the time from the response to the end, in ms.
 */
export async function requestUntil(
  upstream: Upstream,
  ended: Promise<unknown>,
  resources: Resources,
): Promise<{ readonly traffic: Traffic; readonly ending: number }> {
  const recorder = new TrafficRecorder();
  const connection = await UpstreamConnection.open(upstream, resources, recorder);
  await connection.request();
  const answered = performance.now();
  await ended;
  const ending = performance.now() - answered;
  connection.close();
  return { traffic: recorder.traffic(), ending };
}

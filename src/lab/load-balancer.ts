import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import type { Resources } from './resources.ts';
import type { Protocol } from './scenario.ts';
import { TrafficRecorder, type ConnectionRecorder, type Traffic } from './traffic.ts';

/** The server that a load balancer sends its requests to. */
export interface Upstream {
  readonly protocol: Protocol;
  readonly port: number;
  /** The certificate that it has to show, as PEM. */
  readonly ca: string;
  /** What a network would add each way, in ms. Loopback takes next to nothing. */
  readonly delay?: number;
}

/** A request that was sent on an idle connection, close to the moment in which the server gives it up. */
export interface RacedRequest {
  /** When it was sent, in ms after the moment in which an idle connection is closed. */
  readonly offset: number;
  /** `too-late`: the connection was seen to be closed, so nothing was sent on it. */
  readonly outcome: 'answered' | 'lost' | 'too-late';
}

export interface Race {
  /** When idle connections are closed, in ms after their response; `undefined`: they were not. */
  readonly closesAfter: number | undefined;
  readonly requests: readonly RacedRequest[];
}

type Answer = 'answered' | 'lost';

const requestText = 'GET /price HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

/** A connection that sends one request after the other, as the pool of a proxy does. */
class UpstreamConnection {
  readonly #socket: net.Socket;
  readonly #recorder: ConnectionRecorder | undefined;
  readonly #delay: number;
  readonly #closed: Promise<void>;
  #received = '';
  #settle: ((answer: Answer) => void) | undefined;
  #isClosed = false;

  private constructor(socket: net.Socket, recorder: ConnectionRecorder | undefined, delay: number) {
    this.#socket = socket;
    this.#recorder = recorder;
    this.#delay = delay;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.#later(() => {
        this.#receive(chunk);
      });
    });
    this.#closed = new Promise((resolve) => {
      const close = (): void => {
        this.#later(() => {
          this.#end('server');
          resolve();
        });
      };
      socket.on('end', close).on('error', close).on('close', close);
    });
  }

  static async open(
    { protocol, port, ca, delay = 0 }: Upstream,
    resources: Resources,
    recorder?: TrafficRecorder,
  ): Promise<UpstreamConnection> {
    const target = { host: '127.0.0.1', port };
    const trace = recorder?.connection();
    const socket = protocol === 'https' ? tls.connect({ ...target, ca }) : net.connect(target);
    const connection = new UpstreamConnection(socket, trace, delay);
    const forget = resources.add(() => {
      socket.destroy();
    });
    socket.once('close', forget);
    await new Promise<void>((resolve) => {
      // A connection that fails is closed: its first request is lost, and says so.
      socket
        .once(protocol === 'https' ? 'secureConnect' : 'connect', resolve)
        .once('close', resolve);
    });
    if (socket instanceof tls.TLSSocket) {
      trace?.handshake(socket.isSessionReused() ? 'resumed' : 'full');
    }
    return connection;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Fulfilled when the server closes the connection. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  async request(text = requestText): Promise<Answer> {
    const finished = this.#recorder?.request();
    const answer = await new Promise<Answer>((resolve) => {
      if (this.#isClosed) {
        resolve('lost');
        return;
      }
      this.#received = '';
      this.#settle = resolve;
      this.#later(() => {
        this.#socket.write(text);
      });
    });
    finished?.(answer);
    return answer;
  }

  close(): void {
    this.#end('client');
    this.#socket.destroy();
  }

  /** What is sent arrives later, and what happens is known later. */
  #later(action: () => void): void {
    if (this.#delay === 0) action();
    else setTimeout(action, this.#delay);
  }

  #receive(chunk: string): void {
    this.#received += chunk;
    const head = this.#received.indexOf('\r\n\r\n');
    if (head === -1) return;
    const length = /^content-length: *(\d+)/imu.exec(this.#received.slice(0, head))?.[1];
    // Programs under test answer with a length: `response.end(text)` sets it.
    if (this.#received.length < head + 4 + Number(length ?? 0)) return;
    this.#settle?.('answered');
    this.#settle = undefined;
  }

  #end(by: 'client' | 'server'): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#recorder?.closed(by);
    this.#socket.destroy();
    this.#settle?.('lost');
    this.#settle = undefined;
  }
}

/**
 * Sends a request, leaves the connection idle in the pool for `idle` ms, and sends
 * another: on the same connection if it is still open, else on a new one. This is
 * what a load balancer with an idle timeout above `idle` does.
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
  const connection = pooled.isClosed
    ? await UpstreamConnection.open(upstream, resources, recorder)
    : pooled;
  await connection.request();
  connection.close();
  return recorder.traffic();
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

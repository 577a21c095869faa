import net from 'node:net';
import tls from 'node:tls';
import { Resources } from '../resources.ts';
import type { Protocol } from '../scenario.ts';
import { ConnectionRecorder, TrafficRecorder } from './traffic.ts';

/** The server that a load balancer sends its requests to. */
export interface Upstream {
  readonly protocol: Protocol;
  readonly port: number;
  /** The certificate that it has to show, as PEM. */
  readonly ca: string;
  /** What a network would add each way, in ms. Loopback takes next to nothing. */
  readonly delay?: number;
}

type Answer = 'answered' | 'lost';

const requestText = 'GET /price HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

/** A connection that sends one request after the other, as the pool of a proxy does. */
export class UpstreamConnection {
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

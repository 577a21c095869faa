import net, { type AddressInfo, type Socket } from 'node:net';
import { describeError, EnvironmentError } from '../../reports/environment-error.ts';
import { Resources } from '../resources.ts';
import { ConnectionRecorder, TrafficRecorder } from './traffic.ts';

/** Passes plain connections on to a server that does not count for itself, and notes what crosses. */
export interface CountingRelay {
  readonly port: number;
  close(): void;
}

/**
 * A client that asks for this path, on connections of their own and one after the other, waits
 * until the server has done what was due, and it has got to the client. This is not counted.
 */
export const settlingPath = '/settle';

/**
 * Starts a relay to `target`, a port of this machine.
 *
 * @throws {EnvironmentError} when it cannot listen.
 */
export async function startCountingRelay(
  target: number,
  recorder: TrafficRecorder,
  resources: Resources,
): Promise<CountingRelay> {
  const sockets = new Set<Socket>();
  const relay = net.createServer((client) => {
    // A connection counts from its first request, unless that is one to settle.
    let connection: ConnectionRecorder | undefined;
    const server = net.connect(target, '127.0.0.1');
    let finished: ((outcome: 'answered' | 'lost') => void) | undefined;
    // The clients of the scenarios send one request at a time, in one piece.
    client.on('data', (chunk) => {
      if (!connection && chunk.toString('latin1').startsWith(`GET ${settlingPath} `)) return;
      connection ??= recorder.connection();
      finished = connection.request();
    });
    server.on('data', () => finished?.('answered'));
    const close = (by: 'client' | 'server'): void => {
      connection?.closed(by);
      finished?.('lost');
      client.destroy();
      server.destroy();
    };
    for (const [socket, by] of [
      [client, 'client'],
      [server, 'server'],
    ] as const) {
      sockets.add(socket.setNoDelay(true));
      socket.on('end', () => {
        close(by);
      });
      socket.on('error', () => {
        close(by);
      });
      socket.on('close', () => {
        close(by);
        sockets.delete(socket);
      });
    }
    client.pipe(server, { end: false });
    server.pipe(client, { end: false });
  });
  const close = resources.add(() => {
    relay.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    relay.once('error', (error) => {
      reject(
        new EnvironmentError(`The relay could not listen on 127.0.0.1: ${describeError(error)}.`),
      );
    });
    relay.listen(0, '127.0.0.1', resolve);
  });
  return { port: (relay.address() as AddressInfo).port, close };
}

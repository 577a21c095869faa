import net from 'node:net';
import tls from 'node:tls';
import type { Resources } from '../../src/lab/resources.ts';
import type { SentRequest } from './server-program.ts';

/** Where a server listens. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** What became of an idle connection. */
export type IdleOutcome =
  /** Closed by the server, in ms after the last byte of its response. */
  | { readonly kind: 'closed'; readonly after: number }
  /** Not closed while it was watched. */
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How long an idle connection is watched, in ms. */
export const watched = 10_000;
/** How long a response may take, in ms: some frameworks compile for the first request. */
const responseLimit = 30_000;

/** Sends one request, and watches the connection that then is idle. */
export async function watchIdleConnection(
  { host, port, secure }: ServerAddress,
  { path = '/', headers = [], status = 200 }: SentRequest,
  resources: Resources,
): Promise<IdleOutcome> {
  // Which server it is makes no difference: the certificate is not checked.
  const socket: net.Socket = secure
    ? tls.connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
    : net.connect({ host, port });
  const forget = resources.add(() => {
    socket.destroy();
  });
  const head = [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Accept: */*', ...headers];
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<IdleOutcome>((resolve) => {
      let last = performance.now();
      const fail = (reason: string): void => {
        resolve({ kind: 'failed', reason });
      };
      timer = setTimeout(() => {
        fail(`It did not answer in ${String(responseLimit / 1000)} s.`);
      }, responseLimit);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        socket.write(`${head.join('\r\n')}\r\n\r\n`);
      });
      socket.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk;
        last = performance.now();
        if (!text.includes('\r\n\r\n')) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          resolve({ kind: 'open' });
        }, watched);
      });
      socket.on('error', ({ message }: Error) => {
        fail(message);
      });
      socket.on('close', () => {
        fail('It closed the connection.');
      });
      socket.once('end', () => {
        const [first = ''] = text.split('\r\n');
        const answer = /^HTTP\/1\.1 (\d+)/u.exec(first)?.[1];
        if (answer === undefined) fail('It closed the connection without an answer.');
        else if (/^connection: *close/imu.test(text))
          fail(`${answer}, with \`Connection: close\`.`);
        else resolve({ kind: 'closed', after: Math.round(performance.now() - last) });
      });
    }).then((outcome) => {
      const answer = /^HTTP\/1\.1 (\d+)/u.exec(text)?.[1];
      return outcome.kind === 'failed' || answer === String(status)
        ? outcome
        : { kind: 'failed', reason: `It answered ${answer ?? 'nothing'}.` };
    });
  } finally {
    clearTimeout(timer);
    socket.destroy();
    forget();
  }
}

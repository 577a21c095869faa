// A server: the one for load tests, with its errors and delays.
import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from '../exercise.ts';

export const files = ['lib/testserver.js'];

export const exercise: Exercise = async ({ folder, observe, ask, idle, findFreePort }) => {
  const path = join(folder, 'lib/testserver.js');
  const { startServer } = await import(pathToFileURL(path).href);
  const start = async (options: object) => {
    const port = await findFreePort();
    return { port, server: await startServer({ port, quiet: true, ...options }) };
  };
  const seen: string[] = [];
  const plain = await start({
    body: 'grüezi',
    logger: ({ body }: { body: string }) => seen.push(body),
  });
  const failing = await start({ error: 503 });
  const slow = await start({ delay: 100 });
  const { port } = plain;

  await observe('GET', () => ask({ port }));
  await observe('GET again', () => ask({ port, path: '/other?a=1' }));
  await observe('GET after a pause', async () => {
    await idle();
    return ask({ port });
  });
  await observe('HEAD', () => ask({ port, method: 'HEAD' }));
  await observe('POST', () => ask({ port, method: 'POST', body: 'a=1' }));
  await observe('PUT', () => ask({ port, method: 'PUT', body: 'x'.repeat(100_000) }));
  await observe('DELETE', () => ask({ port, method: 'DELETE' }));
  await observe('seen bodies', () => seen.map((body) => body.length));
  await observe('error', () => ask({ port: failing.port }));
  await observe('error of a POST', () => ask({ port: failing.port, method: 'POST', body: 'b' }));
  await observe('delayed', () => ask({ port: slow.port }));
  await observe('many at once', () =>
    Promise.all(Array.from({ length: 20 }, () => ask({ port }))).then((all) =>
      all.map(({ status }) => status),
    ),
  );
  await observe('requests', () => plain.server.totalRequests);
  await observe('closing', () =>
    Promise.all([plain, failing, slow].map(({ server }) => closeServer(server.server))),
  );
  await observe('after closing', () => ask({ port }));
};

function closeServer(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve('closed');
    });
  });
}

// The server that exercised clients talk to: answers with what it was asked, or as the exercise
// says, and counts the connections that it accepts.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { ExerciseModule, GivenAnswer, ReceivedRequest } from './exercise.ts';

const [exercise = ''] = process.argv.slice(2);
const { answer } = (await import(pathToFileURL(exercise).href)) as ExerciseModule;
const received: string[] = [];
let connections = 0;

const server = createServer((request, response) => void respond(request, response));
server.on('connection', () => {
  connections += 1;
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  process.send?.({ connections, received }, () => process.exit(0));
});

async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = incoming;
  const request = { method, url, headers };
  const body = await text(incoming);
  // The boundary of a multipart body is random.
  const [, boundary = '\0'] = /boundary=(\S+)/u.exec(headers['content-type'] ?? '') ?? [];
  received.push([method, url, body.replaceAll(boundary, '')].join(' '));
  if (url.includes('/broken')) {
    response.destroy();
    return;
  }
  if (url.includes('/silent')) return;
  const own = answer?.(request, body) ?? standardAnswer(request, body);
  response.writeHead(own.status ?? 200, { 'content-type': 'application/json', ...own.headers });
  const isText = typeof own.body === 'string' || Buffer.isBuffer(own.body);
  response.end(isText ? own.body : JSON.stringify(own.body));
}

function standardAnswer({ method, url, headers }: ReceivedRequest, body: string): GivenAnswer {
  if (url.includes('/missing')) return { status: 404, body: { error: 'There is nothing here.' } };
  if (url.includes('/failing')) return { status: 500, body: { error: 'Nothing works here.' } };
  const { host } = headers;
  if (url.includes('/redirect')) {
    return { status: 302, headers: { location: `http://${String(host)}/moved` }, body: '' };
  }
  if (url.includes('/large')) return { body: 'x'.repeat(300_000) };
  return {
    body: {
      method,
      url,
      body,
      headers: { ...headers, connection: undefined, host: undefined },
      hasHost: host !== undefined,
    },
  };
}

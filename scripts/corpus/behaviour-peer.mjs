// The server that exercised clients talk to: answers with what it was asked, or as the exercise
// says, and counts the connections that it accepts.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const exercise = await import(pathToFileURL(process.argv[2]).href);
const answer = exercise.answer ?? (() => undefined);
const received = [];
let connections = 0;

const server = createServer(respond);
server.on('connection', () => (connections += 1));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ connections, received }, () => process.exit(0)));

async function respond(request, response) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  // The boundary of a multipart body is random.
  const [, boundary] = /boundary=(\S+)/u.exec(request.headers['content-type'] ?? '') ?? [];
  received.push([request.method, request.url, body.replaceAll(boundary ?? '\0', '')]);
  if (request.url.includes('/broken')) return void response.destroy();
  if (request.url.includes('/silent')) return;
  const own = answer(request, body) ?? standardAnswer(request, body);
  response.writeHead(own.status ?? 200, { 'content-type': 'application/json', ...own.headers });
  const isText = typeof own.body === 'string' || Buffer.isBuffer(own.body);
  response.end(isText ? own.body : JSON.stringify(own.body));
}

function standardAnswer({ method, url, headers }, body) {
  if (url.includes('/missing')) return { status: 404, body: { error: 'There is nothing here.' } };
  if (url.includes('/failing')) return { status: 500, body: { error: 'Nothing works here.' } };
  if (url.includes('/redirect')) {
    return { status: 302, headers: { location: `http://${headers.host}/moved` }, body: '' };
  }
  if (url.includes('/large')) return { body: 'x'.repeat(300_000) };
  const { connection, host, ...rest } = headers;
  return { body: { method, url, body, headers: rest, hasHost: host !== undefined } };
}

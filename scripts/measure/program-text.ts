import type { ClientProgram } from './client-program.ts';

/** Requests one after the other. */
export const inSequence = 5;
/** Requests at once. */
export const atOnce = 50;

/**
 * The text of a program: five requests one after the other to one server, 50 at once
 * to another, so that no connection of the first is there for the second.
 */
export function programText(program: ClientProgram, isFixed: boolean): string {
  return `${preparation(isFixed ? { ...program, ...program.fixed } : program)}
const first = await createClient(process.env.IN_SEQUENCE);
for (let sent = 0; sent < ${String(inSequence)}; sent += 1) {
  await first();
  await sleep(50);
}
const second = await createClient(process.env.AT_ONCE);
await Promise.all(Array.from({ length: ${String(atOnce)} }, second));
process.exit();
`;
}

/** How long a program of {@link perCallText} leaves its connections alone before it ends, in ms. */
export const idleAtEnd = 1000;

/** The text of a program that makes a client for each of five requests one after the other. */
export function perCallText(program: ClientProgram): string {
  return `${preparation(program)}
for (let sent = 0; sent < ${String(inSequence)}; sent += 1) {
  const send = await createClient(process.env.IN_SEQUENCE);
  await send();
  await sleep(50);
}
await sleep(${String(idleAtEnd)});
process.exit();
`;
}

/** What comes before the requests of a program: imports, agents, and the function \`createClient()\`. */
function preparation({ imports, client = '', request }: ClientProgram): string {
  return `import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
${imports}

// The servers are on 127.0.0.1, also where their name is localhost.
dns.setDefaultResultOrder('ipv4first');
const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
const frontAgent = new http.Agent({ keepAlive: true });

async function read(request) {
  const response = await new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  if (response.statusCode >= 400) throw new Error(\`The answer was \${response.statusCode}.\`);
  await finished(response.resume());
}

function getWith(agent, url) {
  return read((url.startsWith('https:') ? https : http).get(url, { agent }));
}

async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return \`http://127.0.0.1:\${server.address().port}\`;
}

/**
 * A proxy that opens tunnels. It passes plain requests on over as many connections as they
 * come over, and takes whole addresses only, as proxies do.
 */
async function startProxy(target) {
  const { hostname, port } = new URL(target);
  const server = http.createServer((request, response) => {
    if (!URL.canParse(request.url)) {
      response.writeHead(400).end();
      return;
    }
    const { socket, headers } = request;
    socket.onward ??= new http.Agent({ keepAlive: true, maxSockets: 1 });
    const path = new URL(request.url).pathname;
    const onward = http.request({ hostname, port, path, headers, agent: socket.onward });
    request.pipe(onward.on('response', (answer) => answer.pipe(response)));
  });
  server.on('connect', (request, socket) => {
    const tunnel = net.connect(port, hostname, () => {
      socket.write('HTTP/1.1 200 OK\\r\\n\\r\\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    for (const end of [socket, tunnel]) end.on('error', () => {});
  });
  return listen(server);
}

async function createClient(base) {
  const url = \`\${base}/price\`;
  const agent = url.startsWith('https:') ? httpsAgent : httpAgent;
  ${client}
  return async () => {
    ${request}
  };
}
`;
}

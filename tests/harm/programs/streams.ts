import type { HarmProgram, Load } from '../behaviour.ts';
import { callAtOnce, callInTurn, loadOf, untilListening, visit } from '../loads.ts';
import type { Service } from '../service.ts';

/** 60 event streams through the program, which is a proxy, and then one request. */
async function streamsAndOneMore(service: Service): Promise<Load> {
  await untilListening(service, '/ok');
  const streams = await Promise.all(
    Array.from({ length: 60 }, () => visit(service, '/events', { untilEnd: false })),
  );
  const last = await visit(service, '/ok');
  const load = loadOf(streams, [last]);
  return load;
}

const env = `const upstream = new URL(process.env.UPSTREAM);
`;

export const programs: readonly HarmProgram[] = [
  {
    name: 'a client that follows 80 event streams',
    code: `import http from 'node:http';

${env}
export function follow() {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream' };
    http.get(new URL('/events', upstream), { headers }, (response) => {
      response.on('data', (chunk) => resolve(String(chunk)));
    }).on('error', reject);
  });
}
`,
    drive: async (service) => loadOf(await callAtOnce(service, 'follow', 80)),
  },
  {
    name: 'event streams with an agent of the file',
    code: `import http from 'node:http';

${env}
const agent = new http.Agent({ keepAlive: true });

export function follow() {
  return new Promise((resolve) => {
    const request = http.request({
      host: upstream.hostname,
      port: upstream.port,
      path: '/events',
      headers: { Accept: 'text/event-stream', 'Cache-Control': 'no-cache' },
      agent,
    });
    request.on('response', (response) => response.on('data', resolve));
    request.end();
  });
}

export function get() {
  return new Promise((resolve) => {
    http.get(new URL('/ok', upstream), { agent }, (response) => response.resume().on('end', resolve));
  });
}
`,
    drive: async (service) =>
      loadOf(await callAtOnce(service, 'follow', 80), await callInTurn(service, 'get', 1)),
  },
  {
    name: 'a proxy by hand',
    code: `import http from 'node:http';

${env}
http
  .createServer((request, response) => {
    const options = {
      host: upstream.hostname,
      port: upstream.port,
      path: request.url,
      method: request.method,
      headers: request.headers,
    };
    const forwarded = http.request(options, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  })
  .listen(process.env.PORT);
`,
    drive: streamsAndOneMore,
  },
  {
    name: 'a proxy by pipeline() with an agent',
    code: `import http from 'node:http';
import { pipeline } from 'node:stream';

${env}
const agent = new http.Agent({ keepAlive: true });

const server = http.createServer((req, res) => {
  const proxied = http.request(new URL(req.url, upstream), { method: req.method, agent }, (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    pipeline(answer, res, () => {});
  });
  proxied.on('error', () => res.destroy());
  req.pipe(proxied);
});

server.listen(Number(process.env.PORT));
`,
    drive: streamsAndOneMore,
  },
  {
    name: 'a proxy whose clients leave',
    code: `import http from 'node:http';

${env}
const agent = new http.Agent({ keepAlive: true, maxSockets: 5, timeout: 60_000 });

const server = http.createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
  const proxied = http.get(new URL(req.url, upstream), { agent }, (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    answer.pipe(res);
  });
  proxied.on('error', () => res.destroy());
});

server.listen(Number(process.env.PORT));
`,
    drive: async (service) => {
      await untilListening(service, '/ok');
      const streams = [];
      for (let count = 0; count < 5; count++) {
        streams.push(await visit(service, '/events', { untilEnd: false, leaves: true }));
      }
      const others = [];
      for (let count = 0; count < 20; count++) {
        others.push(await visit(service, '/ok', { limit: 1000 }));
      }
      return loadOf(streams, others);
    },
  },
  {
    name: 'upgrades',
    code: `import http from 'node:http';

${env}
export function open() {
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: upstream.hostname,
      port: upstream.port,
      headers: { Connection: 'Upgrade', Upgrade: 'echo' },
    });
    request.on('upgrade', (response, socket) => {
      socket.on('error', () => {});
      resolve();
    });
    request.on('error', reject);
    request.end();
  });
}
`,
    drive: async (service) => loadOf(await callAtOnce(service, 'open', 70)),
  },
];

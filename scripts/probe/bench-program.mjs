// The program of `npm run bench:probe`: sends as many requests as it is told, 50 at once, and
// answers with the CPU time that they took, in µs, or serves requests and tells its CPU time.
import http from 'node:http';

const { UPSTREAM } = process.env;
const kept = new http.Agent({ keepAlive: true, maxSockets: 50 });
const plain = new http.Agent();

function get(agent) {
  return new Promise((resolve, reject) => {
    http
      .get(UPSTREAM, { agent }, (response) => {
        response.resume().on('end', resolve);
      })
      .on('error', reject);
  });
}

async function send(count, agent) {
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      await get(agent);
    }
  };
  await Promise.all(Array.from({ length: 50 }, one));
}

const server = http.createServer((request, response) => response.end('ok'));
server.listen(0, '127.0.0.1', () => {
  process.send({ port: server.address().port });
});

process.on('message', async ({ kind, count }) => {
  if (kind === 'memory') {
    globalThis.gc();
    process.send(process.memoryUsage());
    return;
  }
  const before = process.cpuUsage();
  if (kind === 'kept') await send(count, kept);
  if (kind === 'new') await send(count, plain);
  const { user, system } = process.cpuUsage(before);
  process.send({ cpu: kind === 'now' ? sum(process.cpuUsage()) : user + system });
});

function sum({ user, system }) {
  return user + system;
}

// A client with agents of all kinds, over http and https.
import http from 'node:http';
import https from 'node:https';

const { UPSTREAM, UPSTREAM_TLS } = process.env;

function get(protocol, url, options = {}) {
  return new Promise((resolve) => {
    protocol
      .get(url, options, (response) => {
        response.resume().on('end', resolve);
      })
      .on('error', resolve);
  });
}

async function times(count, send) {
  for (let index = 0; index < count; index += 1) await send();
}

const atOnce = (count, send) => Promise.all(Array.from({ length: count }, send));

const kept = new http.Agent({ keepAlive: true });
const bounded = new http.Agent({ keepAlive: true, maxSockets: 3 });
const boundedOnly = new http.Agent({ maxSockets: 2 });
const keptTls = new https.Agent({ keepAlive: true });
const plainTls = new https.Agent();

await times(7, () => get(http, `${UPSTREAM}/global`));
await times(7, () => get(http, `${UPSTREAM}/kept`, { agent: kept }));
await times(5, () => get(http, `${UPSTREAM}/?close`, { agent: kept }));
await times(5, () => get(http, `${UPSTREAM}/none`, { agent: false }));
await times(5, () => get(http, `${UPSTREAM}/own`, { agent: new http.Agent() }));
await times(5, () =>
  get(http, `${UPSTREAM}/header`, { agent: kept, headers: { connection: 'close' } }),
);
await times(5, () => get(https, `${UPSTREAM_TLS}/kept`, { agent: keptTls }));
await times(5, () => get(https, `${UPSTREAM_TLS}/plain`, { agent: plainTls }));
await times(5, () => get(https, `${UPSTREAM_TLS}/none`, { agent: false }));
await atOnce(20, () => get(http, `${UPSTREAM}/?ms=5`, { agent: bounded }));
await atOnce(6, () => get(http, `${UPSTREAM}/?ms=5`, { agent: boundedOnly }));
await atOnce(20, () => get(http, `${UPSTREAM}/?ms=5`, { agent: kept }));
await new Promise((resolve) => {
  http
    .request(`${UPSTREAM}/upload`, { method: 'POST', agent: kept }, (response) => {
      response.resume().on('end', resolve);
    })
    .end(Buffer.alloc(2_000_000));
});
await get(http, 'http://127.0.0.1:1/refused');
const given = http.get(`${UPSTREAM}/?ms=5000`, { agent: kept });
given.on('error', () => {});
await new Promise((resolve) => given.on('socket', (socket) => setTimeout(resolve, 50, socket)));
given.destroy();
await new Promise((resolve) => setTimeout(resolve, 50));

console.log('ready');
process.stdin.resume().on('end', () => process.exit(3));

// The `fetch` of Node.js: one after the other, at once, unread, refused, given up.
const { UPSTREAM, UPSTREAM_TLS } = process.env;

const read = async (url) => (await fetch(url)).text();

for (let index = 0; index < 9; index += 1) await read(`${UPSTREAM}/sequence`);
await Promise.all(Array.from({ length: 25 }, () => read(`${UPSTREAM}/?ms=20`)));
for (let index = 0; index < 6; index += 1) await read(`${UPSTREAM_TLS}/tls`);
const unread = [];
for (let index = 0; index < 3; index += 1) unread.push(await fetch(`${UPSTREAM}/?big`));
await read('http://127.0.0.1:1/refused').catch(() => {});
const stop = new AbortController();
const given = fetch(`${UPSTREAM}/?ms=5000`, { signal: stop.signal }).catch(() => {});
await new Promise((resolve) => setTimeout(resolve, 60));
stop.abort();
await given;
await new Promise((resolve) => setTimeout(resolve, 50));

console.log('ready');
process.stdin.resume().on('end', () => process.exit(unread.length));

import type { ReportedFault } from './reported-fault.ts';

/** Requests to an upstream that outlive the client they are for. */
export const upstreamFaults: readonly ReportedFault[] = [
  {
    name: 'media that axios keeps loading after the listener skipped',
    faulty: {
      'src/routes/stream.ts': `import axios from 'axios';
import express from 'express';

export const app = express();

app.get('/stream/:id', async (req, res) => {
  const upstream = await axios.get(\`http://sidecar:8585/stream/\${req.params.id}\`, {
    responseType: 'stream',
  });
  res.status(upstream.status);
  upstream.data.pipe(res); // ! no-orphaned-upstream-request
});`,
    },
    fixed: {
      'src/routes/stream.ts': `import axios from 'axios';
import express from 'express';

export const app = express();

app.get('/stream/:id', async (req, res) => {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  const upstream = await axios.get(\`http://sidecar:8585/stream/\${req.params.id}\`, {
    responseType: 'stream',
    signal: controller.signal,
  });
  res.status(upstream.status);
  upstream.data.pipe(res);
});`,
    },
  },
  {
    name: 'a companion that forwards events of another computer',
    faulty: {
      'electron/companion.mjs': `import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: Infinity, timeout: 60_000 });

export function proxyApi(req, res) {
  const upstream = https.request({ host: 'remote.example.com', path: req.url, agent }, (remote) => {
    res.writeHead(remote.statusCode ?? 502, remote.headers);
    remote.pipe(res); // ! no-orphaned-upstream-request
    remote.on('error', () => res.destroy());
  });
  upstream.on('error', () => res.writeHead(502).end());
  req.pipe(upstream);
}`,
    },
    fixed: {
      'electron/companion.mjs': `import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: Infinity, timeout: 60_000 });

export function proxyApi(req, res) {
  const upstream = https.request({ host: 'remote.example.com', path: req.url, agent }, (remote) => {
    res.writeHead(remote.statusCode ?? 502, remote.headers);
    remote.pipe(res);
    remote.on('error', () => res.destroy());
  });
  res.on('close', () => upstream.destroy());
  upstream.on('error', () => res.writeHead(502).end());
  req.pipe(upstream);
}`,
    },
  },
  {
    name: 'a gateway of models whose stream goes on for nobody',
    faulty: {
      'src/gateway.ts': `import http from 'node:http';
import { Readable } from 'node:stream';

const server = http.createServer({ keepAliveTimeout: 65_000 }, async (req, res) => {
  const answer = await fetch('https://models.example.com/v1/messages', {
    method: 'POST',
    body: 'prompt',
  });
  res.writeHead(answer.status, { 'content-type': 'text/event-stream' });
  Readable.fromWeb(answer.body as never).pipe(res); // ? no-orphaned-upstream-request
});
server.listen(8080);`,
    },
    fixed: {
      'src/gateway.ts': `import http from 'node:http';
import { Readable } from 'node:stream';

const server = http.createServer({ keepAliveTimeout: 65_000 }, async (req, res) => {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  const answer = await fetch('https://models.example.com/v1/messages', {
    method: 'POST',
    body: 'prompt',
    signal: controller.signal,
  });
  res.writeHead(answer.status, { 'content-type': 'text/event-stream' });
  Readable.fromWeb(answer.body as never).pipe(res);
});
server.listen(8080);`,
    },
  },
  {
    name: 'images that undici loads for a browser which has gone',
    faulty: {
      'src/images.js': `import express from 'express';
import { request } from 'undici';

export const app = express();

app.get('/images/:name', async (req, res) => {
  const { body, headers } = await request(\`http://images.internal/\${req.params.name}\`);
  res.setHeader('content-type', headers['content-type']);
  body.pipe(res); // ! no-orphaned-upstream-request
});`,
    },
    fixed: {
      'src/images.js': `import express from 'express';
import { request } from 'undici';

export const app = express();

app.get('/images/:name', async (req, res) => {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  const { body, headers } = await request(\`http://images.internal/\${req.params.name}\`, {
    signal: controller.signal,
  });
  res.setHeader('content-type', headers['content-type']);
  body.pipe(res);
});`,
    },
  },
];

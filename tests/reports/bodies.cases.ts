import type { ReportedFault } from './reported-fault.ts';

/** Responses whose body nobody reads. */
export const bodyFaults: readonly ReportedFault[] = [
  {
    name: 'a wait for a server that asks again and again with fetch',
    faulty: {
      'src/lifecycle.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch } from 'undici';

const dispatcher = new Agent({ connections: 20 });

export async function untilHealthy(base: string, attempts: number) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const response = await fetch(\`\${base}/health\`, { dispatcher }); // ! no-undrained-response
    if (response.ok) return;
    await sleep(500);
  }
  throw new Error('The server is not healthy.');
}`,
    },
    fixed: {
      'src/lifecycle.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch } from 'undici';

const dispatcher = new Agent({ connections: 20 });

export async function untilHealthy(base: string, attempts: number) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const response = await fetch(\`\${base}/health\`, { dispatcher });
    await response.body?.cancel();
    if (response.ok) return;
    await sleep(500);
  }
  throw new Error('The server is not healthy.');
}`,
    },
  },
  {
    name: 'a client that wants to know whether a file exists',
    faulty: {
      'src/runner-client.ts': `import { request } from 'undici';

export class RunnerClient {
  constructor(private readonly base: string) {}

  async hasFile(path: string) {
    const { statusCode } = await request(\`\${this.base}/files?path=\${path}\`); // ! no-undrained-response
    return statusCode !== 404;
  }
}`,
    },
    fixed: {
      'src/runner-client.ts': `import { request } from 'undici';

export class RunnerClient {
  constructor(private readonly base: string) {}

  async hasFile(path: string) {
    const { statusCode, body } = await request(\`\${this.base}/files?path=\${path}\`);
    await body.dump();
    return statusCode !== 404;
  }
}`,
    },
  },
  {
    name: 'an object of S3 that is fetched to see whether it exists',
    faulty: {
      'src/assets.ts': `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export async function exists(key: string) {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: 'assets', Key: key })); // ! no-undrained-response
    return object.ContentLength !== 0;
  } catch {
    return false;
  }
}`,
    },
    fixed: {
      'src/assets.ts': `import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export async function exists(key: string) {
  try {
    const object = await s3.send(new HeadObjectCommand({ Bucket: 'assets', Key: key }));
    return object.ContentLength !== 0;
  } catch {
    return false;
  }
}`,
    },
  },
  {
    name: 'a poller that wants the status only',
    faulty: {
      'src/poll.js': `const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 2, timeout: 10000 });

setInterval(() => {
  http.get('http://worker.internal/health', { agent }, (response) => { // ! no-undrained-response
    if (response.statusCode !== 200) console.error('unhealthy', response.statusCode);
  }).on('error', console.error);
}, 30000);`,
    },
    fixed: {
      'src/poll.js': `const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 2, timeout: 10000 });

setInterval(() => {
  http.get('http://worker.internal/health', { agent }, (response) => {
    response.resume();
    if (response.statusCode !== 200) console.error('unhealthy', response.statusCode);
  }).on('error', console.error);
}, 30000);`,
    },
  },
  {
    name: 'a download that leaves what is no file unread',
    faulty: {
      'src/download.mjs': `import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';

const agent = new https.Agent({ keepAlive: true, maxSockets: 4, timeout: 60_000 });

export async function download(url, file) {
  const [response] = await once(https.get(url, { agent }), 'response');
  if (response.statusCode !== 200) throw new Error(\`HTTP \${response.statusCode}\`); // ! no-undrained-response
  await pipeline(response, createWriteStream(file));
}`,
    },
    fixed: {
      'src/download.mjs': `import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';

const agent = new https.Agent({ keepAlive: true, maxSockets: 4, timeout: 60_000 });

export async function download(url, file) {
  const [response] = await once(https.get(url, { agent }), 'response');
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(\`HTTP \${response.statusCode}\`);
  }
  await pipeline(response, createWriteStream(file));
}`,
    },
  },
  {
    name: 'an object of S3 that is left because it is too large',
    faulty: {
      'src/thumbnails.ts': `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const limit = 20_000_000;

export async function loadImage(key: string) {
  const object = await s3.send(new GetObjectCommand({ Bucket: 'images', Key: key }));
  if ((object.ContentLength ?? 0) > limit) throw new Error('too large'); // ! no-undrained-response
  return object.Body?.transformToByteArray();
}`,
    },
    fixed: {
      'src/thumbnails.ts': `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const limit = 20_000_000;

export async function loadImage(key: string) {
  const object = await s3.send(new GetObjectCommand({ Bucket: 'images', Key: key }));
  if ((object.ContentLength ?? 0) > limit) {
    object.Body?.destroy();
    throw new Error('too large');
  }
  return object.Body?.transformToByteArray();
}`,
    },
  },
  {
    name: 'a stream of axios that is left where the type is wrong',
    faulty: {
      'src/image-proxy.ts': `import axios from 'axios';
import https from 'node:https';

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 20, timeout: 60_000 });

export async function openImage(url: string) {
  const response = await axios.get(url, { responseType: 'stream', httpsAgent });
  if (!String(response.headers['content-type']).startsWith('image/')) {
    throw new Error('not an image'); // ! no-undrained-response
  }
  return response.data;
}`,
    },
    fixed: {
      'src/image-proxy.ts': `import axios from 'axios';
import https from 'node:https';

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 20, timeout: 60_000 });

export async function openImage(url: string) {
  const response = await axios.get(url, { responseType: 'stream', httpsAgent });
  if (!String(response.headers['content-type']).startsWith('image/')) {
    response.data.destroy();
    throw new Error('not an image');
  }
  return response.data;
}`,
    },
  },
  {
    name: 'an upload to a webhook whose answer nobody reads',
    faulty: {
      'src/webhook.ts': `import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 30_000 });

export function deliver(payload: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    const request = https.request('https://hooks.example.com/in', { method: 'POST', agent });
    request.on('response', (response) => resolve(response.statusCode)); // ! no-undrained-response
    request.on('error', reject);
    request.end(payload);
  });
}`,
    },
    fixed: {
      'src/webhook.ts': `import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 30_000 });

export function deliver(payload: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    const request = https.request('https://hooks.example.com/in', { method: 'POST', agent });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end(payload);
  });
}`,
    },
  },
];

import type { HarmProgram } from '../behaviour.ts';
import { terminateWhileBusy } from '../loads.ts';

const answer = `(request, response) => {
  if (request.url === '/slow') setTimeout(() => response.end('late'), 300);
  else response.end('ok');
}`;
const drive: HarmProgram['drive'] = (service) => terminateWhileBusy(service, '/slow', 12_000);

export const programs: readonly HarmProgram[] = [
  {
    name: 'close() on SIGTERM with a request in flight',
    code: `import http from 'node:http';

const server = http.createServer(${answer});

server.listen(process.env.PORT);

process.on('SIGTERM', () => {
  server.close();
});
`,
    drive,
  },
  {
    name: 'close() with a callback that exits',
    fileName: 'service.cjs',
    code: `const http = require('http');

const handler = ${answer};

const server = http.createServer(handler).listen(process.env.PORT, () => console.log('listening'));

function shutdown() {
  server.close(() => process.exit(0));
}

process.on('SIGTERM', shutdown);
process.on('SIGINT', shutdown);
`,
    drive,
  },
  {
    name: 'a promise of close()',
    code: `import { createServer } from 'node:http';
import { promisify } from 'node:util';

const server = createServer(${answer}).listen(process.env.PORT);

process.once('SIGTERM', async () => {
  await promisify(server.close.bind(server))();
});
`,
    drive,
  },
  {
    name: 'closeIdleConnections() right after close()',
    code: `import http from 'node:http';

const server = http.createServer({ keepAliveTimeout: 8_000 }, ${answer});
server.listen(process.env.PORT);

process.on('SIGTERM', () => {
  server.close(() => process.exit());
  server.closeIdleConnections();
});
`,
    drive,
  },
  {
    name: 'a server that nobody closes',
    code: `import http from 'node:http';

http.createServer(${answer}).listen(process.env.PORT);
`,
    drive,
  },
  {
    name: 'a server in a class',
    code: `import http from 'node:http';

class App {
  start() {
    this.server = http.createServer(${answer});
    this.server.listen(process.env.PORT);
  }

  stop() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const app = new App();
app.start();
process.on('SIGTERM', () => app.stop());
`,
    drive,
  },
];

import type { HarmProgram } from '../behaviour.ts';
import { callAtOnce, callInTurn, loadOf } from '../loads.ts';
import type { Service } from '../service.ts';
import type { Load } from '../behaviour.ts';

/** 60 answers that the program looks at and leaves, then one that it reads. */
async function thenOneMore(service: Service, path: string): Promise<Load> {
  const failed = await callAtOnce(service, 'get', 60, [path]);
  return loadOf(failed, await callInTurn(service, 'get', 2, ['/ok']));
}

const start = `import http from 'node:http';

const upstream = process.env.UPSTREAM;
`;

export const programs: readonly HarmProgram[] = [
  {
    name: 'an early return on a status that is not 200',
    code: `${start}
export function get(path) {
  return new Promise((resolve, reject) => {
    http.get(new URL(path, upstream), (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(\`Status \${response.statusCode}\`));
        return;
      }
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(JSON.parse(text)));
    }).on('error', reject);
  });
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'an early return of a callback',
    fileName: 'service.cjs',
    code: `var http = require('http');
var url = require('url');

function load(path, callback) {
  var options = url.parse(process.env.UPSTREAM + path);
  var request = http.request(options, function (response) {
    if (response.statusCode >= 400) return callback(new Error('Status ' + response.statusCode));
    var chunks = [];
    response.on('data', function (chunk) { chunks.push(chunk); });
    response.on('end', function () { callback(null, Buffer.concat(chunks)); });
  });
  request.on('error', callback);
  request.end();
}

exports.get = function (path) {
  return new Promise(function (resolve, reject) {
    load(path, function (error, body) { return error ? reject(error) : resolve(body); });
  });
};
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'redirects that are followed',
    code: `${start}
export function get(path) {
  return new Promise((resolve, reject) => {
    const request = http.get(new URL(path, upstream), (response) => {
      const { statusCode, headers } = response;
      if (statusCode === 301 || statusCode === 302) return resolve(get(headers.location));
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk) => { text += chunk; });
      response.on('end', () => resolve(text));
    });
    request.on('error', reject);
  });
}
`,
    drive: (service) => thenOneMore(service, '/moved'),
  },
  {
    name: 'arms of a switch',
    code: `${start}
export function get(path) {
  return new Promise((resolve, reject) => {
    http.get(\`\${upstream}\${path}\`, (response) => {
      switch (response.statusCode) {
        case 200: {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => resolve(Buffer.concat(chunks)));
          break;
        }
        case 404:
          resolve(undefined);
          break;
        default:
          reject(new Error('Unexpected status'));
      }
    }).on('error', reject);
  });
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'else only rejects',
    code: `${start}
export function get(path) {
  return new Promise((resolve, reject) => {
    const options = { agent: new http.Agent({ keepAlive: true, timeout: 30_000 }) };
    http.get(\`\${upstream}\${path}\`, options, (res) => {
      if (res.statusCode === 200) {
        let body = '';
        res.on('data', (d) => { body += d; });
        res.on('end', () => resolve(body));
      } else {
        reject(new Error('failed'));
      }
    });
  });
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'a try whose catch goes on',
    code: `${start}
export function get(path) {
  return new Promise((resolve, reject) => {
    http.get(\`\${upstream}\${path}\`, (response) => {
      try {
        if (response.statusCode !== 200) throw new Error('Not found');
        let body = '';
        response.on('data', (chunk) => { body += chunk; });
        response.on('end', () => resolve(body));
      } catch (error) {
        reject(error);
      }
    });
  });
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'a throw after once()',
    code: `import { once } from 'node:events';
${start}
const agent = new http.Agent({ keepAlive: true });

export async function get(path) {
  const request = http.get(\`\${upstream}\${path}\`, { agent });
  const [response] = await once(request, 'response');
  if (response.statusCode !== 200) throw new Error('Not found');
  let body = '';
  for await (const chunk of response) body += chunk;
  return body;
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'only the status is of interest, from HEAD',
    code: `${start}
export function get(path) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, upstream), { method: 'HEAD' }, (response) => {
      resolve(response.statusCode < 400);
    });
    request.on('error', reject);
    request.end();
  });
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'an agent of the file with an early return',
    code: `${start}
const agent = new http.Agent({ keepAlive: true });

export function get(path) {
  return new Promise((resolve, reject) => {
    http.get(new URL(path, upstream), { agent }, (response) => {
      if (response.statusCode === 404) {
        return resolve(null);
      }
      response.on('data', () => {});
      response.on('end', () => resolve('there'));
    }).on('error', reject);
  });
}
`,
    drive: (service) => thenOneMore(service, '/missing'),
  },
  {
    name: 'a large answer that is left after its headers',
    code: `${start}
const agent = new http.Agent();

export function get(path) {
  return new Promise((resolve, reject) => {
    http.get(\`\${upstream}\${path}\`, { agent }, (response) => {
      if (Number(response.headers['content-length']) > 200_000) {
        reject(new Error('Too large'));
        return;
      }
      response.on('data', () => {}).on('end', resolve);
    });
  });
}
`,
    drive: (service) => thenOneMore(service, '/large'),
  },
];

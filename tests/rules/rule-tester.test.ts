import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';
import plugin, { type RuleId } from '../../index.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({ defaultFilenames: { ts: 'file.ts', tsx: 'file.tsx' } });
const assertionOptions = { requireData: true, requireLocation: true } as const;
const settings = { node: { version: '>=20' } };

type Rule = Parameters<typeof tester.run<string, readonly unknown[]>>[1];

function rule(id: RuleId): Rule {
  return plugin.rules[id] as unknown as Rule;
}

tester.run('require-agent', rule('require-agent'), {
  assertionOptions,
  valid: [
    { code: `import http from 'http';\nhttp.get('http://x', { agent });`, settings },
    {
      code: `import http from 'http';\nhttp.get('http://x');`,
      settings,
      options: [{ allowGlobalAgent: true }],
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nhttp.get('http://x');`,
      settings,
      errors: [
        {
          messageId: 'missingAgentSince19',
          data: {
            call: 'http.get()',
            globalAgent: '`http.globalAgent`',
            handshake: '',
            node: 'Node.js >=20 (settings.node.version)',
          },
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 9,
          suggestions: [
            {
              messageId: 'addSharedAgent',
              data: { agent: 'httpAgent' },
              output: `import http from 'http';

const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

http.get('http://x', { agent: httpAgent });`,
            },
            {
              messageId: 'passGlobalAgent',
              data: { agent: 'http.globalAgent' },
              output: `import http from 'http';\nhttp.get('http://x', { agent: http.globalAgent });`,
            },
          ],
        },
      ],
    },
    {
      code: `import http from 'http';\nhttp.get('http://x', { agent: false });`,
      settings: { ...settings, 'http-keepalive': { autofix: true } },
      output: `import http from 'http';

const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

http.get('http://x', { agent: httpAgent });`,
      errors: [
        {
          messageId: 'disabledAgent',
          data: { call: 'http.get()', globalAgent: '`http.globalAgent`', handshake: '' },
          line: 2,
          column: 24,
          endLine: 2,
          endColumn: 36,
          suggestions: [
            {
              messageId: 'addSharedAgent',
              data: { agent: 'httpAgent' },
              output: `import http from 'http';

const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

http.get('http://x', { agent: httpAgent });`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('require-keep-alive', rule('require-keep-alive'), {
  assertionOptions,
  valid: [`import http from 'http';\nexport default new http.Agent({ keepAlive: false });`],
  invalid: [
    {
      code: `import { Agent } from 'https';\nexport default new Agent();`,
      errors: [
        {
          messageId: 'missingKeepAlive',
          data: { agent: 'new https.Agent()', handshake: ' with a TLS handshake' },
          line: 2,
          column: 20,
          endLine: 2,
          endColumn: 25,
          suggestions: [
            {
              messageId: 'addKeepAlive',
              data: { properties: 'keepAlive: true, maxSockets: 50, timeout: 60_000' },
              output: `import { Agent } from 'https';\nexport default new Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });`,
            },
            {
              messageId: 'declineKeepAlive',
              data: { properties: 'keepAlive: false' },
              output: `import { Agent } from 'https';\nexport default new Agent({ keepAlive: false });`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('no-agent-protocol-mismatch', rule('no-agent-protocol-mismatch'), {
  assertionOptions,
  valid: [`import http from 'http';\nhttp.get('http://x');`],
  invalid: [
    {
      code: `import http from 'http';\nimport https from 'https';\nhttps.get({ host, agent: http.globalAgent });\nhttp.get('https://x');`,
      errors: [
        {
          messageId: 'wrongAgent',
          data: {
            call: 'https.get()',
            requested: 'https:',
            supported: 'http:',
            wanted: 'https.Agent',
          },
          line: 3,
          column: 19,
          endLine: 3,
          endColumn: 42,
          suggestions: [
            {
              messageId: 'addSharedAgent',
              data: { agent: 'httpsAgent' },
              output: `import http from 'http';
import https from 'https';

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

https.get({ host, agent: httpsAgent });
http.get('https://x');`,
            },
          ],
        },
        {
          messageId: 'wrongUrl',
          data: {
            call: 'http.get()',
            requested: 'https:',
            supported: 'http:',
            next: 'call `https.get()`',
          },
          line: 4,
          column: 10,
          endLine: 4,
          endColumn: 21,
          suggestions: [
            {
              messageId: 'callOtherModule',
              data: { call: 'https.get()' },
              output: `import http from 'http';
import https from 'https';
https.get({ host, agent: http.globalAgent });
https.get('https://x');`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('require-agent-timeout', rule('require-agent-timeout'), {
  assertionOptions,
  valid: [
    `import http from 'http';\nexport default new http.Agent({ keepAlive: true, timeout: 4000 });`,
  ],
  invalid: [
    {
      code: `import http from 'http';\nexport default new http.Agent({ keepAlive: true });`,
      options: [{ nodeVersion: '18' }],
      errors: [
        {
          messageId: 'missingTimeoutBelow',
          data: { node: 'Node.js 18 (the option nodeVersion)' },
          line: 2,
          column: 20,
          endLine: 2,
          endColumn: 30,
          suggestions: [
            {
              messageId: 'addShortAgentTimeout',
              data: { properties: 'timeout: 4000' },
              output: `import http from 'http';\nexport default new http.Agent({ keepAlive: true, timeout: 4000 });`,
            },
            {
              messageId: 'declineAgentTimeout',
              data: { properties: 'timeout: 0' },
              output: `import http from 'http';\nexport default new http.Agent({ keepAlive: true, timeout: 0 });`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('require-max-sockets', rule('require-max-sockets'), {
  assertionOptions,
  valid: [
    `import http from 'http';\nexport default new http.Agent({ keepAlive: true, maxSockets: 10 });`,
  ],
  invalid: [
    {
      code: `import http from 'http';\nexport default new http.Agent({ keepAlive: true, maxSockets: 0 });`,
      errors: [
        {
          messageId: 'zeroMaxSockets',
          line: 2,
          column: 50,
          endLine: 2,
          endColumn: 63,
          suggestions: [
            {
              messageId: 'addMaxSockets',
              data: { properties: 'maxSockets: 50' },
              output: `import http from 'http';\nexport default new http.Agent({ keepAlive: true, maxSockets: 50 });`,
            },
            {
              messageId: 'declineMaxSockets',
              data: { properties: 'maxSockets: Infinity' },
              output: `import http from 'http';\nexport default new http.Agent({ keepAlive: true, maxSockets: Infinity });`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('require-keep-alive-timeout', rule('require-keep-alive-timeout'), {
  assertionOptions,
  valid: [
    `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65_000 }, app).listen(3000);`,
    {
      code: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65_000 }, app).listen(3000);`,
      options: [{ behind: 'nginx' }],
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nhttp.createServer(app).listen(3000);`,
      settings,
      options: [{ behind: 'gcp-alb' }],
      errors: [
        {
          messageId: 'defaultKeepAliveTimeout',
          data: {
            made: '',
            closes: '5 s (6 s on Node.js 20.18, 22.9 and later)',
            front: 'Google Cloud Application Load Balancer (600 s)',
            lose: 'answer 502',
            next: '',
          },
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 18,
          suggestions: [
            {
              messageId: 'addKeepAliveTimeout',
              data: { timeout: '620000' },
              output: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 620_000 }, app).listen(3000);`,
            },
          ],
        },
      ],
    },
    {
      code: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 30_000 }, app).listen(3000);`,
      settings,
      options: [{ behind: 'nginx' }],
      errors: [
        {
          messageId: 'shortKeepAliveTimeout',
          data: {
            timeout: '30000',
            reason: 'nginx keeps idle connections for 60 s',
            next: '; set at least 65000 ms',
          },
          line: 2,
          column: 21,
          endLine: 2,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'addKeepAliveTimeout',
              data: { timeout: '65000' },
              output: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65_000 }, app).listen(3000);`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('no-listener-on-pooled-socket', rule('no-listener-on-pooled-socket'), {
  assertionOptions,
  valid: [
    {
      code: `import http from 'http';\nexport const get = () => http.get({ agent }).on('error', stop);`,
      settings,
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nexport function get(agent) {\n  const req = http.get({ agent });\n  req.on('socket', (socket) => {\n    socket.on('error', stop);\n  });\n}`,
      settings,
      errors: [
        {
          messageId: 'addedListener',
          data: { events: "a listener of `'error'`", owner: 'the agent may keep' },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 14,
          suggestions: [
            {
              messageId: 'removeSocketListener',
              data: { message: 'request' },
              output: `import http from 'http';\nexport function get(agent) {\n  const req = http.get({ agent });\n  req.on('socket', (socket) => {\n    socket.on('error', stop);\n    req.once('close', () => socket.removeListener('error', stop));\n  });\n}`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('no-orphaned-upstream-request', rule('no-orphaned-upstream-request'), {
  assertionOptions,
  valid: [
    {
      code: `import http from 'http';\nexport function forward(url, res) {\n  res.writeHead(200);\n  const upstream = http.get(url, (answer) => answer.pipe(res));\n  res.on('close', () => upstream.destroy());\n}`,
      settings,
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nexport function forward(url, res) {\n  res.writeHead(200);\n  const upstream = http.get(url, (answer) => answer.pipe(res));\n  upstream.on('error', stop);\n}`,
      settings,
      errors: [
        {
          messageId: 'pipedUpstream',
          data: { request: '`http.get()`', response: '`res`', versions: '' },
          line: 4,
          column: 46,
          endLine: 4,
          endColumn: 57,
          suggestions: [
            {
              messageId: 'endUpstream',
              data: { code: "res.on('close', () => upstream.destroy())" },
              output: `import http from 'http';\nexport function forward(url, res) {\n  res.writeHead(200);\n  const upstream = http.get(url, (answer) => answer.pipe(res));\n  res.on('close', () => upstream.destroy());\n  upstream.on('error', stop);\n}`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('require-timeout-handler', rule('require-timeout-handler'), {
  assertionOptions,
  valid: [
    {
      code: `import http from 'http';\nhttp.get({ agent, timeout: 1 }).on('timeout', stop);`,
      settings,
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nconst req = http.get({ agent, timeout: 1 });`,
      settings,
      errors: [
        {
          messageId: 'unheardTimeout',
          data: { timeout: 'timeout: 1', call: 'http.get()' },
          line: 2,
          column: 31,
          endLine: 2,
          endColumn: 41,
          suggestions: [
            {
              messageId: 'addTimeoutListener',
              output: `import http from 'http';\nconst req = http.get({ agent, timeout: 1 });\nreq.on('timeout', () => req.destroy(new Error('Request timed out')));`,
            },
            {
              messageId: 'passAbortSignal',
              data: { signal: 'signal: AbortSignal.timeout(1)' },
              output: `import http from 'http';\nconst req = http.get({ agent, signal: AbortSignal.timeout(1) });`,
            },
          ],
        },
      ],
    },
    {
      code: `import http from 'http';\nhttp.get({ agent }).setTimeout(1);`,
      errors: [
        {
          messageId: 'unheardTimeout',
          data: { timeout: 'setTimeout(1)', call: 'http.get()' },
          line: 2,
          column: 21,
          endLine: 2,
          endColumn: 31,
          suggestions: [
            {
              messageId: 'addTimeoutListener',
              output: `import http from 'http';\nconst request = http.get({ agent }).setTimeout(1, () => request.destroy(new Error('Request timed out')));`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('no-disabled-reuse', rule('no-disabled-reuse'), {
  assertionOptions,
  valid: [
    `import http from 'http';\nhttp.get({ agent: false, headers: { Connection: 'close' } });`,
  ],
  invalid: [
    {
      code: `import https from 'https';\nhttps.get({ agent: new https.Agent({ keepAlive: true }), headers: { Connection: 'close' } });`,
      errors: [
        {
          messageId: 'closedRequest',
          data: { call: 'https.get()', handshake: ' with a TLS handshake' },
          line: 2,
          column: 69,
          endLine: 2,
          endColumn: 88,
          suggestions: [
            {
              messageId: 'removeConnectionClose',
              output: `import https from 'https';\nhttps.get({ agent: new https.Agent({ keepAlive: true }) });`,
            },
            {
              messageId: 'declineKeepAlive',
              data: { properties: 'keepAlive: false' },
              output: `import https from 'https';\nhttps.get({ agent: new https.Agent({ keepAlive: false }), headers: { Connection: 'close' } });`,
            },
          ],
        },
      ],
    },
    {
      code: `import http from 'http';\nhttp.createServer((req, res) => { res.shouldKeepAlive = false; res.end(); }).listen(3000);`,
      settings,
      errors: [
        {
          messageId: 'closedResponse',
          data: { code: 'shouldKeepAlive = false' },
          line: 2,
          column: 35,
          endLine: 2,
          endColumn: 62,
          suggestions: [
            {
              messageId: 'removeConnectionCloseOfServer',
              data: { timeout: '65000' },
              output: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65_000 }, (req, res) => { res.end(); }).listen(3000);`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('no-agent-per-request', rule('no-agent-per-request'), {
  assertionOptions,
  valid: [
    {
      code: `import https from 'https';\nconst agent = new https.Agent();\nexport const get = (url) => https.get(url, { agent });`,
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nexport const get = (url) => http.get(url, { agent: new http.Agent() });`,
      errors: [
        {
          messageId: 'agentPerRequest',
          data: {
            made: 'new http.Agent()',
            where: '',
            handshake: '',
            advice: 'make one with `keepAlive: true` for all',
          },
          line: 2,
          column: 56,
          endLine: 2,
          endColumn: 66,
          suggestions: [
            {
              messageId: 'shareAgent',
              data: { name: 'httpAgent' },
              output: `import http from 'http';

const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

export const get = (url) => http.get(url, { agent: httpAgent });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { S3Client } from '@aws-sdk/client-s3';\nexport const send = (command, region) => new S3Client({ region }).send(command);`,
      errors: [
        {
          messageId: 'clientPerRun',
          data: {
            made: 'new S3Client()',
            where: '',
            idle: ' and leaves them open',
            advice: 'keep one for each set of options',
          },
          line: 2,
          column: 46,
          endLine: 2,
          endColumn: 54,
        },
      ],
    },
  ],
});

tester.run('no-undrained-response', rule('no-undrained-response'), {
  assertionOptions,
  valid: [`import http from 'http';\nhttp.get('http://x', (res) => res.resume());`],
  invalid: [
    {
      code: `import http from 'http';\nhttp.get('http://x', (res) => { log(res.statusCode); });`,
      errors: [
        {
          messageId: 'unreadResponse',
          data: { response: '`res`', exception: '' },
          line: 2,
          column: 23,
          endLine: 2,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'resumeResponse',
              data: { response: 'res' },
              output: `import http from 'http';\nhttp.get('http://x', (res) => { res.resume(); log(res.statusCode); });`,
            },
            {
              messageId: 'destroyResponse',
              data: { response: 'res' },
              output: `import http from 'http';\nhttp.get('http://x', (res) => { res.destroy(); log(res.statusCode); });`,
            },
          ],
        },
      ],
    },
    {
      code: `import http from 'http';\nhttp.get({ method: 'HEAD' }, (res) => {\n  res.on('end', done);\n});`,
      settings: { ...settings, 'http-keepalive': { autofix: true } },
      output: `import http from 'http';\nhttp.get({ method: 'HEAD' }, (res) => {\n  res.resume();\n  res.on('end', done);\n});`,
      errors: [
        {
          messageId: 'awaitedEnd',
          data: { response: '`res`', exception: ' A response to HEAD is no exception.' },
          line: 2,
          column: 31,
          endLine: 2,
          endColumn: 34,
          suggestions: [
            {
              messageId: 'resumeResponse',
              data: { response: 'res' },
              output: `import http from 'http';\nhttp.get({ method: 'HEAD' }, (res) => {\n  res.resume();\n  res.on('end', done);\n});`,
            },
          ],
        },
      ],
    },
    {
      code: `import http from 'http';\nhttp.get('http://x', () => {});`,
      errors: [
        {
          messageId: 'ignoredResponse',
          data: { receiver: 'This callback', exception: '' },
          line: 2,
          column: 22,
          endLine: 2,
          endColumn: 27,
          suggestions: [
            {
              messageId: 'resumeResponse',
              data: { response: 'response' },
              output: `import http from 'http';\nhttp.get('http://x', (response) => { response.resume(); });`,
            },
            {
              messageId: 'removeCallback',
              output: `import http from 'http';\nhttp.get('http://x');`,
            },
            {
              messageId: 'destroyResponse',
              data: { response: 'response' },
              output: `import http from 'http';\nhttp.get('http://x', (response) => { response.destroy(); });`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('valid-server-timeouts', rule('valid-server-timeouts'), {
  assertionOptions,
  valid: [
    `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65 }, app).listen(0);`,
    {
      code: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: '65000' }, app).listen(3000);`,
      options: [{ nodeVersion: '^16' }],
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65 }, app).listen(0);`,
      settings,
      options: [{ includeLocal: true }],
      errors: [
        {
          messageId: 'secondsKeepAliveTimeout',
          data: {
            timeout: '65',
            made: '',
            closes: '65 ms (1065 ms on Node.js 20.18, 22.9 and later)',
          },
          line: 2,
          column: 21,
          endLine: 2,
          endColumn: 41,
          suggestions: [
            {
              messageId: 'convertSeconds',
              data: { code: '65_000' },
              output: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 65_000 }, app).listen(0);`,
            },
            {
              messageId: 'setServerTimeout',
              data: { name: 'keepAliveTimeout', timeout: '2000' },
              output: `import http from 'http';\nhttp.createServer({ keepAliveTimeout: 2000 }, app).listen(0);`,
            },
          ],
        },
      ],
    },
  ],
});

tester.run('no-slow-shutdown', rule('no-slow-shutdown'), {
  assertionOptions,
  valid: [
    {
      code: `import http from 'http';\nconst server = http.createServer(app).listen(3000);\nserver.close();`,
      settings,
    },
    {
      code: `import http from 'http';\nconst server = http.createServer(app).listen(0);\nserver.close();`,
      options: [{ includeIdle: true, nodeVersion: '^16' }],
    },
  ],
  invalid: [
    {
      code: `import http from 'http';\nconst server = http.createServer(app).listen(0);\nserver.close();`,
      settings,
      options: [{ includeIdle: true, includeLocal: true, nodeVersion: '^18.20.3' }],
      errors: [
        {
          messageId: 'idleConnections',
          data: {
            versions: '',
            wait: 'up to 5 s by default',
            remedy: 'Call `closeIdleConnections()` after it',
          },
          line: 3,
          column: 1,
          endLine: 3,
          endColumn: 13,
          suggestions: [
            {
              messageId: 'closeIdleConnections',
              data: { code: 'server.closeIdleConnections()' },
              output: `import http from 'http';\nconst server = http.createServer(app).listen(0);\nserver.close();\nserver.closeIdleConnections();`,
            },
            {
              messageId: 'closeAllConnections',
              data: { code: 'server.closeAllConnections()' },
              output: `import http from 'http';\nconst server = http.createServer(app).listen(0);\nserver.close();\nserver.closeAllConnections();`,
            },
          ],
        },
      ],
    },
  ],
});

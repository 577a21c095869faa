import type { ClientLibrary } from '../client-library.ts';
import { aggregatedClientsOfAws, servicesOfAws } from './aws-services.ts';

/** Clients of cloud services. */
export const cloudClients: readonly ClientLibrary[] = [
  {
    package: '@aws-sdk/client-*',
    modules: ['@aws-sdk/client-*', '@aws-sdk/lib-dynamodb'],
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [
      {
        names: ['new *Client', ...aggregatedClientsOfAws.map((name) => `new ${name}`)],
        options: 0,
        makes: 'pool',
      },
      // These send their requests through the client that they are given.
      {
        names: ['DynamoDBDocument.from', 'DynamoDBDocumentClient.from'],
        options: 1,
        makes: 'client',
      },
    ],
    agents: [
      { option: 'requestHandler.httpAgent', protocol: 'http' },
      { option: 'requestHandler.httpsAgent', protocol: 'https' },
    ],
    ignores: [
      {
        option: 'httpOptions.agent',
        effect: 'ignored',
        instead: { any: 'requestHandler.httpsAgent' },
      },
      {
        option: 'maxSockets',
        effect: 'ignored',
        instead: { any: 'requestHandler.httpsAgent.maxSockets' },
      },
      {
        option: 'requestHandler.maxSockets',
        effect: 'ignored',
        instead: { any: 'requestHandler.httpsAgent.maxSockets' },
      },
    ],
    fix: 'const s3 = new S3Client({}); // once, at the top of the module',
    note: 'every client has connections of its own, 50 per host',
  },
  {
    package: '@smithy/node-http-handler',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['new NodeHttpHandler'], options: 0, makes: 'pool' }],
    agents: [
      { option: 'httpAgent', protocol: 'http' },
      { option: 'httpsAgent', protocol: 'https' },
    ],
    ignores: [
      { option: 'maxSockets', effect: 'ignored', instead: { any: 'httpsAgent.maxSockets' } },
    ],
    fix: 'new NodeHttpHandler({ httpsAgent: { maxSockets: 200 } })',
  },
  {
    package: 'aws-sdk',
    modules: ['aws-sdk', 'aws-sdk/clients/*'],
    byDefault: [{ versions: '*', reuse: 'never' }],
    calls: [
      {
        names: ['new default', ...servicesOfAws.map((name) => `new ${name}`)],
        options: 0,
        makes: 'client',
      },
    ],
    agents: [{ option: 'httpOptions.agent', protocol: 'both' }],
    plainWith: ['endpoint', 'sslEnabled'],
    // `new DocumentClient({ service })`: lib/dynamodb/document_client.js, bindServiceObject().
    clients: ['service'],
    defaults: ['config'],
    ignores: [
      { option: 'maxSockets', effect: 'ignored', advice: 'pass an agent as `httpOptions.agent`' },
    ],
    fix: 'AWS.config.update({ httpOptions: { agent: new https.Agent({ keepAlive: true, maxSockets: 50 }) } })',
    note: 'or the environment variable `AWS_NODEJS_CONNECTION_REUSE_ENABLED=1`',
  },
  {
    package: '@azure/core-rest-pipeline',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [
      { names: ['createDefaultHttpClient'], options: 0, makes: 'pool' },
      { names: ['createPipelineRequest'], options: 0, makes: 'request' },
    ],
    ignores: [
      {
        option: 'agent',
        calls: ['createPipelineRequest'],
        effect: 'ignored',
        advice: 'set `request.agent`, or pass it to `createPipelineFromOptions()`',
      },
    ],
    fix: 'one client for all requests',
  },
  {
    package: 'gaxios',
    byDefault: [{ versions: '*', reuse: 'globalAgent' }],
    calls: [
      { names: ['request'], options: 0, makes: 'request' },
      { names: ['new Gaxios'], options: 0, makes: 'client' },
    ],
    agents: [{ option: 'agent', protocol: 'both' }],
    defaults: ['instance'],
    ignores: [
      { option: 'httpAgent', effect: 'ignored', instead: { any: 'agent' } },
      { option: 'httpsAgent', effect: 'ignored', instead: { any: 'agent' } },
    ],
    fix: 'request({ url, agent })',
  },
];

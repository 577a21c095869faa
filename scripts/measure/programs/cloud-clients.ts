import type { ClientProgram } from '../client-program.ts';
import { required } from './program-parts.ts';

/** Clients of clouds, and what they send requests with. */
export const cloudPrograms: readonly ClientProgram[] = [
  {
    package: 'gaxios',
    imports: required(`const { request } = require('gaxios');`),
    request: `await request({ url, responseType: 'text' });`,
    fixed: { request: `await request({ url, responseType: 'text', agent });` },
  },
  {
    package: '@aws-sdk/client-s3',
    imports: `import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';`,
    client: `const s3 = new S3Client({
  endpoint: base,
  forcePathStyle: true,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
});`,
    request: `await s3.send(new HeadBucketCommand({ Bucket: 'prices' }));`,
    // The fix of the table is one client for all requests, which this one is.
  },
  {
    package: '@smithy/node-http-handler',
    imports: `import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpRequest } from '@smithy/protocol-http';`,
    client: `const handler = new NodeHttpHandler();
const { protocol, hostname, port } = new URL(url);`,
    request: `const { response } = await handler.handle(new HttpRequest({ protocol, hostname, port: Number(port), method: 'GET', path: '/price' }));
await finished(response.body.resume());`,
    fixed: {
      client: `const handler = new NodeHttpHandler({ httpAgent: { maxSockets: 200 }, httpsAgent: { maxSockets: 200 } });
const { protocol, hostname, port } = new URL(url);`,
    },
    needs: { '@smithy/protocol-http': '5.3.0' },
  },
  {
    package: 'aws-sdk',
    imports: required(`const AWS = require('aws-sdk');`),
    client: s3OfVersion2(''),
    request: `await s3.headBucket({ Bucket: 'prices' }).promise();`,
    fixed: { client: s3OfVersion2('\n  httpOptions: { agent },') },
  },
  {
    package: '@azure/core-rest-pipeline',
    imports: `import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline';`,
    client: 'const client = createDefaultHttpClient();',
    request:
      'await client.sendRequest(createPipelineRequest({ url, allowInsecureConnection: true }));',
  },
];

function s3OfVersion2(more: string): string {
  return `const s3 = new AWS.S3({
  endpoint: base,
  s3ForcePathStyle: true,
  region: 'eu-west-1',
  accessKeyId: 'id',
  secretAccessKey: 'secret',${more}
});`;
}

import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

/** Credentials that are valid for an hour: nothing is asked for a token. */
const signedIn = `api.setCredentials({ access_token: 'token', expiry_date: Date.now() + 3_600_000 });`;

/** What the generated clients of Google pass for each call. */
const googleRequest = `await createAPIRequest({
  options: { url, method: 'GET' },
  params: {},
  requiredParams: [],
  pathParams: [],
  context: { _options: {}, google: { _options: options } },
});`;

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
  {
    package: '@azure/storage-blob',
    imports: `import { AnonymousCredential, BlobServiceClient } from '@azure/storage-blob';`,
    client: `const blobs = new BlobServiceClient(\`\${base}/account\`, new AnonymousCredential(), {
  allowInsecureConnection: true,
  retryOptions: { maxTries: 1 },
});`,
    request: `await blobs.getContainerClient('prices').getProperties();`,
    answer: json({}),
  },
  {
    package: 'googleapis-common',
    imports: required(`const { createAPIRequest } = require('googleapis-common');`),
    client: googleApi(''),
    request: googleRequest,
    fixed: { client: googleApi('agent') },
    answer: json({ price: 1.2 }),
  },
  {
    package: 'google-auth-library',
    imports: required(`const { OAuth2Client } = require('google-auth-library');`),
    client: `const api = new OAuth2Client();\n${signedIn}`,
    request: 'await api.request({ url });',
    fixed: {
      client: `const api = new OAuth2Client({ transporterOptions: { agent } });\n${signedIn}`,
    },
    answer: json({ price: 1.2 }),
  },
  {
    package: '@google-cloud/storage',
    imports: required(`const { Storage } = require('@google-cloud/storage');`),
    client: `const storage = new Storage({ apiEndpoint: base, projectId: 'prices' });`,
    request: `await storage.bucket('prices').getMetadata();`,
    answer: json({ kind: 'storage#bucket' }),
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

/** The options of `google.options()`. */
function googleApi(options: string): string {
  return `const options = { ${options} };`;
}

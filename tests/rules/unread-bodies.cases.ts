import type { Case } from '../lint.ts';

const s3 = "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\n";
const client = `${s3}const client = new S3Client({});\n`;
const axios = "import axios from 'axios';\n";
const undici = "import { request } from 'undici';\n";
const fetch = "import fetch from 'node-fetch';\n";

/** Bodies of client libraries that nothing reads. */
export const reported: readonly Case[] = [
  {
    name: 'an object that is left because of its size',
    code: `${client}export async function load(input) {\n  const object = await client.send(new GetObjectCommand(input));\n  if (object.ContentLength > 1e6) throw new Error('too large');\n  return object.Body.transformToString();\n}\n`,
  },
  {
    name: 'an object that is left on two paths, in TypeScript',
    filename: 'file.ts',
    code: `${client}export async function load(input: { Bucket: string; Key: string }) {\n  const object = await client.send(new GetObjectCommand(input));\n  if (object.ETag === undefined) return undefined;\n  if (object.ContentType !== 'text/plain') {\n    return null;\n  }\n  return object.Body?.transformToString();\n}\n`,
  },
  {
    name: 'a stream of axios that is left for its type, and for its status where that may be any',
    code: `${axios}export async function open(url) {\n  const response = await axios.get(url, { responseType: 'stream', validateStatus: () => true });\n  if (response.status !== 200) throw new Error(\`HTTP \${response.status}\`);\n  if (response.headers['content-type'] === 'text/html') return null;\n  return response.data;\n}\n`,
  },
  {
    name: 'the size of an object in S3',
    code: `${client}export async function sizeOf(input) {\n  const { ContentLength } = await client.send(new GetObjectCommand(input));\n  return ContentLength;\n}\n`,
  },
  {
    name: 'an output of S3 that is only looked at',
    code: `${client}export async function exists(input) {\n  const output = await client.send(new GetObjectCommand(input));\n  console.log(output.ETag);\n  return output.$metadata.httpStatusCode === 200;\n}\n`,
  },
  {
    name: 'an output of S3 that nothing takes',
    code: `${client}export async function exists(input) {\n  await client.send(new GetObjectCommand(input));\n  return true;\n}\n`,
  },
  {
    name: 'a command in a variable, sent by a client of the class',
    code: `${s3}export class Store {\n  constructor(client) {\n    this.client = client;\n  }\n\n  async etag(input) {\n    const command = new GetObjectCommand(input);\n    return (await this.client.send(command)).ETag;\n  }\n}\n`,
  },
  {
    name: 'an output of S3 in TypeScript',
    filename: 'file.ts',
    code: `${client}export async function sizeOf(input: { Bucket: string; Key: string }): Promise<number | undefined> {\n  const output = await client.send(new GetObjectCommand(input));\n  return output.ContentLength;\n}\n`,
  },
  {
    name: 'speech that nobody listens to',
    code: `import { Polly, SynthesizeSpeechCommand } from '@aws-sdk/client-polly';\nconst polly = new Polly({});\nexport async function check(input) {\n  const { ContentType } = await polly.send(new SynthesizeSpeechCommand(input));\n  return ContentType;\n}\n`,
  },
  {
    name: 'a stream of axios whose status is of interest',
    code: `${axios}export async function statusOf(url) {\n  const { status } = await axios.get(url, { responseType: 'stream' });\n  return status;\n}\n`,
  },
  {
    name: 'a stream of an instance of axios',
    code: `${axios}const api = axios.create({});\nexport async function statusOf(url) {\n  const response = await api({ url, method: 'GET', responseType: 'stream' });\n  return response.status;\n}\n`,
  },
  {
    name: 'a body of undici',
    code: `${undici}export async function statusOf(url) {\n  const { statusCode, headers } = await request(url);\n  return { statusCode, type: headers['content-type'] };\n}\n`,
  },
  {
    name: 'a body of a pool of undici, with a name that is taken',
    code: `import { Pool } from 'undici';\nconst pool = new Pool(origin, { connections: 20 });\nexport async function post(body) {\n  await pool.request({ path: '/', method: 'POST', body });\n}\n`,
  },
  {
    name: 'a body of node-fetch',
    code: `${fetch}export async function isUp(url) {\n  const response = await fetch(url);\n  return response.ok;\n}\n`,
  },
  {
    name: 'a fetch() with a dispatcher that has a limit',
    code: `import { Agent } from 'undici';\nconst dispatcher = new Agent({ connections: 2 });\nexport async function isUp(url) {\n  const response = await fetch(url, { dispatcher });\n  return response.ok;\n}\n`,
  },
  {
    name: 'a fetch() in a file that limits all connections',
    code: `import { Agent, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(new Agent({ connections: 10 }));\nexport async function ping(url) {\n  await fetch(url);\n}\n`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a path that asks for the body of an output, or destroys it',
    code: `${client}export async function load(input) {\n  const output = await client.send(new GetObjectCommand(input));\n  if (!output.Body) throw new Error('empty');\n  if (output.ContentLength > 1e6) {\n    output.Body.destroy();\n    return undefined;\n  }\n  return output.Body.transformToString();\n}\n`,
  },
  {
    name: 'a path for a status that the SDK or axios makes an error',
    code: `${axios}${client}export async function load(input, url) {\n  const output = await client.send(new GetObjectCommand(input));\n  if (output.$metadata.httpStatusCode !== 200) throw new Error('failed');\n  const response = await axios.get(url, { responseType: 'stream' });\n  if (response.status >= 400) throw new Error('failed');\n  return [output.Body, response.data];\n}\n`,
  },
  {
    name: 'paths that leave a body of node-fetch and undici, which holds nothing where it is small',
    code: `${fetch}${undici}export async function load(url) {\n  const response = await fetch(url);\n  if (!response.ok) throw new Error('failed');\n  const answer = await request(url);\n  if (answer.statusCode === 404) return null;\n  return [await response.text(), await answer.body.text()];\n}\n`,
  },
  {
    name: 'a path on which the process ends, a generator, and a result that another function gets',
    code: `${client}import { store } from './store.js';\nexport async function load(input) {\n  const output = await client.send(new GetObjectCommand(input));\n  if (output.ContentLength > 1e6) process.exit(1);\n  return output.Body.transformToString();\n}\nexport async function* stream(input) {\n  const output = await client.send(new GetObjectCommand(input));\n  if (output.ContentLength > 1e6) return;\n  yield* output.Body;\n}\nexport async function keep(input) {\n  const output = await client.send(new GetObjectCommand(input));\n  store(output);\n  if (output.ContentLength > 1e6) return undefined;\n  return output.Body.transformToString();\n}\n`,
  },
  {
    name: 'an object of S3 whose body is read',
    code: `${client}export async function load(input) {\n  const { Body } = await client.send(new GetObjectCommand(input));\n  return Body.transformToString();\n}\n`,
  },
  {
    name: 'an output of S3 that is returned',
    code: `${client}export async function load(input) {\n  const output = await client.send(new GetObjectCommand(input));\n  return output;\n}\n`,
  },
  {
    name: 'an output of S3 that the caller gets',
    code: `${client}export const load = (input) => client.send(new GetObjectCommand(input));\n`,
  },
  {
    name: 'a rest of an output of S3',
    code: `${client}export async function load(input) {\n  const { ETag, ...rest } = await client.send(new GetObjectCommand(input));\n  return { tag: ETag, ...rest };\n}\n`,
  },
  {
    name: 'a body that one path reads',
    code: `${fetch}export async function load(url) {\n  const response = await fetch(url);\n  if (!response.ok) throw new Error(response.statusText);\n  return response.json();\n}\n`,
  },
  {
    name: 'a command without a stream',
    code: `import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';\nconst client = new S3Client({});\nexport async function sizeOf(input) {\n  const { ContentLength } = await client.send(new HeadObjectCommand(input));\n  return ContentLength;\n}\n`,
  },
  {
    name: 'a class of another package with the name of a command',
    code: `import { S3Client } from '@aws-sdk/client-s3';\nimport { GetObjectCommand } from './commands.js';\nconst client = new S3Client({});\nexport async function sizeOf(input) {\n  const { ContentLength } = await client.send(new GetObjectCommand(input));\n  return ContentLength;\n}\n`,
  },
  {
    name: 'axios without a stream',
    code: `${axios}export async function statusOf(url) {\n  const { status } = await axios.get(url);\n  return status;\n}\n`,
  },
  {
    name: 'a kind of response that is not known',
    code: `${axios}export async function statusOf(url, responseType) {\n  const { status } = await axios.get(url, { responseType });\n  return status;\n}\n`,
  },
  {
    name: 'HEAD by undici',
    code: `${undici}export async function statusOf(url) {\n  const { statusCode } = await request(url, { method: 'HEAD' });\n  return statusCode;\n}\n`,
  },
  {
    name: 'a fetch() without a limit',
    silentBy: 'loads',
    code: `export async function isUp(url) {\n  const response = await fetch(url);\n  return response.ok;\n}\n`,
  },
  {
    name: 'a fetch() with a dispatcher that has no limit',
    code: `import { Agent } from 'undici';\nconst dispatcher = new Agent();\nexport async function isUp(url) {\n  const response = await fetch(url, { dispatcher });\n  return response.ok;\n}\n`,
  },
];

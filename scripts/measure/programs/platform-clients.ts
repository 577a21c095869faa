import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

/** Clients of platforms, and the data sources of frameworks. */
export const platformPrograms: readonly ClientProgram[] = [
  {
    package: '@nestjs/axios',
    imports: `import { HttpModule, HttpService } from '@nestjs/axios';
import { NestFactory } from '@nestjs/core';
import 'reflect-metadata';
import { firstValueFrom } from 'rxjs';`,
    client: nest(''),
    request: 'await firstValueFrom(service.get(url));',
    fixed: { client: nest('{ httpAgent, httpsAgent }') },
    needs: {
      '@nestjs/common': '12.5.1',
      '@nestjs/core': '12.5.1',
      axios: '1.21.1',
      'reflect-metadata': '0.2.2',
      rxjs: '7.8.2',
    },
  },
  {
    package: '@apollo/datasource-rest',
    imports: `import { RESTDataSource } from '@apollo/datasource-rest';`,
    client: apollo(''),
    // It sends a GET that is under way already only once.
    request: `await source.post('price');`,
    fixed: {
      client: apollo('\n  willSendRequest(path, request) {\n    request.agent = agent;\n  }'),
    },
    needs: { graphql: '16.11.0' },
  },
  {
    package: '@kubernetes/client-node',
    imports: `import { readFileSync } from 'node:fs';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';`,
    client: `const config = new KubeConfig();
config.loadFromClusterAndUser(
  {
    name: 'prices',
    server: base,
    caData: readFileSync(process.env.NODE_EXTRA_CA_CERTS).toString('base64'),
    // It refuses plain http without.
    skipTLSVerify: url.startsWith('http:'),
  },
  { name: 'reader', token: 'token' },
);
const api = config.makeApiClient(CoreV1Api);`,
    request: `await api.listNamespacedPod({ namespace: 'prices' });`,
    answer: json({ kind: 'PodList', apiVersion: 'v1', items: [] }),
  },
  {
    package: 'ethers',
    imports: `import { FetchRequest } from 'ethers';`,
    request: `(await new FetchRequest(url).send()).assertOk();`,
    fixed: {
      client: 'FetchRequest.registerGetUrl(FetchRequest.createGetUrlFunc({ agent }));',
    },
  },
  {
    package: 'dockerode',
    imports: required(`const Docker = require('dockerode');`),
    client: docker(''),
    request: 'await docker.info();',
    fixed: { client: docker(', agent') },
    answer: json({}),
  },
  {
    package: 'jsforce',
    imports: `import jsforce from 'jsforce';`,
    client: `const connection = new jsforce.Connection({ instanceUrl: base, accessToken: 'token' });`,
    request: 'await connection.request(url);',
    answer: json({}),
  },
  {
    package: 'cloudinary',
    // Whether it speaks http, it decides when it is loaded.
    imports:
      required(`process.env.CLOUDINARY_URL = \`cloudinary://key:secret@prices?upload_prefix=\${process.env.IN_SEQUENCE}\`;
const { v2: cloudinary } = require('cloudinary');`),
    client: 'cloudinary.config({ upload_prefix: base });',
    request: `await cloudinary.uploader.upload('data:text/plain;base64,MS4yMA==');`,
    fixed: {
      request: `await cloudinary.uploader.upload('data:text/plain;base64,MS4yMA==', { agent });`,
    },
    answer: json({ public_id: 'price' }),
  },
];

function nest(options: string): string {
  return `const module = HttpModule.${options === '' ? 'register({})' : `register(${options})`};
const application = await NestFactory.createApplicationContext(module, { logger: false });
const service = application.get(HttpService);`;
}

function apollo(more: string): string {
  return `const source = new (class extends RESTDataSource {
  baseURL = base;${more}
})();`;
}

function docker(more: string): string {
  return `const { protocol, hostname: host, port } = new URL(base);
const docker = new Docker({ protocol: protocol.slice(0, -1), host, port${more} });`;
}

import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

/** Clients of one service each. */
export const apiPrograms: readonly ClientProgram[] = [
  {
    package: 'stripe',
    imports: `import Stripe from 'stripe';`,
    client: `const { hostname, port, protocol } = new URL(base);
const stripe = new Stripe('key', {
  host: hostname,
  port: Number(port),
  protocol: protocol.slice(0, -1),
  maxNetworkRetries: 0,
});`,
    request: `await stripe.prices.retrieve('price');`,
    answer: json({ id: 'price', object: 'price' }),
  },
  {
    package: 'openai',
    imports: `import OpenAI from 'openai';`,
    client: `const openai = new OpenAI({ apiKey: 'key', baseURL: base, maxRetries: 0 });`,
    request: `await openai.models.retrieve('model');`,
    answer: json({ id: 'model', object: 'model' }),
  },
  {
    package: '@anthropic-ai/sdk',
    imports: `import Anthropic from '@anthropic-ai/sdk';`,
    client: `const anthropic = new Anthropic({ apiKey: 'key', baseURL: base, maxRetries: 0 });`,
    request: `await anthropic.models.retrieve('model');`,
    answer: json({ id: 'model', type: 'model' }),
  },
  {
    package: '@elastic/elasticsearch',
    imports: `import { Client } from '@elastic/elasticsearch';`,
    client: 'const client = new Client({ node: base, maxRetries: 0 });',
    request: `await client.get({ index: 'prices', id: '1' });`,
    fixed: {
      client:
        'const client = new Client({ node: base, maxRetries: 0, agent: { connections: 50 } });',
    },
    // It refuses the answers of other products.
    answer: json(
      { _index: 'prices', _id: '1', found: true },
      { 'X-Elastic-Product': 'Elasticsearch' },
    ),
  },
  {
    package: '@octokit/request',
    imports: `import { request } from '@octokit/request';`,
    client: 'const api = request.defaults({ baseUrl: base });',
    request: `await api('GET /price');`,
    answer: json({ price: 1.2 }),
  },
  {
    package: '@slack/web-api',
    imports: required(`const { WebClient } = require('@slack/web-api');`),
    client: `const slack = new WebClient('token', { slackApiUrl: \`\${base}/\`, retryConfig: { retries: 0 } });`,
    request: `await slack.apiCall('api.test');`,
    answer: json({ ok: true }),
  },
  {
    package: 'web-push',
    imports: required(`const webPush = require('web-push');`),
    // It speaks https only.
    request: 'await webPush.sendNotification({ endpoint: url });',
    fixed: { request: 'await webPush.sendNotification({ endpoint: url }, null, { agent });' },
  },
];

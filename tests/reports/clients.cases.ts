import type { ReportedFault } from './reported-fault.ts';

/** Clients of services that are made for each request, also in serverless handlers. */
export const clientFaults: readonly ReportedFault[] = [
  {
    name: 'a search that makes a client of Elasticsearch for each call',
    faulty: {
      'src/elasticsearch.ts': `import { Client } from '@elastic/elasticsearch';

export const esClient = () => new Client({ node: process.env.ELASTICSEARCH_URL }); // ! no-agent-per-request`,
      'src/traces.ts': `import { esClient } from './elasticsearch.js';

export async function findTrace(id: string) {
  const client = esClient();
  const result = await client.get({ index: 'traces', id });
  return result._source;
}

export async function countTraces() {
  return (await esClient().count({ index: 'traces' })).count;
}`,
    },
    fixed: {
      'src/elasticsearch.ts': `import { Client } from '@elastic/elasticsearch';

const client = new Client({ node: process.env.ELASTICSEARCH_URL });

export const esClient = () => client;`,
    },
  },
  {
    name: 'a controller that makes a client of OpenSearch for each request',
    faulty: {
      'src/search.controller.js': `const { Client } = require('@opensearch-project/opensearch');

exports.search = async (req, res) => {
  const client = new Client({ node: process.env.OPENSEARCH_URL }); // ! no-agent-per-request
  const { body } = await client.search({ index: 'products', body: { query: { match: { name: req.query.q } } } });
  res.json(body.hits.hits);
};`,
    },
    fixed: {
      'src/search.controller.js': `const { Client } = require('@opensearch-project/opensearch');

const client = new Client({ node: process.env.OPENSEARCH_URL });

exports.search = async (req, res) => {
  const { body } = await client.search({ index: 'products', body: { query: { match: { name: req.query.q } } } });
  res.json(body.hits.hits);
};`,
    },
  },
  {
    name: 'a repository that makes a client of ClickHouse for each query',
    faulty: {
      'src/events.repository.ts': `import { createClient } from '@clickhouse/client';

export class EventsRepository {
  async countSince(time: Date) {
    const client = createClient({ url: process.env.CLICKHOUSE_URL }); // ! no-agent-per-request
    const rows = await client.query({
      query: 'SELECT count() FROM events WHERE time > {time: DateTime}',
      query_params: { time },
      format: 'JSONEachRow',
    });
    return rows.json();
  }
}`,
    },
    fixed: {
      'src/events.repository.ts': `import { createClient } from '@clickhouse/client';

const client = createClient({ url: process.env.CLICKHOUSE_URL });

export class EventsRepository {
  async countSince(time: Date) {
    const rows = await client.query({
      query: 'SELECT count() FROM events WHERE time > {time: DateTime}',
      query_params: { time },
      format: 'JSONEachRow',
    });
    return rows.json();
  }
}`,
    },
  },
  {
    name: 'a Lambda function that makes its client of DynamoDB in the handler',
    faulty: {
      'lambdas/list-posts.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

export const handler = async (event: { user: string }) => {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({})); // ! no-agent-per-request
  const { Items } = await documents.send(
    new QueryCommand({ TableName: 'posts', KeyConditionExpression: '#u = :u', ExpressionAttributeValues: { ':u': event.user } }),
  );
  return Items;
};`,
    },
    fixed: {
      'lambdas/list-posts.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { user: string }) => {
  const { Items } = await documents.send(
    new QueryCommand({ TableName: 'posts', KeyConditionExpression: '#u = :u', ExpressionAttributeValues: { ':u': event.user } }),
  );
  return Items;
};`,
    },
  },
  {
    name: 'a service of Nest with a client of S3 for each upload',
    faulty: {
      'src/storage.service.ts': `import { Injectable } from '@nestjs/common';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

@Injectable()
export class StorageService {
  async upload(key: string, body: Buffer) {
    const s3 = this.client();
    await s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: key, Body: body }));
  }

  client() {
    return new S3Client({ region: 'eu-west-1' }); // ! no-agent-per-request
  }
}`,
    },
    fixed: {
      'src/storage.service.ts': `import { Injectable } from '@nestjs/common';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

@Injectable()
export class StorageService {
  private readonly s3 = new S3Client({ region: 'eu-west-1' });

  async upload(key: string, body: Buffer) {
    await this.s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: key, Body: body }));
  }
}`,
    },
  },
  {
    name: 'a Lambda function that makes its agent in the handler',
    faulty: {
      'functions/notify.js': `const axios = require('axios');
const https = require('https');

exports.handler = async (event) => {
  const httpsAgent = new https.Agent({ keepAlive: true }); // ! no-agent-per-request
  await axios.post('https://hooks.example.com/notify', event.Records[0].body, { httpsAgent });
  return { statusCode: 204 };
};`,
    },
    fixed: {
      'functions/notify.js': `const axios = require('axios');
const https = require('https');

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000 });

exports.handler = async (event) => {
  await axios.post('https://hooks.example.com/notify', event.Records[0].body, { httpsAgent });
  return { statusCode: 204 };
};`,
    },
  },
];

import type { Case } from '../lint.ts';

const oldest = { 'http-keepalive': { nodeVersion: '18' } };

/** A file that writes to the defaults of a library, and then uses it. */
function withDefaults(
  library: 'aws' | 'axios' | 'gaxios' | 'needle' | 'wreck',
  code: string,
): Case {
  const programs: Readonly<Record<typeof library, readonly [before: string, after: string]>> = {
    aws: ["import AWS from 'aws-sdk';", 'export const s3 = new AWS.S3();'],
    axios: ["import axios from 'axios';", "export const read = () => axios.get('https://x');"],
    gaxios: [
      "import { instance, request } from 'gaxios';",
      "export const read = () => request({ url: 'https://x' });",
    ],
    needle: ["import needle from 'needle';", "export const read = () => needle.get('https://x');"],
    wreck: [
      "import Wreck from '@hapi/wreck';",
      "export const read = () => Wreck.get('https://x');",
    ],
  };
  const [before, after] = programs[library];
  return {
    name: code,
    code: `${before}\nimport { agent, config } from './config.js';\n${code}\n${after}`,
    settings: oldest,
  };
}

export const noAgentAmongDefaults: readonly Case[] = [
  withDefaults('aws', "AWS.config.update({ region: 'x', httpOptions: { timeout: 5000 } });"),
  withDefaults('aws', 'AWS.config.update({ credentials: config.credentials });'),
  withDefaults('aws', 'AWS.config.httpOptions = { timeout: 5000 };'),
  withDefaults('aws', 'AWS.config.region = config.region;'),
  withDefaults('aws', 'AWS.config.credentials = new AWS.Credentials(config);'),
  withDefaults('aws', "AWS.config.set('region', config.region);"),
  withDefaults('aws', "AWS.config.loadFromPath('./aws.json');"),
  withDefaults('aws', 'AWS.config.setPromisesDependency(Promise);'),
  withDefaults('aws', 'AWS.config.s3 = { region: config.region };'),
  withDefaults('aws', 'Object.assign(AWS.config, { region: config.region });'),
  withDefaults(
    'aws',
    'const { config: defaults } = AWS;\ndefaults.update({ region: config.region });',
  ),
  withDefaults('axios', 'axios.defaults.baseURL = config.url;'),
  withDefaults('axios', "axios.defaults.headers.common['x-key'] = config.key;"),
  withDefaults('axios', 'axios.defaults.headers[config.name] = config.key;'),
  withDefaults('axios', 'axios.interceptors.response.use((response) => response.data);'),
  withDefaults('needle', 'needle.defaults({ open_timeout: 5000 });'),
  withDefaults('gaxios', 'instance.defaults = { baseURL: config.url };'),
  {
    name: 'a client that is looked at, and then used',
    code: `import AWS from 'aws-sdk';\nconst s3 = new AWS.S3();\nconsole.log(Object.getPrototypeOf(s3));\nexport const read = (params) => s3.getObject(params);`,
  },
  {
    name: 'the client that another one sends with',
    code: `import AWS from 'aws-sdk';\nconst service = new AWS.DynamoDB({ region: 'x' });\nexport const documents = new AWS.DynamoDB.DocumentClient({ service });`,
  },
];

export const agentAmongDefaults: readonly Case[] = [
  withDefaults('aws', 'AWS.config.update(config);'),
  withDefaults('aws', "AWS.config.update({ region: 'x', ...config });"),
  withDefaults('aws', 'AWS.config.httpOptions.agent = agent;'),
  withDefaults('aws', "AWS.config.set('httpOptions', { agent });"),
  withDefaults('aws', 'AWS.config.s3 = { httpOptions: { agent } };'),
  withDefaults('aws', 'AWS.config = new AWS.Config(config);'),
  withDefaults('aws', 'Object.assign(AWS.config, config);'),
  withDefaults('axios', 'axios.interceptors.request.use(config.sign);'),
  withDefaults('axios', 'axios.defaults.adapter = config.adapter;'),
  withDefaults('axios', 'for (const key in config) axios.defaults[key] = config[key];'),
  withDefaults('axios', 'Object.assign(axios.defaults, config);'),
  withDefaults(
    'axios',
    'axios.defaults.httpsAgent = agent;\naxios.defaults.httpsAgent.maxSockets = 5;',
  ),
  withDefaults('needle', 'needle.defaults({ agent });'),
  withDefaults('gaxios', 'instance.defaults = { agent };'),
  withDefaults('wreck', 'Wreck.agents.https = agent;'),
  {
    name: 'clients that send nothing',
    code: `import AWS from 'aws-sdk';\nexport const methods = [\n  Object.keys(Object.getPrototypeOf(new AWS.S3())),\n  Object.keys(AWS.SQS.prototype),\n  new AWS.SNS().constructor.name,\n];\nconst sts = new AWS.STS();\nconsole.log(sts);`,
  },
];

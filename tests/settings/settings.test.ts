import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../index.ts';

function lintWith(
  settings: Readonly<Record<string, unknown>>,
  options: object = {},
  code = "import http from 'http';\nhttp.get('http://x');",
): string[] {
  const config: Linter.Config = {
    plugins: { 'http-keepalive': plugin },
    settings,
    rules: { 'http-keepalive/require-agent': ['error', options] },
  };
  return new Linter().verify(code, config).map((message) => message.message);
}

const own = (settings: unknown): Readonly<Record<string, unknown>> => ({
  'http-keepalive': settings,
});

describe("a wrong settings['http-keepalive'] is an error that says what is wrong", () => {
  const place = "settings['http-keepalive']";
  test.each([
    ['a string', `${place} must be an object; got 'on'.`, 'on'],
    ['null', `${place} must be an object; got null.`, null],
    [
      'an unknown property',
      `${place} has no property "autoFix"; it has nodeVersion, autofix, globalAgentConfigured, includeCommands, followImports, sharedAgents, newAgent, clients, servers, agents.`,
      { autoFix: true },
    ],
    [
      'autofix of a wrong type',
      `${place}.autofix must be a boolean; got 'yes'.`,
      { autofix: 'yes' },
    ],
    [
      'followImports of a wrong type',
      `${place}.followImports must be a boolean or an object; got 'no'.`,
      { followImports: 'no' },
    ],
    [
      'followImports that is null',
      `${place}.followImports must be an object; got null.`,
      { followImports: null },
    ],
    [
      'a depth of imports that is no number',
      `${place}.followImports.depth must be a positive integer; got 0.`,
      { followImports: { depth: 0 } },
    ],
    [
      'files to leave out that are no list',
      `${place}.followImports.ignore must be an array; got 'src'.`,
      { followImports: { ignore: 'src' } },
    ],
    [
      'nodeVersion of a wrong type',
      `${place}.nodeVersion must be a non-empty string; got 20.`,
      { nodeVersion: 20 },
    ],
    [
      'nodeVersion that is no range',
      `${place}.nodeVersion must be a semver range of Node.js versions such as ">=20.0.0"; got 'lts'.`,
      { nodeVersion: 'lts' },
    ],
    [
      'sharedAgents without a module',
      `${place}.sharedAgents needs a property "from".`,
      { sharedAgents: { http: 'agent' } },
    ],
    [
      'sharedAgents without an export',
      `${place}.sharedAgents needs a property "http" or "https".`,
      { sharedAgents: { from: '#agents' } },
    ],
    [
      'sharedAgents with exports that are undefined',
      `${place}.sharedAgents needs a property "http" or "https".`,
      { sharedAgents: { from: '#agents', http: undefined, https: undefined } },
    ],
    [
      'sharedAgents with a name that is none',
      `${place}.sharedAgents.http must be the name of an export; got 'my-agent'.`,
      { sharedAgents: { from: '#agents', http: 'my-agent' } },
    ],
    [
      'newAgent.maxSockets of 0',
      `${place}.newAgent.maxSockets must be a positive integer; got 0.`,
      { newAgent: { maxSockets: 0 } },
    ],
    [
      'clients with a position that is none',
      `${place}.clients['@acme/http'].calls[0].options must be the position of an argument, or "afterUrl"; got -1.`,
      { clients: { '@acme/http': { calls: [{ names: ['get'], options: -1, makes: 'request' }] } } },
    ],
    [
      'clients with a default that is none',
      `${place}.clients['axios'].byDefault must be one of "always", "globalAgent", "never"; got 'sometimes'.`,
      { clients: { axios: { byDefault: 'sometimes' } } },
    ],
    [
      'clients with a word for a position',
      `${place}.clients['@acme/http'].calls[0].options must be the position of an argument, or "afterUrl"; got 'last'.`,
      {
        clients: {
          '@acme/http': { calls: [{ names: ['get'], options: 'last', makes: 'request' }] },
        },
      },
    ],
    [
      'servers with a property that a row does not have',
      `${place}.servers['@acme/server'] has no property "start"; it has modules, makes, chains, starts, async, needsPort, servers, option, unless, listening, byDefault, sets, advice, configured.`,
      { servers: { '@acme/server': { start: ['listen'] } } },
    ],
    [
      'servers with one name in place of a list',
      `${place}.servers['@acme/server'].makes must be an array; got 'createServer'.`,
      { servers: { '@acme/server': { makes: 'createServer' } } },
    ],
    [
      'servers whose server is nowhere',
      `${place}.servers['@acme/server'].servers[0] needs a property "path".`,
      { servers: { '@acme/server': { servers: [{ of: 'start' }] } } },
    ],
    [
      'servers with a place that is none',
      `${place}.servers['@acme/server'].servers[0].of must be one of "application", "start"; got 'app'.`,
      { servers: { '@acme/server': { servers: [{ of: 'app', path: '' }] } } },
    ],
    [
      'servers with versions that are none',
      `${place}.servers['@acme/server'].servers[0].versions must be a semver range; got 'newest'.`,
      {
        servers: {
          '@acme/server': { servers: [{ of: 'start', path: 'server', versions: 'newest' }] },
        },
      },
    ],
    [
      'servers with an option at no position',
      `${place}.servers['@acme/server'].option.position must be the position of an argument; got '0'.`,
      {
        servers: {
          '@acme/server': { option: { of: 'start', position: '0', path: 'keepAliveTimeout' } },
        },
      },
    ],
    [
      'servers with a default that is none',
      `${place}.servers['express'].byDefault must be a positive integer in ms, or "node"; got '65s'.`,
      { servers: { express: { byDefault: '65s' } } },
    ],
    [
      'servers that are configured by whom',
      `${place}.servers['#lib/server'].configured must be a boolean; got 'createServer'.`,
      { servers: { '#lib/server': { configured: 'createServer' } } },
    ],
    [
      'agents with a protocol that is none',
      `${place}.agents['#agents']['agent'] must be one of "http", "https"; got 'ftp'.`,
      { agents: { '#agents': { agent: 'ftp' } } },
    ],
  ])('%s', (_, message, settings) => {
    expect(() => lintWith(own(settings))).toThrow(`http-keepalive: ${message}`);
  });
});

test('settings of other plugins are left alone', () => {
  expect(lintWith({ node: 'not an object', react: { version: 'detect' } })).toHaveLength(1);
});

describe('options are held to their schema by ESLint', () => {
  test.each([
    ['an unknown option', { allowGlobal: true }, 'Unexpected property "allowGlobal"'],
    ['a wrong type', { allowGlobalAgent: 'yes' }, 'Value "yes" should be boolean'],
  ])('%s', (_, options, message) => {
    expect(() => lintWith({}, options)).toThrow(message);
  });

  test('a Node.js range that is none', () => {
    expect(() => lintWith({}, { nodeVersion: 'lts' })).toThrow(
      `http-keepalive: the option nodeVersion must be a semver range of Node.js versions such as ">=20.0.0"; got 'lts'.`,
    );
  });

  test('a Node.js range that is none, in a file that has nothing to do with HTTP', () => {
    expect(() => lintWith({}, { nodeVersion: 'lts' }, '')).toThrow(
      'the option nodeVersion must be',
    );
    expect(() => lintWith(own({ nodeVersion: 'lts' }), {}, '')).toThrow(
      "settings['http-keepalive'].nodeVersion must be a semver range",
    );
  });

  test('an unknown load balancer', () => {
    const config: Linter.Config = {
      plugins: { 'http-keepalive': plugin },
      rules: { 'http-keepalive/require-keep-alive-timeout': ['error', { behind: 'aws-elb' }] },
    };
    expect(() => new Linter().verify('', config)).toThrow(
      'Value "aws-elb" should match pattern "^(?:aws-alb|aws-classic|',
    );
  });
});

describe('the Node.js range is taken from', () => {
  /** Whether the message tells what happens before Node.js 19 only. */
  const isBefore19 = (settings: Readonly<Record<string, unknown>>, options?: object): boolean =>
    (lintWith(settings, options)[0] ?? '').includes('every request opens a new connection');

  test('the option before all', () => {
    const settings = { ...own({ nodeVersion: '24' }), node: { version: '22' } };
    expect(isBefore19(settings, { nodeVersion: '18' })).toBe(true);
    expect(isBefore19(settings, { nodeVersion: '20' })).toBe(false);
  });

  test("the plugin's setting before that of eslint-plugin-n", () => {
    expect(isBefore19({ ...own({ nodeVersion: '16' }), node: { version: '22' } })).toBe(true);
    expect(isBefore19({ ...own({ nodeVersion: '22' }), node: { version: '16' } })).toBe(false);
  });

  test('the setting of eslint-plugin-n before package.json', () => {
    expect(isBefore19({ node: { version: '14' } })).toBe(true);
    expect(isBefore19({})).toBe(false);
  });
});

test('an agent that the setting `agents` names is passed where the file imports it', () => {
  const code =
    "import https from 'https';\nimport { pool } from '#agents';\nhttps.get('https://x');";
  const [message] = new Linter().verify(code, {
    plugins: { 'http-keepalive': plugin },
    settings: own({ agents: { '#agents': { pool: 'https', other: 'http' } } }),
    rules: { 'http-keepalive/require-agent': 'error' },
  });
  expect(message?.suggestions?.[0]?.desc).toBe('Pass the agent `pool`.');
});

import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

const token = json({ access_token: 'token', expires_in: 3600 });

/** Clients that sign in, or check who has. */
export const signInPrograms: readonly ClientProgram[] = [
  {
    package: 'jwks-rsa',
    imports: required(`const { JwksClient } = require('jwks-rsa');`),
    client: 'const client = new JwksClient({ jwksUri: url });',
    request: 'await client.getKeys();',
    fixed: { client: 'const client = new JwksClient({ jwksUri: url, requestAgent: agent });' },
    answer: json({ keys: [] }),
  },
  {
    package: 'openid-client',
    versions: '<6.0.0',
    imports: `import { custom, Issuer } from 'openid-client';`,
    // It gives up after 3.5 s, which is little for a busy machine.
    client: openid('timeout: 60_000'),
    request: `await client.userinfo('token');`,
    fixed: { client: openid('timeout: 60_000, agent') },
    answer: json({ sub: '1' }),
  },
  {
    package: 'oauth',
    imports: required(`const { OAuth2 } = require('oauth');`),
    client: `const oauth2 = new OAuth2('id', 'secret', base);`,
    request: `await new Promise((resolve, reject) => {
  oauth2.get(url, 'token', (error) => (error ? reject(error) : resolve()));
});`,
    fixed: {
      client: `const oauth2 = new OAuth2('id', 'secret', base);\noauth2.setAgent(agent);`,
    },
  },
  {
    package: 'simple-oauth2',
    imports: required(`const { ClientCredentials } = require('simple-oauth2');`),
    client: `const client = new ClientCredentials({
  client: { id: 'id', secret: 'secret' },
  auth: { tokenHost: base },
});`,
    request: 'await client.getToken({});',
    answer: token,
  },
];

function openid(options: string): string {
  return `custom.setHttpOptionsDefaults({ ${options} });
const { Client } = new Issuer({ issuer: base, userinfo_endpoint: url });
const client = new Client({ client_id: 'id', client_secret: 'secret' });`;
}

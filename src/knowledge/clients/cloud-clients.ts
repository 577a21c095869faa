import type { ClientLibrary } from '../client-library.ts';

/** Clients of cloud services that have a pool of their own. Measured on Node.js 18 to 26. */
export const cloudClients = [
  {
    package: '@aws-sdk/client-*',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['new *Client'], options: 0, makes: 'pool' }],
    agents: [
      { option: 'requestHandler.httpAgent', protocol: 'http' },
      { option: 'requestHandler.httpsAgent', protocol: 'https' },
    ],
    fix: 'const s3 = new S3Client({}); // once, at the top of the module',
  },
] as const satisfies readonly ClientLibrary[];

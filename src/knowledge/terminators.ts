/**
 * Packages that end the connections of a server that closes, or bound how long its shutdown
 * takes. Sources: their READMEs.
 */
export const terminators: readonly string[] = [
  '@godaddy/terminus',
  '@hygraph/fastify-graceful-shutdown',
  'async-exit-hook',
  'close-with-grace',
  'exit-hook',
  'express-graceful-exit',
  'express-graceful-shutdown',
  'fastify-graceful-exit',
  'fastify-graceful-shutdown',
  'http-close',
  'http-graceful-shutdown',
  'http-shutdown',
  'http-terminator',
  'killable',
  'lightship',
  'nestjs-graceful-shutdown',
  'node-graceful',
  'server-destroy',
  'stoppable',
];

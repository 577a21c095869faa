import http from 'node:http';
import { expect, test } from 'vitest';
import { nodeFeatures, type NodeFeature } from '../../src/knowledge/node-features.ts';

test.each(Object.entries<NodeFeature>(nodeFeatures))('Node.js knows %s', (_, { example }) => {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the running Node.js is asked
  const run = new Function('http', example) as (module: typeof http) => unknown;
  expect(() => run(http)).not.toThrow();
});

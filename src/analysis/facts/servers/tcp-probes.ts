import type { TSESTree } from '@typescript-eslint/utils';
import { contains, propertyOf } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isAlways } from '../../values/property.ts';
import { isCore, type ServerFact } from './server-fact.ts';

/**
 * `keepAlive: true` in the options of a core server, which turns on TCP probes and is taken for
 * keep-alive of HTTP. Where their delay is set as well, the probes are meant.
 * Source: lib/net.js of Node.js, which reads it for every server.
 */
export function findTcpProbes(
  evaluator: Evaluator,
  server: ServerFact,
): TSESTree.Property | undefined {
  const { node, options } = server;
  if (!options || !isCore(server)) return undefined;
  if (evaluator.lookUp(options, 'keepAliveInitialDelay').kind !== 'absent') return undefined;
  const keepAlive = evaluator.lookUp(options, 'keepAlive');
  if (!isAlways(keepAlive, true)) return undefined;
  const [value] = keepAlive.nodes;
  // Options that stand elsewhere may be those of several servers.
  const property = value && propertyOf(value);
  return property && contains(node, property) ? property : undefined;
}

import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { childrenOf } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { LibraryCall } from '../clients/library-calls.ts';

/** Options of clients that say in whose name it sends. */
const credentials = [
  'accessKeyId',
  'apiKey',
  'credentials',
  'secretAccessKey',
  'sessionToken',
  'token',
];

/**
 * Whether a client is made with credentials, or with whole options, that the code around it is
 * given: those of a user or a tenant. One client for each of them is what can be shared.
 */
export function hasCredentialsOfCaller(
  evaluator: Evaluator,
  { options, property }: LibraryCall,
): boolean {
  if (!options) return false;
  return credentials.some((name) => {
    const found = property(name);
    if (found.kind === 'unknown') return found.reason === 'parameter';
    return found.kind === 'known' && found.nodes.some((node) => readsLocals(evaluator, node));
  });
}

/** Whether an expression reads `this`, or a variable that a function declares. */
function readsLocals(evaluator: Evaluator, node: TSESTree.Node): boolean {
  if (node.type === 'ThisExpression') return true;
  if (node.type === 'Identifier') return isOfFunction(evaluator.index.variableOf(node));
  return childrenOf(evaluator.index.sourceCode, node).some((child) =>
    readsLocals(evaluator, child),
  );
}

function isOfFunction(variable: TSESLint.Scope.Variable | undefined): boolean {
  return (
    variable !== undefined &&
    variable.defs.length > 0 &&
    !/^(?:global|module)$/u.test(variable.scope.type)
  );
}

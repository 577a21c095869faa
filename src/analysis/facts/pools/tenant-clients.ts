import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../../tree/file-index.ts';
import { initOf } from '../../tree/references.ts';
import { childrenOf, contains, rootOfMember } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Property } from '../../values/property.ts';
import type { AgentFact } from '../clients/agents.ts';
import type { LibraryCall } from '../clients/library-calls.ts';

/** Options of clients that say in whose name it sends. */
const credentials = [
  'accessKeyId',
  'apiKey',
  'auth',
  'credentials',
  'password',
  'secretAccessKey',
  'sessionToken',
  'token',
  'username',
];

/** Options that say where it sends to. An object has one place, so it may keep the client. */
const places = ['host', 'node', 'nodes', 'uri', 'url'];

/**
 * Whether a client is made with credentials, with an address, or with whole options that the code
 * around it is given: those of a user or a tenant. One client for each of them is what can be shared.
 */
export function hasCredentialsOfCaller(
  evaluator: Evaluator,
  { call, node, options, property }: LibraryCall,
): boolean {
  const named = call.credentials?.flatMap((position) => node.arguments[position] ?? []) ?? [];
  if (named.some((argument) => readsLocals(evaluator, argument, true))) return true;
  if (!options) return false;
  return (
    credentials.some((name) => isGiven(property(name), true)) ||
    places.some((name) => isGiven(property(name), false))
  );

  function isGiven(found: Property, countsThis: boolean): boolean {
    if (found.kind === 'unknown') return found.reason === 'parameter';
    return (
      found.kind === 'known' && found.nodes.some((node) => readsLocals(evaluator, node, countsThis))
    );
  }
}

/**
 * Whether an agent looks names up in a way of the code around it, which may allow it the one
 * address that it has checked. A connection of another address must not be reused then.
 */
export function pinsAddress(evaluator: Evaluator, { property }: AgentFact): boolean {
  const { nodes } = property('lookup');
  return nodes.some((node) => {
    const made = node.type === 'Identifier' ? initOf(evaluator.index, node) : node;
    return made !== undefined && readsOuterLocals(evaluator, made);
  });
}

/** Whether an expression reads a variable that a function around it declares. */
function readsOuterLocals({ index }: Evaluator, whole: TSESTree.Node): boolean {
  return mentions(index, whole, (node) => {
    const variable = index.variableOf(node);
    return (
      isOfFunction(variable) && variable?.defs.some((each) => contains(whole, each.name)) === false
    );
  });
}

/** Whether an expression reads a variable that a function declares, or `this` where that counts. */
function readsLocals({ index }: Evaluator, whole: TSESTree.Node, countsThis: boolean): boolean {
  return mentions(index, whole, (node) =>
    node.type === 'ThisExpression'
      ? countsThis
      : isOfFunction(index.variableOf(node)) && !isOfEnvironment(initOf(index, node)),
  );
}

/** Whether an expression has a name that is meant, or a `this`. */
function mentions(
  index: FileIndex,
  node: TSESTree.Node,
  isMeant: (node: TSESTree.Identifier | TSESTree.ThisExpression) => boolean,
): boolean {
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return isMeant(node);
  return childrenOf(index.sourceCode, node).some((child) => mentions(index, child, isMeant));
}

/** `const proxy = process.env.HTTPS_PROXY` is the same for all callers. */
function isOfEnvironment(init: TSESTree.Node | undefined): boolean {
  if (init?.type !== 'MemberExpression') return false;
  const root = rootOfMember(init);
  return root.type === 'Identifier' && root.name === 'process';
}

function isOfFunction(variable: TSESLint.Scope.Variable | undefined): boolean {
  return (
    variable !== undefined &&
    variable.defs.length > 0 &&
    !/^(?:global|module)$/u.test(variable.scope.type)
  );
}

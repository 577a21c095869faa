import type { TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { once } from '../tree/once.ts';
import { isFunction, memberName, type CallNode, unwrap } from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { interopHelpers } from '../values/modules.ts';
import type { Value } from '../values/value.ts';
import { some } from '../values/values.ts';
import { isDefinedElsewhere } from './defined-elsewhere.ts';
import { createLeads, isKnown, rootOf, type Leads } from './leads.ts';

/** Names of the methods and constructors of Node.js's modules that facts begin with. */
const coreNames = new Set([
  'Agent',
  'Server',
  'connect',
  'createSecureServer',
  'createServer',
  'get',
  'request',
]);

/**
 * The calls of a file that may begin a fact, in source order: those of a module that the plugin
 * knows. The names of methods, and what the variables hold that calls start at, tell most
 * others apart before anything is evaluated.
 */
export function findCandidates(evaluator: Evaluator): readonly CallNode[] {
  const { libraries } = evaluator;
  const { methods, functions, unnamed } = evaluator.index.callsByName;
  const named = [...methods].flatMap(([name, calls]) =>
    coreNames.has(name) || libraries.hasName(name) ? calls : [],
  );
  const callees = [...named, ...unnamed].map((node): Callee => {
    const callee = unwrap(node.callee);
    return { node, callee, root: rootOf(callee) };
  });
  const leads = createLeads(evaluator, [
    ...functions.keys(),
    ...callees.map(({ root }) => nameOf(root)),
  ]);
  // What is started here may be made several files away.
  const started = callees.filter(({ callee }) => startsServer(libraries, callee));
  const startLeads = once(() =>
    createLeads(
      evaluator,
      started.map(({ root }) => nameOf(root)),
      true,
    ),
  );
  const direct = [...functions].flatMap(([name, calls]) =>
    mayBeFunction(libraries, leads, name)
      ? calls.map((node): Callee => {
          const callee = unwrap(node.callee);
          return { node, callee, root: callee };
        })
      : [],
  );
  return [...callees, ...direct]
    .filter(
      ({ callee, root }) =>
        callee.type === 'Super' ||
        isPassedServer(evaluator, callee, root) ||
        ((mayBeOfModule(libraries, leads, callee, root) ||
          (startsServer(libraries, callee) &&
            mayBeOfModule(libraries, startLeads(), callee, root))) &&
          !isDefinedElsewhere(evaluator, callee) &&
          some(evaluator.evaluate(callee), (value) => beginsFact(libraries, value))),
    )
    .map(({ node }) => node)
    .toSorted(bySource);
}

interface Callee {
  readonly node: CallNode;
  readonly callee: TSESTree.Node;
  /** Where the callee starts: `a` of `a.b()`. */
  readonly root: TSESTree.Node;
}

/** Whether a call may be the start of a server, by the name of its method. */
function startsServer({ servers }: LibraryIndex, callee: TSESTree.Node): boolean {
  return callee.type === 'MemberExpression' && servers.startsByName(memberName(callee) ?? '');
}

/** `app.listen()` of a parameter, which callers in other files may give an application. */
function isPassedServer(
  { libraries, index }: Evaluator,
  callee: TSESTree.Node,
  root: TSESTree.Node,
): boolean {
  return startsServer(libraries, callee) && index.variableOf(root)?.defs[0]?.type === 'Parameter';
}

function nameOf(node: TSESTree.Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

/** Whether calls of `name()` may be of a known module, whichever variable of the name is called. */
function mayBeFunction(libraries: LibraryIndex, leads: Leads, name: string): boolean {
  if (interopHelpers.has(name)) return false;
  return leads.isDeclared(name)
    ? leads.mayName(name, true)
    : libraries.find('globalThis', name) !== undefined;
}

function mayBeOfModule(
  libraries: LibraryIndex,
  leads: Leads,
  callee: TSESTree.Node,
  root: TSESTree.Node,
): boolean {
  if (root.type !== 'Identifier') return !isFunction(root) && leads.mayGive(root);
  if (leads.isDeclared(root.name)) return leads.mayStart(root, root === callee);
  return root === callee
    ? libraries.find('globalThis', root.name) !== undefined
    : root.name === 'globalThis' || root.name === 'global';
}

/** The outer one of two calls that start at the same place comes first, as in a walk. */
function bySource({ range: [start, end] }: CallNode, { range: other }: CallNode): number {
  return start - other[0] || other[1] - end;
}

function beginsFact(libraries: LibraryIndex, value: Value): boolean {
  switch (value.type) {
    case 'class':
    case 'instance':
      return true;
    case 'export':
    case 'module':
    case 'result':
      return isKnown(libraries, value.module);
    case 'global':
      return libraries.find('globalThis', value.name) !== undefined;
    case 'imported':
      return beginsFact(libraries, value.value);
    case 'method':
      return beginsFact(libraries, value.receiver);
    default:
      return false;
  }
}

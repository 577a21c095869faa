import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { isParsedUrl, lookUpIn, lookUpInAny } from './properties-of-values.ts';
import { isReadingCall } from './reading-calls.ts';
import type { Use } from './use.ts';
import {
  absent,
  eitherProperty,
  isObjectValue,
  join,
  unknownProperty,
  type Property,
  type Values,
} from './values.ts';

/** Whether an object has a property: its own, and what the file writes to it later. */
export function findProperty(file: Evaluator, node: TSESTree.Node, name: string): Property {
  const values = file.evaluate(node);
  const writes = writtenTo(file, node, values, name);
  if (writes?.kind === 'known') return writes;
  const found = lookUpInAny(file, values, name);
  if (writes?.kind !== 'unknown' || found.kind === 'unknown') return found;
  // Code elsewhere may add the property; that it replaces one the author set is far-fetched.
  if (found.kind === 'absent') return writes;
  if (writes.reason === 'escapes') return found;
  return { ...found, values: join(found.values, writes.values) };
}

/** A property by its path: `agent.https`. */
export function lookUpPath(
  file: Evaluator,
  object: TSESTree.Node | undefined,
  path: string,
): Property {
  if (!object) return absent;
  const [first = path, ...rest] = path.split('.');
  const inner = unwrap(object);
  // A literal in the place of an option is given to nobody else.
  const property =
    inner.type === 'ObjectExpression' && inner.parent.type === 'Property'
      ? lookUpIn(file, { type: 'object', node: inner }, first)
      : file.lookUp(object, first);
  if (rest.length === 0 || property.kind !== 'known') return property;
  return eitherProperty(property.nodes.map((node) => lookUpPath(file, node, rest.join('.'))));
}

function writtenTo(
  file: Evaluator,
  node: TSESTree.Node,
  values: Values,
  name: string,
): Property | undefined {
  const variable = node.type === 'Identifier' ? file.index.variableOf(node) : undefined;
  const aliases = variable ? file.usesOfVariable(variable) : [];
  const objects = values.known.flatMap((value) =>
    isObjectValue(value) || isParsedUrl(value) ? file.usesOf(value.node) : [],
  );
  const all = [...aliases, ...objects];
  const written = propertyWrittenBy(file, all, name);
  if (written) return written;
  return all.some((use) => mayChange(file, use)) ? unknownProperty('escapes') : undefined;
}

/** Whether code that is not in the file may change the object. */
function mayChange(file: Evaluator, use: Use): boolean {
  if (use.kind === 'argument') return !isReadingCall(file, use.node);
  return use.kind === 'exported' || use.kind === 'stored' || use.kind === 'other';
}

/** What later statements do to a property; `undefined`: nothing. */
export function propertyWrittenBy(
  file: Evaluator,
  all: readonly Use[],
  name: string,
): Property | undefined {
  const nodes: TSESTree.Node[] = [];
  let unknown: Property | undefined;
  for (const use of all) {
    if (use.kind === 'write') {
      if (use.name === name) nodes.push(use.right);
      else if (use.name === undefined) unknown ??= unknownProperty('computed');
    } else if (use.kind === 'assign') {
      for (const source of use.node.arguments.slice(1)) {
        const property =
          source.type === 'SpreadElement' ? unknownProperty('syntax') : file.lookUp(source, name);
        if (property.kind === 'known') nodes.push(...property.nodes);
        if (property.kind === 'unknown') unknown ??= property;
      }
    }
  }
  if (nodes.length === 0) return unknown;
  // One write is seen twice when both a variable and the object in it are followed.
  return {
    kind: 'known',
    nodes: [...new Set(nodes)],
    values: join(...nodes.map((each) => file.evaluate(each))),
    always: true,
  };
}

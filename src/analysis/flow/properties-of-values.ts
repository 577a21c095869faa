import type { TSESTree } from '@typescript-eslint/utils';
import { nameOfKey } from '../tree/constant-names.ts';
import type { Evaluator } from './evaluator.ts';
import {
  absent,
  eitherProperty,
  unknownProperty,
  unknownValue,
  type Property,
  type Value,
} from './values.ts';

/** Properties of what parses a URL. */
const urlParts = new Set([
  'auth',
  'hash',
  'host',
  'hostname',
  'href',
  'origin',
  'password',
  'path',
  'pathname',
  'port',
  'protocol',
  'query',
  'search',
  'searchParams',
  'slashes',
  'username',
]);

/** `url.parse()`, `urlToHttpOptions()` and `new URL()` give the parts of a URL, and no options. */
export function isParsedUrl(value: Value): value is Extract<Value, { readonly type: 'result' }> {
  return value.type === 'result' && value.module === 'url';
}

/** Whether a value has a property where it is made, before later statements write to it. */
export function lookUpIn(file: Evaluator, value: Value, name: string): Property {
  switch (value.type) {
    case 'object':
      return lookUpInLiteral(file, value.node, name);
    case 'merged':
      return lookUpInSources(file, value.node.arguments, name);
    case 'primitive':
    case 'string':
    case 'function':
    case 'callable':
      return absent;
    case 'result':
      return isParsedUrl(value) && !urlParts.has(name) ? absent : unknownProperty('call');
    case 'unknown':
      return unknownProperty(value.reason);
    case 'method':
    case 'global':
      return unknownProperty('call');
    case 'module':
    case 'export':
      return unknownProperty('import');
    default:
      return unknownProperty('syntax');
  }
}

function lookUpInLiteral(file: Evaluator, node: TSESTree.ObjectExpression, name: string): Property {
  return lastOf(node.properties, (property) => {
    if (property.type === 'SpreadElement') return file.lookUp(property.argument, name);
    const key = nameOfKey(file.index, property);
    if (key === undefined) return unknownProperty('computed');
    if (key !== name) return absent;
    const { value } = property;
    return { kind: 'known', nodes: [value], values: file.evaluate(value), always: true };
  });
}

function lookUpInSources(
  file: Evaluator,
  sources: readonly TSESTree.CallExpressionArgument[],
  name: string,
): Property {
  return lastOf(sources, (source) => {
    if (source.type === 'SpreadElement') return unknownProperty('syntax');
    // What is merged into a literal are the other sources.
    return source.type === 'ObjectExpression'
      ? lookUpInLiteral(file, source, name)
      : file.lookUp(source, name);
  });
}

/** The last of several parts that has the property wins; a part that only may have it adds to it. */
function lastOf<Part>(parts: readonly Part[], find: (part: Part) => Property): Property {
  let unknown: Property | undefined;
  const sometimes: Property[] = [];
  for (const part of parts.toReversed()) {
    const property = find(part);
    if (property.kind === 'unknown') unknown ??= property;
    if (property.kind !== 'known') continue;
    sometimes.push(property);
    if (!property.always) continue;
    // Whatever an unknown part after it may say, the author did set it.
    const all = sometimes.filter((known) => known.kind === 'known');
    const values = all.flatMap((known) => known.values);
    return {
      kind: 'known',
      nodes: all.flatMap((known) => known.nodes),
      values: unknown?.kind === 'unknown' ? [...values, unknownValue(unknown.reason)] : values,
      always: true,
    };
  }
  return sometimes.length > 0 ? eitherProperty([...sometimes, absent]) : (unknown ?? absent);
}

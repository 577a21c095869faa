import type { TSESTree } from '@typescript-eslint/utils';
import { nameOfKey } from '../tree/constant-names.ts';
import type { Evaluator } from './evaluator.ts';
import {
  absent,
  eitherProperty,
  join,
  unknownProperty,
  unreached,
  writtenProperty,
  type Property,
  type Value,
  type Values,
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

/** Whether any of several values has a property where it is made: unknown dominates. */
export function lookUpInAny(file: Evaluator, { known, open }: Values, name: string): Property {
  const properties = known.map((value) => lookUpIn(file, value, name));
  return eitherProperty(open ? [...properties, unknownProperty(open)] : properties);
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
    return writtenProperty(property.value, file.evaluate(property.value));
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
  const found: Property[] = [];
  let rest: Property = absent;
  for (const part of parts.toReversed()) {
    const property = find(part);
    if (property.kind === 'known') found.push(property);
    // Whatever an unknown part after it may say, the author did set it.
    if (property.kind === 'known' && property.always) {
      return {
        ...property,
        nodes: [...new Set(found.flatMap(({ nodes }) => nodes))],
        values: join(...found.map(({ values }) => values), rest.values),
      };
    }
    if (property.kind === 'unknown' && (rest === absent || rest === unreached)) rest = property;
  }
  if (found.length === 0) return rest;
  return eitherProperty([...found, rest === unreached ? unreached : absent]);
}

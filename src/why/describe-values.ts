import type { TSESTree } from '@typescript-eslint/utils';
import { evaluatorOf, type Evaluator } from '../analysis/values/evaluator.ts';
import { whyUnknown, type Property } from '../analysis/values/property.ts';
import type { Value } from '../analysis/values/value.ts';
import { unknownReasons, type Values } from '../analysis/values/values.ts';
import { isOfItsFile } from '../project/module-names.ts';

/** Writes a place of a file as people do: `src/app.js:12`. */
export type WritePlace = (evaluator: Evaluator, node: TSESTree.Node) => string;

/** What an expression of a file may be: `what express() makes at src/app.js:3`. */
export function describeValues(
  evaluator: Evaluator,
  { known, open }: Values,
  at: WritePlace,
): string {
  const texts = [
    ...known.map((value) => describeValue(evaluator, value, at)),
    ...(open === undefined ? [] : [`not known, because ${unknownReasons[open]}`]),
  ];
  return [...new Set(texts)].join(', or ') || 'nothing that is ever reached';
}

function describeValue(evaluator: Evaluator, value: Value, at: WritePlace): string {
  switch (value.type) {
    case 'module':
      return `the module ${value.module}`;
    case 'export':
      return nameOfExport(value);
    case 'result': {
      const isNew = value.node.type === 'NewExpression';
      return `what ${isNew ? 'new ' : ''}${nameOfExport(value)}() makes at ${at(evaluator, value.node)}`;
    }
    case 'method':
      return `\`${value.name}\` of ${describeValue(evaluator, value.receiver, at)}`;
    case 'global':
      return `the global ${value.name}`;
    case 'object':
    case 'merged':
      return `an object at ${at(evaluator, value.node)}`;
    case 'function':
      return `a function at ${at(evaluator, value.node)}`;
    case 'class':
      return `a class at ${at(evaluator, value.node)}`;
    case 'enum':
      return `an enum at ${at(evaluator, value.node)}`;
    case 'instance':
      return `an object of a class in ${nameOfFile(evaluator, at)}`;
    case 'namespace':
      return `all exports of ${nameOfFile(evaluatorOf(value.file), at)}`;
    case 'imported':
      return describeValue(evaluatorOf(value.file), value.value, at);
    case 'primitive':
      return typeof value.value === 'string' ? JSON.stringify(value.value) : String(value.value);
    case 'callable':
      return 'a function that is not followed';
    case 'string':
      return 'a string';
  }
}

function nameOfFile(evaluator: Evaluator, at: WritePlace): string {
  return at(evaluator, evaluator.index.program).replace(/:\d+$/u, '');
}

function nameOfExport({
  module,
  name,
}: {
  readonly module: string;
  readonly name: string;
}): string {
  if (isOfItsFile(module)) return `${name} of ${module}`;
  return name === 'default' ? module : `${module}.${name}`;
}

/** Whether something has a property, and where it is written: `maxSockets: 50, at src/agents.js:4`. */
export function describeProperty(
  evaluator: Evaluator,
  name: string,
  property: Property,
  at: WritePlace,
): string {
  if (property.kind === 'absent') return `${name}: not set`;
  const places = property.nodes.map((node) => at(evaluator, node));
  const where = places.length > 0 ? `, at ${places.join(' and ')}` : '';
  const reason = whyUnknown(property);
  if (reason !== undefined) return `${name}: not known, because ${reason}${where}`;
  const sometimes = property.kind === 'known' && !property.always ? ', on some paths' : '';
  return `${name}: ${describeValues(evaluator, property.values, at)}${where}${sometimes}`;
}

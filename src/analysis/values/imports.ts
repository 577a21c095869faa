import { isOfItsFile } from '../../project/module-names.ts';
import type { LoadedBy } from '../../project/resolve-import.ts';
import type { Evaluator } from './evaluator.ts';
import type { Export } from '../tree/file-exports.ts';
import { absent, isUnset, type Property } from './property.ts';
import type { OtherFile, Value } from './value.ts';
import { flatMap, join, type Values, unknown, valuesOf } from './values.ts';

/** What a file of the project gives to one that loads it whole; `undefined`: it is none of the project. */
export function loadWhole(evaluator: Evaluator, name: string, by: LoadedBy): Values | undefined {
  const other = evaluator.imports.open(name, by);
  if (!other) return undefined;
  // A module is an object with its exports; what CommonJS exports may be anything.
  const isWhole = by === 'require' && !other.exports.isModule && other.exports.whole.length > 0;
  return isWhole ? seenFrom(other, wholeOf(other)) : valuesOf({ type: 'namespace', file: other });
}

/** What an import declaration gets under a name; `undefined`: the module is none of the project. */
export function importNamed(
  evaluator: Evaluator,
  source: string,
  name: string,
): Values | undefined {
  const other = evaluator.imports.open(source, 'import');
  return other && exportNamed(other, name);
}

/** What a file of the project exports under a name, as a file that imports it sees it. */
export function exportNamed(other: Evaluator, name: string): Values {
  const { named, properties, isModule, stars, whole } = other.exports;
  const found = named.get(name);
  if (found) return seenFrom(other, valueOfExport(other, found));
  const written = properties.get(name) ?? [];
  if (written.length > 0) {
    return seenFrom(other, join(...written.map((node) => other.evaluate(node))));
  }
  if (stars.length > 0) return exportOfStars(other, name);
  if (isModule) return unknown('import');
  if (name === 'default') {
    return whole.length > 0
      ? seenFrom(other, wholeOf(other))
      : valuesOf({ type: 'namespace', file: other });
  }
  return whole.length > 0
    ? flatMap(wholeOf(other), (value) => seenFrom(other, other.memberOf(value, name)))
    : unknown('import');
}

/** What a file of CommonJS exports, as it sees it itself. */
function wholeOf(other: Evaluator): Values {
  return join(...other.exports.whole.map((node) => other.evaluate(node)));
}

function valueOfExport(other: Evaluator, found: Export): Values {
  switch (found.kind) {
    case 'variable': {
      const variable = other.index.variableOf(found.name);
      return variable ? other.evaluateVariable(variable) : unknown('import');
    }
    case 'value':
      return other.evaluate(found.node);
    case 'from':
      return (
        (found.name === '*'
          ? loadWhole(other, found.source, 'import')
          : importNamed(other, found.source, found.name)) ?? ofPackage(found.source, found.name)
      );
  }
}

/** `export { got } from 'got'` */
function ofPackage(source: string, name: string): Values {
  const module = source.replace(/^node:/u, '');
  return valuesOf(
    name === '*' || name === 'default'
      ? { type: 'module', module }
      : { type: 'export', module, name },
  );
}

/** A name that several modules of `export * from` have is none of the file. */
function exportOfStars(other: Evaluator, name: string): Values {
  if (name === 'default') return unknown('import');
  const found = other.exports.stars.flatMap((source) => {
    const star = other.imports.open(source, 'import');
    return star && hasExport(star, name) ? [exportNamed(star, name)] : [];
  });
  const [only, ...others] = found;
  return only && others.length === 0 ? only : unknown('import');
}

function hasExport({ exports: { named, properties, stars } }: Evaluator, name: string): boolean {
  return named.has(name) || properties.has(name) || stars.length > 0;
}

/** Values of a file as another one sees them: what is made there stays there. */
export function seenFrom(file: OtherFile, values: Values): Values {
  return flatMap(values, (value) => {
    const seen = valueSeenFrom(file, value);
    return seen ? valuesOf(seen) : unknown('import');
  });
}

/** `undefined`: a name that means something else in the other file. */
function valueSeenFrom(file: OtherFile, value: Value): Value | undefined {
  switch (value.type) {
    case 'class':
    case 'enum':
    case 'function':
    case 'instance':
    case 'merged':
    case 'object':
    case 'result':
      return { type: 'imported', value, file };
    case 'method': {
      const receiver = valueSeenFrom(file, value.receiver);
      return receiver && { ...value, receiver };
    }
    case 'module':
    case 'export':
      return isOfItsFile(value.module) ? undefined : value;
    default:
      return value;
  }
}

/** A property that another file writes: no node of this one. `undefined` there is no decision here. */
export function propertySeenFrom(file: OtherFile, property: Property): Property {
  if (isUnset(property)) return absent;
  return { ...property, nodes: [], values: seenFrom(file, property.values) };
}

import type { TSESTree } from '@typescript-eslint/utils';
import { evaluatorOf, type Evaluator } from './evaluator.ts';
import { callableValue, stringValue, type Value } from './value.ts';
import { only, type Values, valuesOf } from './values.ts';

/** What a type annotation says of a parameter: strings, URLs, callbacks and objects of other files' classes are of use. */
export function valuesOfType(
  evaluator: Evaluator,
  identifier: TSESTree.Identifier,
): Values | undefined {
  const annotation = identifier.typeAnnotation?.typeAnnotation;
  const types = annotation?.type === 'TSUnionType' ? annotation.types : [annotation];
  const values = types.map((type) => {
    if (type?.type === 'TSStringKeyword') return stringValue;
    if (type?.type === 'TSFunctionType') return callableValue;
    if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
    return type.typeName.name === 'URL' ? stringValue : instanceOf(evaluator, type.typeName);
  });
  return values.every((value) => value !== undefined) ? valuesOf(...values) : undefined;
}

/**
 * An object of a class of another file, which nothing extends or stands in for as far as the text
 * of the project says.
 */
function instanceOf(evaluator: Evaluator, name: TSESTree.Identifier): Value | undefined {
  const variable = evaluator.index.variableOf(name);
  if (!variable || variable.defs.length === 0) return undefined;
  const imported = only(evaluator.evaluateVariable(variable), 'imported');
  if (imported?.value.type !== 'class') return undefined;
  const { node } = imported.value;
  if (node.abstract || !node.id) return undefined;
  const { imports, index } = evaluatorOf(imported.file);
  const words = [`extends ${node.id.name}`, `implements ${node.id.name}`];
  const isOther =
    words.some((each) => index.sourceCode.text.includes(each)) ||
    imports.farImportersMention(words);
  return isOther ? undefined : { ...imported, value: { type: 'instance', owner: node } };
}

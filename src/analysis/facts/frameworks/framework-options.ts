import type { TSESTree } from '@typescript-eslint/utils';
import type { OptionPlace } from '../../../knowledge/server-framework.ts';
import type { CallNode } from '../../tree/syntax.ts';
import { evaluatorOf, type Evaluator } from '../../values/evaluator.ts';
import { propertySeenFrom } from '../../values/imports.ts';
import { lookUpPath } from '../../values/properties.ts';
import { absent, type Property, unknownProperty } from '../../values/property.ts';
import { isFalse, isNullish, type Value } from '../../values/value.ts';
import { every } from '../../values/values.ts';
import type { FrameworkUse } from '../servers/server-fact.ts';

/** A start before it is asked what the file sets. */
export type Start = Omit<FrameworkUse, 'ignored'>;

/** The call that takes the options of a row of the table. */
export function callAt(
  { start, home, ...here }: Start,
  of: OptionPlace['of'],
): CallNode | undefined {
  if (of === 'start') return start;
  const { adapter, application } = home ?? here;
  return of === 'adapter' ? adapter : application[0];
}

/** The file that an option is written in: that of the application may be another one. */
export function fileOf(evaluator: Evaluator, { home }: Start, of: OptionPlace['of']): Evaluator {
  return home && of !== 'start' ? evaluatorOf(home.file) : evaluator;
}

/** The argument that an option of the table is in, a node of `fileOf()`. */
export function argumentAt(
  use: Start,
  { of, position }: Pick<OptionPlace, 'of' | 'position'>,
): TSESTree.Node | undefined {
  return callAt(use, of)?.arguments[position];
}

/** An option; an instance of a class in its place, such as the app itself, has none. */
export function lookUpOption(evaluator: Evaluator, use: Start, place: OptionPlace): Property {
  const argument = argumentAt(use, place);
  if (!argument) return absent;
  if (argument.type === 'SpreadElement') return unknownProperty('syntax');
  const home = fileOf(evaluator, use, place.of);
  const isInstance = every(
    home.evaluate(argument),
    (value) => value.type === 'result' && value.node.type === 'NewExpression',
  );
  if (isInstance) return absent;
  const property = lookUpPath(home, argument, place.path);
  return home === evaluator ? property : propertySeenFrom(home, property);
}

/** Whether the author brings a server, or none is started. */
export function startsElsewhere(evaluator: Evaluator, use: Start): boolean | 'unknown' {
  const { unless, byDefault } = use.row;
  if (byDefault.length === 0) return 'unknown';
  if (unless === 'argument') return use.start.arguments.length > 0;
  let isUnknown = false;
  for (const place of unless ?? []) {
    const option = lookUpOption(evaluator, use, place);
    if (option.kind === 'unknown') isUnknown = true;
    if (option.kind === 'known' && !every(option.values, isOff)) return true;
  }
  return isUnknown ? 'unknown' : false;
}

function isOff(value: Value): boolean {
  return isNullish(value) || isFalse(value);
}

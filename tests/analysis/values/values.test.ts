import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/analysis/values/value.ts';
import {
  areSame,
  every,
  join,
  literal,
  maybe,
  none,
  only,
  some,
  unknown,
  valuesOf,
  type Values,
} from '../../../src/analysis/values/values.ts';

const constants = (...values: readonly unknown[]): Values =>
  valuesOf(...values.map((value): Value => ({ type: 'primitive', value })));
const [nothing, one, two, both] = [none, constants(1), constants(2), constants(1, 2)];
const open = unknown('call');
const oneOrOthers = join(one, open);
const samples = [nothing, one, two, both, open, oneOrOthers, unknown('import')];
const isOne = (value: Value): boolean => value.type === 'primitive' && value.value === 1;

describe('join()', () => {
  test.each<readonly [string, Values, Values, Values]>([
    ['nothing adds nothing', one, nothing, one],
    ['two become both', one, two, both],
    ['the same is there once', both, one, both],
    ['open stays open', one, open, oneOrOthers],
    ['the reason is the first of the table', unknown('import'), open, unknown('import')],
  ])('%s', (_what, left, right, answer) => {
    expect(areSame(join(left, right), answer)).toBe(true);
  });

  test('gives up more than 24 values', () => {
    const all = Array.from({ length: 25 }, (_each, index) => index);
    expect(join(constants(...all))).toEqual(unknown('limit'));
    expect(join(constants(...all.slice(1))).known).toHaveLength(24);
  });

  test('asks for no order, and says the same again', () => {
    for (const left of samples) {
      expect(areSame(join(left, left), left)).toBe(true);
      for (const right of samples) {
        expect(areSame(join(left, right), join(right, left))).toBe(true);
        for (const third of samples) {
          const [first, second] = [join(join(left, right), third), join(left, join(right, third))];
          expect(areSame(first, second)).toBe(true);
        }
      }
    }
  });
});

test.each<readonly [string, Values, unknown, boolean, boolean, boolean]>([
  // The one constant; is every, some, or maybe one of the values 1?
  ['nothing', nothing, undefined, false, false, false],
  ['1', one, 1, true, true, true],
  ['2', two, 2, false, false, false],
  ['1 or 2', both, undefined, false, true, true],
  ['1 or others', oneOrOthers, undefined, false, true, true],
  ['anything', open, undefined, false, false, true],
])('%s', (_what, values, constant, isEvery, isSome, isMaybe) => {
  expect(literal(values)).toBe(constant);
  expect(only(values) !== undefined).toBe(constant !== undefined);
  expect(every(values, isOne)).toBe(isEvery);
  expect(some(values, isOne)).toBe(isSome);
  expect(maybe(values, isOne)).toBe(isMaybe);
});

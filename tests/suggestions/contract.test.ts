import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../index.ts';
import type { Case } from '../lint.ts';
import { ruleCases } from '../rules/cases.ts';
import { findBreaches, findUnsettledFixes } from './contract.ts';

const withWindowsLineEnds = (each: Case): Case => ({
  ...each,
  code: each.code.replaceAll('\n', '\r\n'),
});

describe.each(Object.entries(ruleCases))('suggestions of %s', (id, { reported }) => {
  const rule = id as RuleId;
  const cases = reported.map((each) => [each.name, each] as const);

  test.each(cases)('keep the contract: %s', (_, each) => {
    expect(findBreaches(rule, each)).toEqual([]);
  });

  test.each(cases)('keep the contract with Windows line ends: %s', (_, each) => {
    expect(findBreaches(rule, withWindowsLineEnds(each))).toEqual([]);
  });

  test.each(cases)('converge as fixes: %s', (_, each) => {
    expect(findUnsettledFixes(rule, each)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../index.ts';
import { apply, lint, lintWithAll, type Case } from '../lint.ts';
import { ruleCases } from '../rules/cases.ts';
import { findBreaches, findUnsettledFixes } from './contract.ts';

describe.each(Object.entries(ruleCases))('suggestions of %s', (id, { reported }) => {
  const rule = id as RuleId;

  test.for(reported.map((each) => [each.name, each] as const))(
    'keep the contract: %s',
    ([, each], { skip }) => {
      const reports = lintWithAll(rule, each);
      skip(!reports.some(({ suggestions }) => suggestions), 'nothing is offered');
      expect(findBreaches(rule, each, reports)).toEqual([]);
      expect(findUnsettledFixes(rule, each, reports)).toEqual([]);
    },
  );

  test('are the same in files with Windows line ends', () => {
    const cases = reported.filter(({ code }) => /^[^\r]*\n[^\r]*$/u.test(code));
    const results = cases.map((each) => [
      each.name,
      resultsOf(rule, each).map(withWindowsLineEnds),
    ]);
    const windows = cases.map((each) => [
      each.name,
      resultsOf(rule, { ...each, code: withWindowsLineEnds(each.code) }),
    ]);
    expect(windows).toEqual(results);
  });
});

function withWindowsLineEnds(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** What each suggestion of each report makes of the code. */
function resultsOf(rule: RuleId, each: Case): readonly string[] {
  return lint(rule, each).flatMap(({ suggestions = [] }) =>
    suggestions.map((suggestion) => apply(each.code, suggestion)),
  );
}

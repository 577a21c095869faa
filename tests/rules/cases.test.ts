import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../index.ts';
import { describeReports, lint } from '../lint.ts';
import { ruleCases } from './cases.ts';

describe.each(Object.entries(ruleCases))('%s', (rule, { reported, silent }) => {
  // The snapshots are the reports as a person sees them: place, message, suggestions.
  test.each(reported.map((each) => [each.name, each] as const))('reports %s', (_, each) => {
    const messages = lint(rule as RuleId, each);
    expect(messages.every((message) => message.ruleId === `http-keepalive/${rule}`)).toBe(true);
    expect(messages.length).toBeGreaterThan(0);
    expect(describeReports(each.code, messages)).toMatchSnapshot();
  });

  test.each(silent.map((each) => [each.name, each] as const))('is silent on %s', (_, each) => {
    expect(describeReports(each.code, lint(rule as RuleId, each))).toBe('');
  });
});

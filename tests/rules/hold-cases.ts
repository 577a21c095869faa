import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../index.ts';
import { describeReports, lint } from '../lint.ts';
import { ruleCases } from './cases.ts';
import { lookUp } from './look-up.ts';

/** Tests a rule with its cases. The snapshots are the reports as a person sees them: place, message, suggestions. */
export function holdCases(rule: RuleId): void {
  const { reported, silent } = ruleCases[rule];

  describe('reports', () => {
    test.each(reported.map((each) => [each.name, each] as const))('%s', (_, each) => {
      const messages = lint(rule, each);
      expect(messages.every((message) => message.ruleId === `http-keepalive/${rule}`)).toBe(true);
      expect(messages.length).toBeGreaterThan(0);
      // What fits into the column of ESLint's default output.
      expect(messages.filter(({ message }) => message.length > 160)).toEqual([]);
      expect(describeReports(each.code, messages)).toMatchSnapshot();
    });
  });

  describe('is silent on', () => {
    test.each(silent.map((each) => [each.name, each] as const))('%s', (_, each) => {
      const { messages, found } = lookUp(rule, each);
      expect(describeReports(each.code, messages)).toBe('');
      // A case that never reaches the code that it is about would stay silent whatever that does.
      const isOfFact = each.silentBy === undefined;
      expect(found).toBe(isOfFact ? 'fact' : each.silentBy === 'loads' ? 'unopened' : 'nothing');
    });
  });
}

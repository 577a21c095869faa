import { Linter, type Rule } from 'eslint';
import type { RuleId } from '../../index.ts';
import { openHttpFile, type HttpUsage } from '../../src/analysis/facts/http-usage.ts';
import { librariesOf } from '../../src/settings/known-libraries.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { configOf, filenameOf, type Case } from '../lint.ts';

/** What the rules look at. A case that has nothing of it says where the search for it ends. */
const facts: Readonly<Record<RuleId, readonly (keyof HttpUsage)[]>> = {
  'no-agent-per-request': ['agents', 'libraryCalls'],
  'no-agent-protocol-mismatch': ['requests', 'agents', 'libraryCalls'],
  'no-disabled-reuse': ['requests', 'servers', 'handlers'],
  'no-ignored-options': ['requests', 'agents', 'servers', 'libraryCalls'],
  'no-listener-on-pooled-socket': ['requests', 'servers', 'handlers'],
  'no-orphaned-upstream-request': ['requests', 'libraryCalls'],
  'no-slow-shutdown': ['servers'],
  'no-undrained-response': ['responses', 'libraryCalls'],
  'require-agent': ['requests'],
  'require-agent-timeout': ['agents', 'libraryCalls'],
  'require-keep-alive': ['agents', 'libraryCalls'],
  'require-keep-alive-timeout': ['servers'],
  'require-library-agent': ['libraryCalls'],
  'require-max-sockets': ['agents', 'libraryCalls'],
  'require-timeout-handler': ['requests'],
  'valid-server-timeouts': ['servers'],
};

type Found = 'fact' | 'nothing' | 'unopened';

/** What a rule reports on a case, and what it gets to judge there: without a fact, it judges nothing. */
export function lookUp(
  rule: RuleId,
  testCase: Case,
): { readonly messages: readonly Linter.LintMessage[]; readonly found: Found } {
  let found: Found = 'unopened';
  const witness: Rule.RuleModule = {
    create({ sourceCode, settings }) {
      const parameter = sourceCode as unknown as Parameters<typeof openHttpFile>[0];
      const file = openHttpFile(parameter, librariesOf(readSettings(settings)));
      if (!file) return {};
      return {
        ...(file.listener as Rule.RuleListener | undefined),
        'Program:exit'() {
          const usage = file.usage();
          const hasFact = facts[rule].some((kind) => Array.from(usage[kind] as never).length > 0);
          found = hasFact ? 'fact' : 'nothing';
        },
      };
    },
  };
  const config = configOf(
    {
      [`http-keepalive/${rule}`]: testCase.options ? ['error', testCase.options] : 'error',
      'witness/facts': 'error',
    },
    testCase,
  );
  const messages = new Linter().verify(
    testCase.code,
    [{ plugins: { witness: { rules: { facts: witness } } } }, ...config],
    { filename: filenameOf(testCase) },
  );
  return { messages, found };
}

import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import plugin from '../../index.ts';

const agent = "import http from 'http';\nexport const agent = new http.Agent({ keepAlive: true });";
const both = ['require-agent-timeout', 'require-max-sockets'];

function lint(code: string, rules: readonly string[]): readonly string[] {
  return configured(rules, false)
    .verify(code)
    .map(({ ruleId, messageId }) => `${String(ruleId?.split('/')[1])} ${String(messageId)}`);
}

function configured(
  rules: readonly string[],
  autofix: boolean,
): { verify: (code: string) => Linter.LintMessage[]; fix: (code: string) => Linter.FixReport } {
  const config: Linter.Config = {
    plugins: { 'http-keepalive': plugin },
    settings: { 'http-keepalive': { autofix, nodeVersion: '>=24' } },
    rules: Object.fromEntries(
      rules.map((rule) => [
        `http-keepalive/${rule}`,
        rule === 'require-max-sockets' ? ['error', { joinAgentTimeout: true }] : 'error',
      ]),
    ),
  };
  return {
    verify: (code) => new Linter().verify(code, config),
    fix: (code) => new Linter().verifyAndFix(code, config),
  };
}

test.each([[both], [both.toReversed()]])(
  'an agent without a limit and a timeout gets one report: %j',
  (rules) => {
    expect(lint(agent, rules)).toEqual(['require-agent-timeout missingLimits']);
  },
);

test.each([
  ['require-agent-timeout', 'missingTimeoutAhead'],
  ['require-max-sockets', 'missingMaxSockets'],
])('%s says its part where the other is off', (rule, messageId) => {
  expect(lint(agent, [rule])).toEqual([`${rule} ${messageId}`]);
  const other = both.find((each) => each !== rule) ?? '';
  const comment = `/* eslint http-keepalive/${other}: 'off' */\n`;
  expect(lint(comment + agent, both)).toEqual([`${rule} ${messageId}`]);
});

test.each(['// eslint-disable-line', '// oxlint-disable-line'])(
  'a comment switches one of them off and leaves the other: %s',
  (comment) => {
    const [first, second] = both.map((rule) =>
      lint(`${agent} ${comment} http-keepalive/${rule}`, both),
    );
    const isObeyed = comment.includes('eslint');
    expect(first).toContain('require-max-sockets missingMaxSockets');
    expect(second).toContain('require-agent-timeout missingTimeoutAhead');
    // Only oxlint obeys its own comments.
    expect([first?.length, second?.length]).toEqual(isObeyed ? [1, 1] : [2, 2]);
  },
);

test('without the option each rule reports', () => {
  const config: Linter.Config = {
    plugins: { 'http-keepalive': plugin },
    rules: Object.fromEntries(both.map((rule) => [`http-keepalive/${rule}`, 'error'])),
  };
  expect(new Linter().verify(agent, config)).toHaveLength(2);
});

test('an agent that lacks one of them gets the report of that rule', () => {
  const with50 = agent.replace('true', 'true, maxSockets: 50');
  expect(lint(with50, both)).toEqual(['require-agent-timeout missingTimeoutAhead']);
  const with60 = agent.replace('true', 'true, timeout: 60_000');
  expect(lint(with60, both)).toEqual(['require-max-sockets missingMaxSockets']);
});

test('one edit mends both', () => {
  const { output, messages } = configured(both, true).fix(agent);
  expect(messages).toEqual([]);
  expect(output).toContain('{ keepAlive: true, maxSockets: 50, timeout: 60_000 }');
});

import type { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin, { type RuleId } from '../../index.ts';
import { balancers } from '../../src/knowledge/balancers.ts';
import { nodeDefaults, type NodeFact } from '../../src/knowledge/node-defaults.ts';
import { apply, lint, lintWithAll, type Case } from '../lint.ts';
import { between, blocksOf, pairsOf, readPage, reportedLines, type Block } from './pages.ts';
import {
  balancersForClientsTable,
  balancersTable,
  frameworksTable,
  nodeDefaultsTable,
} from './tables.ts';

const ruleIds = Object.keys(plugin.rules) as RuleId[];

function caseOf({ code, language, line }: Block): Case {
  return { name: String(line), code, filename: `file.${language}` };
}

/** What the rules say; a mistake in the code or in a configuration comment is none of it. */
function reportsOf(messages: readonly Linter.LintMessage[]): readonly Linter.LintMessage[] {
  for (const { ruleId, messageId, message } of messages) {
    if (ruleId === null || messageId === undefined) throw new Error(message);
  }
  return messages;
}

describe.each(ruleIds)('the page of %s', (rule) => {
  const page = readPage(`docs/rules/${rule}.md`);

  test('has examples of each kind', () => {
    for (const kind of ['incorrect', 'correct', 'before', 'message']) {
      expect(blocksOf(page, kind)).not.toEqual([]);
    }
  });

  test.each(blocksOf(page, 'incorrect'))('%s is reported where it says so', (_, block) => {
    const reports = reportsOf(lint(rule, caseOf(block)));
    expect(reports.map(({ line }) => line)).toEqual(reportedLines(block));
    expect(reports).not.toEqual([]);
  });

  test.each(blocksOf(page, 'correct'))('%s is not reported by any rule', (_, block) => {
    expect(reportsOf(lintWithAll(rule, caseOf(block)))).toEqual([]);
  });

  test.each(pairsOf(page))('%s is what the first suggestion makes', (_, before, after) => {
    const [suggestion] = reportsOf(lint(rule, caseOf(before)))[0]?.suggestions ?? [];
    expect(suggestion && apply(before.code, suggestion)).toBe(after.code);
    expect(reportsOf(lintWithAll(rule, caseOf(after)))).toEqual([]);
  });

  test('quotes the message of its first example', () => {
    const [[, quoted] = []] = blocksOf(page, 'message');
    const [[, example] = []] = blocksOf(page, 'incorrect');
    const [report] = example ? reportsOf(lint(rule, caseOf(example))) : [];
    expect(quoted?.code.trim().replaceAll(/\s+/gu, ' ')).toBe(report?.message);
  });

  test('has a heading and an example for each option', () => {
    const options = optionsOf(rule);
    const headings = page.headings.filter((heading) => /^`\w+`$/u.test(heading));
    expect(headings.map((heading) => heading.slice(1, -1)).toSorted()).toEqual(options.toSorted());
    for (const option of options) {
      const examples = page.blocks.filter(
        ({ headings: above, code }) =>
          above.at(-1) === `\`${option}\`` &&
          new RegExp(`eslint http-keepalive/.*\\b${option}:`, 'u').test(code),
      );
      expect(examples, option).not.toEqual([]);
    }
  });

  test('says what Node.js does in which version as the table of the rules does', async () => {
    const facts = (/begin node-defaults: (.+) -->/u.exec(page.text)?.[1] ?? '').split(', ');
    expect(facts.filter((fact) => !Object.hasOwn(nodeDefaults, fact))).toEqual([]);
    expect(between(page, 'node-defaults', `: ${facts.join(', ')}`)).toBe(
      await nodeDefaultsTable(facts as NodeFact[]),
    );
  });

  test('has a box that is filled', () => {
    expect(between(page, 'measured')).toMatch(/^Node\.js \d/u);
  });
});

test('the page of require-keep-alive-timeout has the load balancers', async () => {
  const page = readPage('docs/rules/require-keep-alive-timeout.md');
  expect(between(page, 'balancers')).toBe(await balancersTable());
});

test('the page of require-agent-timeout has the load balancers that say when they close', async () => {
  const page = readPage('docs/rules/require-agent-timeout.md');
  expect(between(page, 'balancers')).toBe(await balancersForClientsTable());
});

test('the page of require-keep-alive-timeout has the server frameworks', async () => {
  const page = readPage('docs/rules/require-keep-alive-timeout.md');
  expect(between(page, 'frameworks')).toBe(await frameworksTable());
});

test('the changelog counts the load balancers', () => {
  const { text } = readPage('CHANGELOG.md');
  expect(text).toContain(`the defaults of ${String(Object.keys(balancers).length)} load balancers`);
});

/** The names of the options of a rule. */
function optionsOf(rule: RuleId): readonly string[] {
  const schema: unknown = plugin.rules[rule].meta?.schema;
  const first: unknown = Array.isArray(schema) ? schema[0] : undefined;
  if (typeof first !== 'object' || first === null || !('properties' in first)) return [];
  return Object.keys(first.properties as object);
}

import * as parser from '@typescript-eslint/parser';
import { SourceCode, type AST, type Linter, type Scope } from 'eslint';
import type { RuleId } from '../../index.ts';
import { apply, fixAll, lintWithAll, type Case } from '../lint.ts';

/** What is wrong with a suggestion; nothing, when it keeps the contract of docs/architecture.md. */
export function findBreaches(
  rule: RuleId,
  testCase: Case,
  before = lintWithAll(rule, testCase),
): readonly string[] {
  const ids = `http-keepalive/${rule}`;
  return before
    .filter((message) => message.ruleId === ids)
    .flatMap((message) =>
      (message.suggestions ?? []).flatMap((suggestion) => {
        const code = apply(testCase.code, suggestion);
        const after = lintWithAll(rule, { ...testCase, code });
        return [
          ...findParseErrors(after),
          ...findReports(before, after, ids),
          ...findLostComments(testCase, code),
          ...findNames(testCase, code),
          ...findLineEnds(testCase.code, code),
        ].map((breach) => `${suggestion.desc}\n${breach}\n${code}`);
      }),
    );
}

/**
 * Whether fixing all in one run ends, and leaves nothing to fix. The fix of a single report is its
 * first suggestion, and `findBreaches()` says whether that leaves anything.
 */
export function findUnsettledFixes(
  rule: RuleId,
  testCase: Case,
  before = lintWithAll(rule, testCase),
): readonly string[] {
  if (before.length === 1) return [];
  const offered = before.filter(({ suggestions = [] }) => {
    const [one, other] = suggestions;
    // Two of one kind are a choice that only a person can make: neither is a fix.
    return one && one.messageId !== other?.messageId;
  });
  if (offered.length === 0) return [];
  const { fixed, output, messages } = fixAll(rule, testCase);
  return [
    ...(fixed ? [] : ['nothing was fixed']),
    ...messages
      .filter(({ fatal, fix }) => fatal === true || fix)
      .map((each) => `left: ${each.message}`),
  ].map((breach) => `${breach}\n${output}`);
}

function findParseErrors(after: readonly Linter.LintMessage[]): readonly string[] {
  return after
    .filter((message) => message.fatal)
    .map((message) => `does not parse: ${message.message}`);
}

function countByRule(messages: readonly Linter.LintMessage[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId } of messages) {
    if (ruleId !== null) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return counts;
}

function findReports(
  before: readonly Linter.LintMessage[],
  after: readonly Linter.LintMessage[],
  own: string,
): readonly string[] {
  const counts = countByRule(before);
  const now = countByRule(after);
  return [
    ...((now.get(own) ?? 0) < (counts.get(own) ?? 0) ? [] : ['the report is not gone']),
    ...[...now]
      .filter(([id, count]) => count > (counts.get(id) ?? 0))
      .map(([id]) => `${id} reports something new`),
  ];
}

function parse(testCase: Case, code: string): SourceCode {
  const isModule =
    testCase.languageOptions?.sourceType !== 'script' &&
    !/\.c[jt]s$/u.test(testCase.filename ?? '');
  const isJsx = /\.[jt]sx$/u.test(testCase.filename ?? '');
  const result = parser.parseForESLint(code, {
    range: true,
    loc: true,
    comment: true,
    tokens: true,
    sourceType: isModule ? 'module' : 'script',
    ecmaFeatures: { jsx: isJsx },
  });
  return new SourceCode({
    text: code,
    ast: result.ast as unknown as AST.Program,
    scopeManager: result.scopeManager as unknown as Scope.ScopeManager,
  });
}

function findLostComments(testCase: Case, code: string): readonly string[] {
  const texts = (source: string): string[] =>
    parse(testCase, source)
      .getAllComments()
      .map((comment) => comment.value);
  const left = texts(code);
  return texts(testCase.code)
    .filter((text) => {
      const at = left.indexOf(text);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    })
    .map((text) => `lost the comment ${text}`);
}

interface Names {
  /** How many variables have the name, by name. */
  readonly declared: ReadonlyMap<string, number>;
  readonly mentioned: ReadonlySet<string>;
  /** Names that a scope declares although it, or one around it, has them already. */
  readonly hidden: ReadonlySet<string>;
}

function namesOf(testCase: Case, code: string): Names {
  const { scopes } = parse(testCase, code).scopeManager;
  const declared = new Map<string, number>();
  const hidden = new Set<string>();
  for (const scope of scopes) {
    for (const { name, defs } of scope.variables) {
      if (defs.length === 0) continue;
      declared.set(name, (declared.get(name) ?? 0) + 1);
      if (defs.length > 1 || isDeclaredAround(scope, name)) hidden.add(name);
    }
  }
  const references = scopes.flatMap((scope) =>
    scope.references.map((each) => each.identifier.name),
  );
  return { declared, hidden, mentioned: new Set([...declared.keys(), ...references]) };
}

function isDeclaredAround({ upper }: Scope.Scope, name: string): boolean {
  if (!upper) return false;
  return (upper.set.get(name)?.defs.length ?? 0) > 0 || isDeclaredAround(upper, name);
}

/** A new name must be declared once where it is seen, and must not have meant anything before. */
function findNames(testCase: Case, code: string): readonly string[] {
  const before = namesOf(testCase, testCase.code);
  const after = namesOf(testCase, code);
  const added = [...after.declared.keys()].filter(
    (name) => (after.declared.get(name) ?? 0) > (before.declared.get(name) ?? 0),
  );
  return added.flatMap((name) => [
    ...(before.mentioned.has(name) ? [`the name ${name} was there already`] : []),
    ...(after.hidden.has(name) ? [`the name ${name} is declared twice`] : []),
  ]);
}

function findLineEnds(before: string, after: string): readonly string[] {
  const isWindows = before.includes('\r\n');
  // Line ends that were mixed before stay so.
  if (isWindows && /(?<!\r)\n/u.test(before)) return [];
  const wrong = isWindows ? /(?<!\r)\n/u : /\r/u;
  return wrong.test(after) ? ['mixes line ends'] : [];
}

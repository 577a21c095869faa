import { Linter, type Rule, type Scope, type SourceCode } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../index.ts';
import { findCandidates } from '../../src/analysis/facts/candidates.ts';
import { openHttpFile } from '../../src/analysis/facts/http-usage.ts';
import { countScans } from '../../src/analysis/tree/loads.ts';
import { createThisMembers } from '../../src/analysis/tree/this-members.ts';
import { only } from '../../src/analysis/values/values.ts';
import { describeProperty, read } from './values/read-values.ts';

const rules = Object.fromEntries(
  Object.keys(plugin.rules).map((id) => [`http-keepalive/${id}`, 'error'] as const),
);

/** Lints with all rules; how many scopes' references were read, and how often. */
function countReads(code: string): { readonly scopes: number; readonly reads: number } {
  const reads: Scope.Scope[] = [];
  const counting: Linter.Parser = {
    parseForESLint(text: string, options: object) {
      const parser = new Linter();
      parser.verify(text, { languageOptions: { parserOptions: options } });
      const { ast, scopeManager, visitorKeys } = parser.getSourceCode();
      for (const scope of scopeManager.scopes) {
        const { references } = scope;
        Object.defineProperty(scope, 'references', {
          get() {
            if ((new Error('trace').stack ?? '').includes('tree/references')) reads.push(scope);
            return references;
          },
        });
      }
      return { ast, scopeManager, visitorKeys };
    },
  };
  new Linter().verify(code, {
    plugins: { 'http-keepalive': plugin },
    languageOptions: { parser: counting },
    rules,
  });
  return { scopes: new Set(reads).size, reads: reads.length };
}

describe('the work on a file', () => {
  test('that names no module is one scan of its text, and no scope is read', () => {
    const before = countScans();
    const code = 'export const connect = (express) => fetch(express.url);';
    expect(countReads(code)).toEqual({ scopes: 0, reads: 0 });
    expect(countScans() - before).toBe(1);
  });

  test('that quotes the name of one and loads none is the same', () => {
    const before = countScans();
    const code = "export const listen = (server) => server.on('request', () => {});";
    expect(countReads(code)).toEqual({ scopes: 0, reads: 0 });
    expect(countScans() - before).toBe(1);
  });

  test('that loads one reads the scopes that it asks about once for all rules', () => {
    const before = countScans();
    const code =
      "import http from 'http';\nhttp.get('http://x', { agent });\nfunction other(a) { return a + 1; }";
    // The module's, and not that of the function, which calls nothing.
    expect(countReads(code)).toEqual({ scopes: 1, reads: 1 });
    expect(countScans() - before).toBe(1);
  });
});

describe('the calls that are evaluated to find candidates', () => {
  const countEvaluated = (code: string): number => {
    const { evaluator } = read(code);
    let count = 0;
    findCandidates({
      ...evaluator,
      evaluate(node) {
        count++;
        return evaluator.evaluate(node);
      },
    });
    return count;
  };

  test.each([
    ['other methods of a module', "import http from 'http'; http.validateHeaderName('a'); 0", 0],
    ['what is made of globals', 'const m = new Map(); m.get(1); m.delete(1); 0', 0],
    ['other modules', "const debug = require('debug')('a'); debug('b'); debug.get(); 0", 0],
    ['other modules, wrapped', "const a = __importDefault(require('a')); a.default.get(); 0", 0],
    ['functions of the file', 'function get() {} get(); const request = () => {}; request(); 0', 0],
    ['parameters of functions that others call', 'on((app, next) => { app.get(); next(); }); 0', 0],
    ['a module that is known', "const lib = require('http'); lib.get('http://a'); 0", 1],
    ['a variable that is written later', "let lib; lib = require('http'); lib.get(''); 0", 1],
    ['an agent in a field', "import http from 'http'; class A { a = new http.Agent(); } 0", 1],
  ])('%s', (_, code, count) => {
    expect(countEvaluated(code)).toBe(count);
  });
});

/** How often a field is read from now on. */
function countReadsOf<Of extends object>(of: Of, field: keyof Of): () => number {
  const value = of[field];
  let count = 0;
  Object.defineProperty(of, field, {
    get() {
      count++;
      return value;
    },
  });
  return () => count;
}

test('asking an object for six names walks it and its uses once', () => {
  const code = 'const o = { a: 1, ...p }; o.b = 2; Object.assign(o, { c: 3 }); f(o); o';
  const { evaluator, node } = read(code);
  const literal = only(evaluator.evaluate(node), 'object')?.node;
  if (!literal) throw new Error('the object is not found');
  const counts = [
    countReadsOf(literal, 'properties'),
    ...evaluator.usesOf(literal).flatMap((use) => {
      if (use.kind === 'write') return [countReadsOf(use, 'right')];
      return use.kind === 'argument' ? [countReadsOf(use.node, 'callee')] : [];
    }),
  ];
  const answers = new Map<string, string>();
  const walks = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => {
    answers.set(name, describeProperty(evaluator, evaluator.lookUp(node, name)));
    return counts.map((count) => count());
  });
  expect([...answers.values()].join(', ')).toBe(
    '1 | unknown: call, 2, 3, unknown: call, unknown: call, unknown: call',
  );
  // To follow the object reads its calls, too.
  expect(walks[0]?.slice(0, 2)).toEqual([1, 1]);
  expect(walks).toEqual(walks.map(() => walks[0]));
});

test('of the members of `this`, owners are looked for where somebody asks for the name', () => {
  const code = 'class A { m() { this.a; this.b; this.c; } } class B { m() { this.a; } }';
  const { evaluator } = read(`${code} 0`);
  const [owner] = evaluator.index.program.body;
  if (owner?.type !== 'ClassDeclaration') throw new Error('no class');
  let looked = 0;
  const { named } = createThisMembers(
    () => [...evaluator.index.thisMembers.all(owner)],
    (object) => {
      looked++;
      return evaluator.index.selfOf(object);
    },
  );
  expect(named(owner, 'other')).toEqual([]);
  expect(looked).toBe(0);
  expect(named(owner, 'a')).toHaveLength(1);
  expect(looked).toBe(1);
  named(owner, 'a');
  expect(looked).toBe(1);
});

function sourceCodeOf(code: string): SourceCode {
  const linter = new Linter();
  linter.verify(code, {});
  return linter.getSourceCode();
}

test('of the rules one listens to the walk, and the usage of a file is built once', () => {
  const sourceCode = sourceCodeOf("import http from 'http';\nhttp.get('http://x');");
  const parameter = sourceCode as unknown as Parameters<typeof openHttpFile>[0];
  const [first, second] = [openHttpFile(parameter), openHttpFile(parameter)];
  expect(first?.listener).toBeDefined();
  expect(second?.listener).toBeUndefined();
  expect(first?.usage()).toBe(second?.usage());
});

test('a tree that is linted again, after a walk that ended early, is gathered anew', () => {
  const linter = new Linter();
  const code = "import http from 'http';\nhttp.get('http://x');\nthrower();";
  const config = { plugins: { 'http-keepalive': plugin, other: { rules: { throws } } } };
  const both = { 'http-keepalive/require-agent': 'error', 'other/throws': 'error' } as const;
  expect(() => linter.verify(code, { ...config, rules: both })).toThrow('not today');
  const again = linter.verify(linter.getSourceCode(), {
    ...config,
    rules: { 'http-keepalive/require-agent': 'error' },
  });
  expect(again.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ['http-keepalive/require-agent', 2],
  ]);
});

const throws: Rule.RuleModule = {
  create: () => ({
    "CallExpression[callee.name='thrower']"() {
      throw new Error('not today');
    },
  }),
};

test('a file of another language has no usage', () => {
  const sourceCode = { text: '{ "name": "http" }', ast: { type: 'Document' } };
  expect(openHttpFile(sourceCode as unknown as Parameters<typeof openHttpFile>[0])).toBeUndefined();
});

describe('look-ups end on', () => {
  const lintAll = (code: string): string[] =>
    new Linter()
      .verify(code, { plugins: { 'http-keepalive': plugin }, rules })
      .map((message) => message.message);
  const http = "import http from 'http';\n";

  test.each([
    ['a variable that is itself', `${http}var a = a;\nhttp.get(a);`],
    ['two variables that are each other', `${http}var a = b, b = a;\nhttp.get(a);`],
    ['a function that calls itself', `${http}const f = (o) => f(o);\nhttp.get(f({}));`],
    ['an object assigned to itself', `${http}const o = {};\nObject.assign(o, o);\nhttp.get(o);`],
    ['an object that spreads itself', `${http}let o = {};\no = { ...o };\nhttp.get(o);`],
    ['a class that extends itself', `${http}class A extends A {}\nnew A({});\nhttp.get(new A());`],
    ['a property that is its own object', `${http}const o = {};\no.o = o;\nhttp.get(o.o);`],
    [
      'a module variable that is reassigned to its own method',
      `${http}let lib = http;\nlib = lib.lib;\nlib.get({});`,
    ],
  ])('%s', (_, code) => {
    expect(() => lintAll(code)).not.toThrow();
  });

  test('deep nesting of each kind', () => {
    const depth = 400;
    const nested = [
      `${'('.repeat(depth)}{}${')'.repeat(depth)}`,
      `${'a ? {} : '.repeat(depth)}{}`,
      `${'a || '.repeat(depth)}{}`,
      `${'[0, '.repeat(depth)}{}${']'.repeat(depth)}`,
      `x${'.x'.repeat(depth)}`,
      `f${'({})'.repeat(depth)}`,
      `'a'${" + 'a'".repeat(depth)}`,
      `{ ...`.repeat(depth) + '{}' + ' }'.repeat(depth),
    ];
    for (const expression of nested) {
      expect(() => lintAll(`${http}http.get(${expression});`)).not.toThrow();
    }
  });

  test('a long chain of variables', () => {
    const chain = Array.from(
      { length: 5000 },
      (_, i) => `const o${String(i + 1)} = o${String(i)};`,
    );
    const code = `${http}const o0 = { host: 'x' };\n${chain.join('\n')}\nhttp.get(o5000);`;
    expect(() => lintAll(code)).not.toThrow();
  });
});

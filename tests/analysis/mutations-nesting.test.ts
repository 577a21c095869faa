import { describe, expect, test } from 'vitest';
import { lintWithAll } from '../lint.ts';

/** Links of what a parser reads in a loop: `x.y.y.y`. */
const long = 1000;
/** Levels of what a parser reads by recursion: beyond some hundred its stack overflows. */
const deep = 100;

/** The ids of all reports; throws where a rule does, with the program. */
function lint(code: string, filename = 'file.js'): readonly string[] {
  const testCase = { name: 'nested', code, filename, options: { reportUnknown: true } };
  try {
    const messages = lintWithAll('require-agent', testCase);
    const fatal = messages.find((message) => message.fatal);
    if (fatal) throw new Error(fatal.message);
    return messages.map(({ messageId = '' }) => messageId);
  } catch (error) {
    throw new Error(`${String(error)}\nin ${shorten(code)}`, { cause: error });
  }
}

function shorten(code: string): string {
  return code.length > 2000 ? `${code.slice(0, 1000)}\n…\n${code.slice(-1000)}` : code;
}

/** Writes a line for each of many steps. */
function lines(write: (step: number) => string): string {
  return Array.from({ length: long }, (_, step) => write(step)).join('\n');
}

type Shape = readonly [before: string, middle: string, after: string];

function nest([before, middle, after]: Shape, levels: number): string {
  return before.repeat(levels) + middle + after.repeat(levels);
}

/** What stands where the options of a request and of a server do: every look-up begins there. */
const longExpressions: Readonly<Record<string, Shape>> = {
  'calls of what is called': ['', 'f', '()'],
  'calls of methods': ['', 'http', ".on('x', y)"],
  members: ['', 'x', '.y'],
  'optional members': ['', 'x', '?.y'],
  'logical expressions': ['', 'x', ' || y'],
  sums: ['', 'x', ' + y'],
  products: ['', '1', ' * 2'],
};

const deepExpressions: Readonly<Record<string, Shape>> = {
  calls: ['f(', 'x', ')'],
  'members by computed names': ['x[', "'y'", ']'],
  conditions: ['x ? y : ', 'z', ''],
  'conditions in tests': ['(', 'x', ' ? y : z)'],
  'logical expressions': ['(x ?? ', 'y', ')'],
  negations: ['!', 'x', ''],
  assignments: ['x = ', '{}', ''],
  sequences: ['(x, ', 'y', ')'],
  awaits: ['await ', 'x', ''],
  objects: ['{ a: ', 'x', ' }'],
  spreads: ['{ ...', 'x', ' }'],
  'merged objects': ['Object.assign({}, ', 'x', ')'],
  arrays: ['[', 'x', ']'],
  functions: ['() => ', 'x', ''],
  'functions that are called': ['(() => ', 'x', ')()'],
  templates: ['`${', 'x', '}`'],
  subclasses: ['new (class extends ', 'http.Agent', ' {})()'],
  bindings: ['f.bind(', 'x', ')'],
  helpers: ['__importDefault(', 'x', ')'],
  modules: ['require(', "'http'", ')'],
};

const typedExpressions: Readonly<Record<string, Shape>> = {
  types: ['', 'x', ' as any'],
  assertions: ['', 'x', '!'],
  'satisfied types': ['', '{}', ' satisfies object'],
};

const request = "http.get('http://x');";

const statements: Readonly<Record<string, Shape>> = {
  blocks: ['{', request, '}'],
  branches: ['if (x) y(); else ', request, ''],
  functions: ['(function () {', request, '})();'],
  classes: ['(class { m() {', request, '} });'],
  loops: ['for (const x of y) ', request, ''],
  attempts: ['try {', request, '} finally {}'],
  elements: ['<a>{', "http.get('http://x')", '}</a>'],
};

describe.each([
  { levels: long, expressions: longExpressions, filename: 'file.js' },
  { levels: deep, expressions: deepExpressions, filename: 'file.js' },
  { levels: deep, expressions: deepExpressions, filename: 'file.ts' },
  { levels: deep, expressions: typedExpressions, filename: 'file.ts' },
])('options of $levels levels in $filename', ({ levels, expressions, filename }) => {
  test.each(Object.entries(expressions))('%s: are given up', (_, shape) => {
    const options = nest(shape, levels);
    const code = `http.get(${options}, done);\nhttp.createServer(${options}).listen(80);`;
    lint(`import http from 'http';\n${code}`, filename);
  });
});

describe(`${String(deep)} levels around a request`, () => {
  test.each(Object.entries(statements))('%s: it is found', (_, shape) => {
    expect(lint(`import http from 'http';\n${nest(shape, deep)}`, 'file.jsx')).toHaveLength(1);
  });
});

describe(`${String(long)} steps to the options of a request`, () => {
  const last = String(long - 1);
  const declare = lines((step) => `const x${String(step + 1)} = x${String(step)};`);
  test.each([
    ['variables', `const x0 = {};\n${declare}\nhttp.get(x${last});`],
    [
      'functions',
      `const f0 = () => ({});\n${lines((step) => `const f${String(step + 1)} = () => f${String(step)}();`)}\nhttp.get(f${last}());`,
    ],
    [
      'parameters',
      `${lines((step) => `function f${String(step)}(x) { f${String(step + 1)}(x); }`)}\nfunction f${String(long)}(x) { http.get(x); }\nf0({});`,
    ],
    [
      'classes',
      `class C0 { options = {}; }\n${lines((step) => `class C${String(step + 1)} extends C${String(step)} {}`)}\nhttp.get(new C${last}().options);`,
    ],
    [
      'agents',
      `class C0 extends http.Agent {}\n${lines((step) => `class C${String(step + 1)} extends C${String(step)} {}`)}\nhttp.get('http://x', { agent: new C${last}() }); http.get('http://x');`,
    ],
    ['writes', `let x;\n${lines((step) => `x = { a${String(step)}: x };`)}\nhttp.get(x);`],
    [
      'members',
      `const x = {};\n${lines((step) => `x.a${String(step)} = x;`)}\nhttp.get(x);\nhttp.get(x.a1);`,
    ],
    [
      'assigned members',
      `const x = {};\n${lines((step) => `x.a${String(step + 1)} = x.a${String(step)}.b;`)}\nhttp.get(x.a${last});`,
    ],
    ['requests', `const x = {};\n${'http.get(x);\n'.repeat(500)}`],
    ['servers', 'http.createServer(app).listen(80);\n'.repeat(200)],
  ])('by %s are followed or given up', (_, code) => {
    expect(lint(`import http from 'http';\n${code}`).length).toBeGreaterThan(0);
  });
});

describe('what leads back to itself', () => {
  test.each([
    ['variables', 'let a = b; let b = a;\nhttp.get(a);'],
    ['a variable', 'const a = a;\nhttp.get(a);\nvar x = x || {};\nhttp.get(x);'],
    ['defaults', 'const { a = b, b = a } = {};\nhttp.get(a);'],
    ['classes', 'class X extends Y {}\nclass Y extends X {}\nhttp.get(new X().y, new Y());'],
    ['a class', 'class X extends X {}\nnew X();\nhttp.get(new X().y);'],
    ['a class in its field', 'class X { x = new X().x; m() { http.get(this.x); } }'],
    [
      'agents',
      'class X extends (y ? X : http.Agent) {}\nhttp.get({ agent: new X() }); http.get(y);',
    ],
    ['spreads', 'const a = { ...a };\nhttp.get(a);'],
    ['spreads of each other', 'const a = { ...b }; const b = { ...a };\nhttp.get(a);'],
    ['merged objects', 'let a = Object.assign(a, a, { ...a });\nhttp.get(a);'],
    ['members', 'const a = {}; a.b = a; a.c = a.b.c;\nhttp.get(a.b.b); http.get(a.c);'],
    ['this', 'class X { constructor() { this.a = this.b; this.b = this.a; http.get(this.a); } }'],
    ['functions', 'const f = () => g(); const g = () => f();\nhttp.get(f());'],
    ['a function', 'function f(x) { f(x); http.get(x); }\nf(f);'],
    ['parameters', 'function f(x = y, y = x) { http.get(x); return f(y, x); }\nf();'],
    ['a server', 'let s = http.createServer(s);\ns = s.listen(80);\ns.s = s;'],
    ['a bound function', 'let get = get.bind(get); get = http.get;\nhttp.get(get);'],
    ['prototypes', 'function F() {}\nF.prototype.f = F; F.f = F.f;\nhttp.get(F.f(new F().f()));'],
    ['the module', 'let h = h ?? http; h = h.default;\nh.get(h.get(h)); http.get(x);'],
  ])('%s: ends', (_, code) => {
    expect(lint(`import http from 'http';\n${code}`).length).toBeGreaterThan(0);
  });
});

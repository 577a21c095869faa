/** A title, code that calls `make()`, and the uses of what that returns in words. */
type Case = readonly [title: string, code: string, uses: readonly string[]];

export const cases: readonly Case[] = [
  ['a property is set', 'make().timeout = 1;', ['write timeout']],
  ['a method is called', 'make().on();', ['call on()']],
  [
    'a method that returns the object',
    'make().on().listen().x;',
    ['call on()', 'call listen()', 'read x'],
  ],
  ['a property is read', 'make().x;', ['read x']],
  ['a computed property', 'make()[x];', ['read ?']],
  ['a name that is a constant', "const x = 'on'; make()[x]();", ['call on()']],
  ['only looked at', 'if (make()) {} make() === x; `${make()}`;', []],
  ['Object.assign() onto it', 'Object.assign(make(), { a }).b;', ['assign', 'read b']],
  ['called itself', 'make()();', ['other']],
  ['an argument of other code', 'f(1, make());', ['argument 2 of f()']],
  ['an argument after a spread', 'f(...x, make());', ['argument 2 of f()']],

  ['a variable', 'const a = make(); a.on();', ['bound to a', 'call on()']],
  ['a variable that is assigned', 'let a; a = make(); a.on();', ['bound to a', 'call on()']],
  [
    'a guarded variable',
    'let a; function f() { a ??= make(); return a.on(); } f();',
    ['bound to a, if there is none', 'call on(), repeats', 'returned to 1 calls, repeats'],
  ],
  [
    'asked for before',
    'let a; function f() { if (!a) a = make(); a.on(); } f();',
    ['bound to a, if there is none', 'call on(), repeats'],
  ],
  ['an exported variable', 'export const a = make();', ['bound to a', 'exported']],
  ['an exported default', 'export default make();', ['exported']],
  ['module.exports', 'module.exports.a = make();', ['exported']],
  [
    'a condition and a default',
    'const a = x ? make() : y; a.on(); const b = a || z; b.off();',
    ['bound to a', 'call on()', 'bound to b', 'call off()'],
  ],
  ['await', 'const a = await make(); a.on();', ['bound to a', 'call on()']],

  [
    'a property of an object',
    'const o = { a: make() }; o.a.on(); o.b.off();',
    ['stored', 'bound to o, path a', 'call on()'],
  ],
  [
    'a property that is assigned',
    'const o = {}; o.a = make(); o.a.on(); f(o);',
    ['stored', 'bound to o', 'argument 1 of f(), path a', 'call on()'],
  ],
  [
    'a property behind a property',
    'const o = { p: {} }; o.p.a = make(); f(o); o.p.a.on();',
    ['stored', 'bound to o', 'argument 1 of f(), path p.a', 'call on()'],
  ],
  [
    'a computed key',
    'const o = {}; o[k] = make(); o.a.on();',
    ['stored', 'bound to o', 'call on()'],
  ],
  [
    'a computed read',
    'const o = { a: make() }; o[k].on();',
    ['stored', 'bound to o, path a', 'call on()'],
  ],
  ['an object that other code gets', 'f({ a: make() });', ['stored', 'argument 1 of f(), path a']],
  [
    'a spread of an object',
    'const o = { a: make() }; f({ ...o });',
    ['stored', 'bound to o, path a', 'argument 1 of f(), path a'],
  ],
  [
    'a spread that a later property replaces',
    'const o = { a: make() }; f({ ...o, a: 1 });',
    ['stored', 'bound to o, path a'],
  ],
  ['a spread of the value', 'f({ ...make() });', []],
  [
    'Object.assign() with an object',
    'const o = {}; Object.assign(o, { a: make() }); o.a.on();',
    ['stored', 'bound to o, path a', 'call on()'],
  ],
  [
    'Object.freeze()',
    'const o = Object.freeze({ a: make() }); o.a.on();',
    ['stored', 'bound to o, path a', 'call on()'],
  ],
  ['a property of something else', 'f().a = make();', ['stored out of sight']],
  [
    'a method of an object that has it',
    'const o = { a: make(), f() { this.a.on(); } };',
    ['stored', 'bound to o, path a', 'call on(), repeats'],
  ],

  [
    'an array',
    'const l = [make()]; l[0].on(); l[1].off();',
    ['stored', 'bound to l, path 0', 'call on()'],
  ],
  [
    'an array with a spread before it',
    'const l = [...x, make()]; l[3].on();',
    ['stored', 'bound to l, path *', 'call on()'],
  ],
  [
    'a spread of an array',
    'const l = [make()]; const m = [0, ...l]; m[1].on();',
    ['stored', 'bound to l, path 0', 'bound to m, path 1', 'call on()'],
  ],
  [
    'a loop over an array',
    'const l = [make()]; for (const a of l) a.on();',
    ['stored', 'bound to l, path 0', 'bound to a', 'call on(), repeats'],
  ],
  [
    'a method of an array',
    'const l = [make()]; l.forEach((a) => a.on()); l.at(0).off();',
    [
      'stored',
      'bound to l, path 0',
      'bound to a',
      'call on(), repeats',
      'call off()',
      'returned to 0 calls and others, repeats',
    ],
  ],
  [
    'another method of an array',
    'const l = [make()]; l.reduce(f);',
    ['stored', 'bound to l, path 0', 'other, path 0'],
  ],
  [
    'Promise.all()',
    'await Promise.all([make()]);',
    ['stored', 'argument 1 of Promise.all(), path 0'],
  ],

  [
    'a pattern on an object',
    'const { a, b } = { a: make() }; a.on(); b.off();',
    ['stored', 'bound to a', 'call on()'],
  ],
  ['a pattern with a default', 'const { a = make() } = o; a.on();', ['bound to a', 'call on()']],
  [
    'a pattern with another name',
    'const { a: { c } } = { a: { c: make() } }; c.on();',
    ['stored', 'stored, path c', 'bound to c', 'call on()'],
  ],
  [
    'the rest of a pattern',
    'const { b, ...r } = { a: make() }; r.a.on();',
    ['stored', 'destructured b, path a', 'bound to r, path a', 'call on()'],
  ],
  [
    'a pattern on an array',
    'const [, a, ...r] = [0, make()]; a.on(); r[0].off();',
    ['stored', 'bound to a', 'call on()'],
  ],
  [
    'a pattern on the value',
    'const { a, b: c } = make();',
    ['other', 'destructured a', 'destructured b'],
  ],
  [
    'a pattern that is assigned',
    'let a; ({ a } = { a: make() }); a.on();',
    ['stored', 'bound to a', 'call on()'],
  ],

  ['a function of the file', 'function f(a) { a.on(); } f(make());', ['bound to a', 'call on()']],
  ['a function with a default', 'function f(a = make()) { a.on(); }', ['bound to a', 'call on()']],
  [
    'a function that takes options',
    'function f({ a }) { a.on(); } f({ a: make() });',
    ['stored', 'bound to a', 'call on()'],
  ],
  [
    'the rest of the parameters',
    'function f(x, ...r) { r[0].on(); } f(1, make());',
    ['bound to r, path 0', 'call on()'],
  ],
  [
    'a spread of arguments',
    'function f(x, a) { a.on(); } const l = [1, make()]; f(...l);',
    ['stored', 'bound to l, path 1', 'bound to a', 'call on()'],
  ],
  [
    'a function called twice',
    'function f(a) { a.on(); } const a = make(); f(a); f(a);',
    ['bound to a', 'bound to a', 'bound to a, repeats', 'call on()', 'call on(), repeats'],
  ],
  [
    'a function that calls itself',
    'function f(a) { a.on(); f(a); } f(make());',
    ['bound to a', 'call on()', 'bound to a, repeats', 'call on(), repeats', 'bound to a, repeats'],
  ],
  ['a function without the parameter', 'function f() {} f(make());', []],
  [
    'a function that reads arguments',
    'function f() { arguments[0].on(); } f(make());',
    ['argument ? of f()'],
  ],
  [
    'an exported function',
    'export function f(a) { a.on(); } f(make());',
    ['bound to a', 'call on()'],
  ],

  [
    'returned to callers',
    'function f() { return make(); } f().on(); f().off();',
    ['returned to 2 calls', 'call on(), through f()', 'call off(), through f()'],
  ],
  [
    'returned twice',
    'const f = () => make(); const g = () => f(); g().on();',
    ['returned to 1 calls', 'returned to 1 calls, through f()', 'call on(), through f(), g()'],
  ],
  [
    'returned in an object',
    'const f = () => ({ a: make() }); f().a.on();',
    ['stored', 'returned to 1 calls, path a', 'call on(), through f()'],
  ],
  [
    'returned by an exported function',
    'export function f() { return make(); } f().on();',
    ['returned to 1 calls and others', 'call on(), through f()'],
  ],
  [
    'returned by a generator',
    'function* f() { return make(); } f().on();',
    ['returned to 0 calls and others'],
  ],
  [
    'handed out',
    'const a = make(); function f() { return a; } f().on();',
    ['bound to a', 'returned to 1 calls, repeats', 'call on(), repeats, through f()'],
  ],
  [
    'called where it stands',
    'const a = (() => make())(); a.on();',
    ['returned to 1 calls', 'bound to a', 'call on()'],
  ],
  [
    'returned by a method',
    'class A { f() { return make(); } g() { this.f().on(); } }',
    ['returned to 1 calls and others', 'call on(), through this.f()'],
  ],
  [
    'returned by a getter',
    'class A { get a() { return make(); } g() { this.a.on(); } }',
    ['returned to 1 calls and others', 'call on(), through this.a'],
  ],
  [
    'returned by a private method',
    'class A { #f() { return make(); } g() { this.#f().on(); } }',
    ['returned to 1 calls', 'call on(), through this.#f()'],
  ],

  ['a loop', 'const a = make(); for (;;) a.on();', ['bound to a', 'call on(), repeats']],
  ['made in the loop', 'for (;;) { const a = make(); a.on(); }', ['bound to a', 'call on()']],
  [
    'a closure',
    'const a = make(); const f = () => a.on();',
    ['bound to a', 'call on(), repeats', 'returned to 0 calls, repeats'],
  ],
  [
    'a callback of then()',
    'const a = make(); p.then(() => a.on());',
    ['bound to a', 'call on()', 'returned to 0 calls and others'],
  ],

  ['a field', 'class A { a = make(); f() { this.a.on(); } }', ['kept', 'call on(), repeats']],
  [
    'a private field',
    'class A { #a = make(); f() { this.#a.on(); } }',
    ['kept', 'call on(), repeats'],
  ],
  [
    'a field of the constructor',
    'class A { constructor() { this.a = make(); this.a.on(); } }',
    ['kept', 'call on()'],
  ],
  [
    'a field behind a field',
    'class A { f() { this.o.a = make(); g(this.o); } }',
    ['stored out of sight', 'argument 1 of g(), path a'],
  ],
  [
    'a field that others read',
    'class A { a = make(); } const x = new A(); x.a.on();',
    ['kept', 'bound to x, path a', 'call on()'],
  ],
  [
    'a field that the constructor is given',
    'class A { constructor(a) { this.a = a; } f() { this.a.on(); } } new A(make());',
    ['bound to a', 'kept', 'call on(), repeats'],
  ],
  [
    'a prototype',
    'function A() { this.a = make(); } A.prototype.f = function () { this.a.on(); };',
    ['kept', 'call on(), repeats'],
  ],
  [
    'self',
    'function A() { const self = this; self.a = make(); g(() => self.a.on()); }',
    ['kept', 'call on(), repeats', 'returned to 0 calls and others, repeats'],
  ],

  ['thrown and yielded', 'function* f() { yield make(); }', ['stored out of sight']],
];

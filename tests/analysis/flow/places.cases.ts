/** Code that calls `make()`, and the uses of what that returns in words. */
type Place = readonly [code: string, uses: readonly string[]];

/** Forms in which a value goes on, by where it goes. */
export const places: Readonly<Record<string, readonly Place[]>> = {
  'declared, assigned and exported': [
    ['exports.a = make();', ['exported']],
    ['module.a = make();', ['stored out of sight']],
    ['other.exports = make();', ['stored out of sight']],
    ['a = make();', ['other']],
    [
      'export let a = make(); a = a || x;',
      ['bound to a', 'exported', 'bound to a, if there is none'],
    ],
    ['let a; a += make(); a.on();', []],
    ['export = make();', ['exported']],
    [
      'let a; function f() { a.x; } function g() { a = make(); }',
      ['bound to a', 'read x, repeats'],
    ],
  ],
  patterns: [
    ['const { a = 1 } = { a: make() }; a.on();', ['stored', 'bound to a', 'call on()']],
    ['const [a = 1] = [make()]; a.on();', ['stored', 'bound to a', 'call on()']],
    ['const { ...r } = make(); r.on();', ['other']],
    ['const { [x]: a } = make(); a.on();', ['other']],
    [
      'const { [x]: a, b } = { b: make() }; a.on(); b.off();',
      ['stored', 'bound to a', 'bound to b', 'call on()', 'call off()'],
    ],
    ['const [a] = make(); a.on();', ['other']],
    [
      'const [x, ...r] = [0, make()]; r[0].on(); r[1].off();',
      ['stored', 'bound to r, path 0', 'call on()'],
    ],
    ['const [a, ...r] = [make()]; r[0].on();', ['stored', 'bound to a']],
    ['const [...r] = [...x, make()]; r[3].on();', ['stored', 'bound to r, path *', 'call on()']],
    ['const [x, y] = [0, make()]; x.on(); y.off();', ['stored', 'bound to y', 'call off()']],
  ],
  arrays: [
    [
      'const l = [make()]; l.forEach((...a) => a[0].on());',
      ['stored', 'bound to l, path 0', 'other, repeats'],
    ],
    ['const l = [make()]; l.pop().on();', ['stored', 'bound to l, path 0', 'call on()']],
    ['const l = [make()]; l.forEach(f);', ['stored', 'bound to l, path 0', 'other, path 0']],
    [
      'const l = [make()]; l.reduce((a, b) => b.on());',
      ['stored', 'bound to l, path 0', 'other, path 0'],
    ],
    ['const l = [make()]; l.slice(1)[0].on();', ['stored', 'bound to l, path 0', 'call on()']],
    ['const l = [make()]; l.includes(x); l.push(y);', ['stored', 'bound to l, path 0']],
    ['const l = [...x, make()]; l.at(0).on();', ['stored', 'bound to l, path *', 'call on()']],
    ['const o = { a1: make() }; o.at(0);', ['stored', 'bound to o, path a1', 'call at(), path a1']],
    [
      "const o = { '1a': make() }; o.at(0);",
      ['stored', 'bound to o, path 1a', 'call at(), path 1a'],
    ],
    [
      'const l = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, make()]; l.at(-1).on();',
      ['stored', 'bound to l, path 10', 'call on()'],
    ],
    ['const l = [, make()]; l[1].on();', ['stored', 'bound to l, path 1', 'call on()']],
    ['const o = { a: make() }; o[k]();', ['stored', 'bound to o, path a', 'other']],
    ['const o = { a: make() }; o.a();', ['stored', 'bound to o, path a', 'other']],
    ['const l = [...x, make()]; f(l.length);', ['stored', 'bound to l, path *']],
    [
      'const l = [1, make()]; const m = [0, ...l]; m[2].on(); m[0].off();',
      ['stored', 'bound to l, path 1', 'bound to m, path 2', 'call on()'],
    ],
    ['const l = [make()]; l.slice(1)[1].on();', ['stored', 'bound to l, path 0', 'call on()']],
  ],
  "calls of the file's functions": [
    ['function f(a) { a.on(); } f(...x, make());', ['argument 2 of f()']],
    [
      'function f(x, a) { a.on(); } const l = [...y, make()]; f(...l);',
      ['stored', 'bound to l, path *', 'argument 1 of f(), path *'],
    ],
    ['function f(this: X, a) { a.on(); } f(make());', ['bound to a', 'call on()']],
    [
      'function f(x, ...r) { r[0].on(); r[1].off(); } f(1, 2, make());',
      ['bound to r, path 1', 'call off()'],
    ],
    ['function f(a, ...r) { a.on(); r[0].off(); } f(make());', ['bound to a', 'call on()']],
    ['function f(...r) { r[0].on(); } f(make());', ['bound to r, path 0', 'call on()']],
  ],
  fields: [
    [
      'class A { constructor(private a = make()) {} f() { this.a.on(); } }',
      ['kept', 'bound to a', 'call on(), repeats'],
    ],
    [
      'class A { constructor(private a) {} f() { this.a.on(); } } new A(make());',
      ['kept', 'bound to a', 'call on(), repeats'],
    ],
    ['this.a = make();', ['kept']],
    [
      'function A() {} A.prototype.a = make(); A.prototype.f = function () { this.a.on(); };',
      ['stored', 'bound to A', 'call on(), repeats'],
    ],
    ['function A() { this.a.on(); } A.x.a = make();', ['stored', 'bound to A']],
    ['function A() { this[k].on(); } A.prototype = make();', ['stored', 'bound to A']],
    ['class A { f() { this[k] = make(); this.a.on(); } }', ['kept', 'call on()']],
    ['class A { accessor a = make(); f() { this.a.on(); } }', ['kept', 'call on(), repeats']],
    ['class A { [make()] = 1; f() { this.a.on(); } }', []],
  ],
  'expressions around it': [
    ['x = make().y;', ['read y']],
    ['Object.assign({}, make()).on();', []],
    ['f({ a: make(), a: 1 });', ['stored']],
    ['f([...make()]);', ['other']],
    ['const a = make() ? b : c; a.on();', []],
    ['const a = make() && b; a.on();', []],
    ['const a = (b, make()); a.on();', ['bound to a', 'call on()']],
    ['const a = (make(), b); a.on();', []],
    ['o[make()].on();', []],
    ['f({ [make()]: 1 });', []],
    ['for (const a of make()) a.on();', ['stored out of sight']],
    ['let a; for (a of [make()]) a.on();', ['stored', 'bound to a', 'call on()']],
    ['const e = <A b={make()} />;', ['stored out of sight']],
    ['const e = <A {...make()} />;', ['stored out of sight']],
    ['throw make();', ['stored out of sight']],
    ['const a = (b, c, make()); a.on();', ['bound to a', 'call on()']],
  ],
};

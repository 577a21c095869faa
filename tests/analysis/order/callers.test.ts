import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, test } from 'vitest';
import { findAwaited } from '../../../src/analysis/order/awaited-promises.ts';
import {
  findCallee,
  findCallers,
  findMethodCalls,
  instancesOf,
  returnsToNobody,
} from '../../../src/analysis/order/callers.ts';
import type { FileIndex } from '../../../src/analysis/tree/file-index.ts';
import {
  closestClass,
  closestFunction,
  type CallNode,
  type FunctionNode,
} from '../../../src/analysis/tree/syntax.ts';
import { ask, callOf } from '../read-file.ts';

type Rows = readonly (readonly [code: string, answer: string])[];

/** Asks about `here()` in each code. */
function hold(title: string, answer: (index: FileIndex, here: CallNode) => string, rows: Rows) {
  describe(title, () => {
    test.each(rows)('%s', (code, expected) => {
      const found = ask(code, (evaluator) => answer(evaluator.index, callOf(evaluator, 'here')));
      expect(found).toBe(expected);
    });
  });
}

function functionOf(call: CallNode): FunctionNode {
  const found = closestFunction(call);
  if (!found) throw new Error('here() is in no function');
  return found;
}

function textOf({ sourceCode }: FileIndex, nodes: readonly TSESTree.Node[]): string {
  return nodes.map((node) => sourceCode.getText(node)).join(', ');
}

function say(nodes: string, isComplete: boolean): string {
  return [nodes, isComplete ? '' : 'others'].filter(Boolean).join(' and ');
}

hold(
  'who calls the function around it',
  (index, here) => {
    const { calls, complete } = findCallers(index, functionOf(here));
    return say(textOf(index, calls), complete);
  },
  [
    ['function f() { here(); } f(1); f(2);', 'f(1), f(2)'],
    ['export function f() { here(); } f(1);', 'f(1) and others'],
    ['export default function f() { here(); } f(1);', 'f(1) and others'],
    ['export const f = () => here(); f(1);', 'f(1) and others'],
    ['function f() { here(); } f(1); f = g;', 'f(1) and others'],
    ['function f() { here(); } f(1); g(f);', 'f(1) and others'],
    ['function f() { here(); } f(1); type F = typeof f;', 'f(1) and others'],
    ['var f = function () { here(); }; var f; f(1);', 'f(1) and others'],
    ['const { f } = function () { here(); }; f(1);', 'others'],
    ['(() => here())(1);', '(() => here())(1)'],
    ['g(() => here());', 'others'],
    ['class A { constructor() { here(); } } new A(1);', 'new A(1)'],
    ['export class A { constructor() { here(); } } new A(1);', 'new A(1) and others'],
    ['new (class { constructor() { here(); } })(1);', 'others'],
    ['const A = class { constructor() { here(); } }; new A(1);', 'new A(1)'],
    [
      'class A { m() { here(); } n() { this.m(1); this.m; new this.m(2); } }',
      'this.m(1) and others',
    ],
    ['class A { #m() { here(); } n() { this.#m(1); } }', 'this.#m(1)'],
    ['class A { private m() { here(); } n() { this.m(1); } }', 'this.m(1)'],
    ['class A { protected m() { here(); } n() { this.m(1); } }', 'this.m(1) and others'],
    ['class A { [x]() { here(); } n() { this.m(1); } }', 'others'],
    ['class A { [x]() { here(); } n() { this[x](1); } }', 'others'],
  ],
);

hold(
  'which function a call runs, where the callee says it',
  (index, here) => {
    const found = findCallee(index, here.arguments[0] as CallNode);
    return found ? textOf(index, [found]) : 'unknown';
  },
  [
    ['here((() => 1)());', '() => 1'],
    ['function f() {} here(f());', 'function f() {}'],
    ['const f = () => 1; here(f());', '() => 1'],
    ['let f = () => 1; f = g; here(f());', 'unknown'],
    ['function f() {} f = g; here(f());', 'unknown'],
    ['var f = () => 1; var f = () => 2; here(f());', 'unknown'],
    ['const { f } = () => 1; here(f());', 'unknown'],
    ['const { f = 1 } = function () {}; here(f());', 'unknown'],
    ['function g(f) { here(f()); }', 'unknown'],
    ['import f from "f"; here(f());', 'unknown'],
    ['here(f());', 'unknown'],
    ['class A { constructor() {} } here(new A());', '() {}'],
    ['class A { static {} constructor() {} } here(new A());', '() {}'],
    ['class A { m() {} } here(new A());', 'unknown'],
    ['declare class A { constructor(); } here(new A());', 'unknown'],
    ['class A { m() {} n() { here(this.m()); } }', '() {}'],
    ['class A { m = () => 1; n() { here(this.m()); } }', '() => 1'],
    ['class A { m = 1; n() { here(this.m()); } }', 'unknown'],
    ['class A { static {} accessor m = () => 1; n() { here(this.m()); } }', 'unknown'],
    ['class A { get m() { return g; } n() { here(this.m()); } }', 'unknown'],
    ['const A = class { m() {} n() { here(this.m()); } };', '() {}'],
    ['const o = { m() {}, n() { here(this.m()); } };', '() {}'],
    ['const o = { ...x, b: 1, m: 2, n() { here(this.m()); } };', 'unknown'],
    ['const o = { ...x, b() {}, m: () => 1, n() { here(this.m()); } };', '() => 1'],
    ['const o = { ...x, b() {}, n() { here(this.m()); } };', 'unknown'],
    ['class A { m() {} n() { here(this[k]()); } }', 'unknown'],
    ['function A() {} A.m = () => 1; here(A.m());', '() => 1'],
    ['function A() {} A.m = () => 1; here(A[k]());', 'unknown'],
    ['function A() {} A.m = () => 1; A.m = () => 2; here(A.m());', 'unknown'],
    ['var A = x; var A = y; A.m = () => 1; here(A.m());', 'unknown'],
    ['x().m = () => 1; here(x().m());', 'unknown'],
  ],
);

hold(
  'what gets the result of the method around it',
  (index, here) => {
    const found = findMethodCalls(index, functionOf(here));
    return found ? textOf(index, found) : 'no method';
  },
  [
    ['class A { m() { here(); } n() { this.m(1); this.m; } }', 'this.m(1)'],
    ['class A { static m() { here(); } } A.m(1); A.n();', 'A.m(1)'],
    ['class A { get m() { here(); } n() { this.m.x; } }', 'this.m'],
    ['const o = { m() { here(); }, n() { this.m(1); } };', 'this.m(1)'],
    ['const o = { m: () => here(), n() { this.m(1); } };', 'this.m(1)'],
    ['class A { constructor() { here(); } n() { this.constructor(1); } }', 'no method'],
    ['class A { [k]() { here(); } n() { this.m(1); this[k](2); } }', ''],
    ['class A { m = () => here(); n() { this.m(1); } }', 'no method'],
    ['function f() { here(); }', 'no method'],
    ['const { m = () => here() } = o;', 'no method'],
    ['class A { m() { here(); } n() { new this.m(1); f(this.m); } }', ''],
  ],
);

hold(
  'whether nobody gets the result of the function around it',
  (_, here) => String(returnsToNobody(functionOf(here))),
  [
    ['list.forEach(() => here());', 'true'],
    ['setTimeout(() => here());', 'true'],
    ['process.nextTick(() => here());', 'true'],
    ['new Promise(() => here());', 'true'],
    ['new Task(() => here());', 'false'],
    ['new x.Promise(() => here());', 'false'],
    ['server.on("x", () => here());', 'true'],
    ['on("x", () => here());', 'false'],
    ['list.map(() => here());', 'false'],
    ['(() => here())();', 'false'],
    ['const f = () => here();', 'false'],
    ['x[k](() => here());', 'false'],
  ],
);

hold(
  'what makes objects of the class around it',
  (index, here) => {
    const found = closestClass(here);
    return found ? textOf(index, instancesOf(index, found)) : 'no class';
  },
  [
    ['class A { m() { here(); } } new A(1); new A(2); A.x; new B();', 'new A(1), new A(2)'],
    ['const A = class { m() { here(); } }; new A(1); A(2);', 'new A(1)'],
  ],
);

hold(
  'which variables get what resolve() is called with',
  (index, here) =>
    findAwaited(index, here.arguments[0] as TSESTree.Node)
      .map(({ variable }) => variable.name)
      .join(', '),
  [
    ['async function f() { const a = await new Promise((resolve) => here(resolve)); }', 'a'],
    ['async function f() { const a = await new Promise((x, reject) => here(reject)); }', ''],
    ['async function f() { const a = new Promise((resolve) => here(resolve)); }', ''],
    ['async function f() { const { a } = await new Promise((resolve) => here(resolve)); }', ''],
    ['async function f() { await new Promise((resolve) => here(resolve)); }', ''],
    ['async function f() { a = await new Promise((resolve) => here(resolve)); }', ''],
    ['async function f() { const a = (await new Promise((resolve) => here(resolve))).x; }', ''],
    ['async function f() { const a = await new Task((resolve) => here(resolve)); }', ''],
    ['async function f() { const a = await new x.Promise((resolve) => here(resolve)); }', ''],
    [
      'function Promise() {} async function f() { const a = await new Promise((resolve) => here(resolve)); }',
      '',
    ],
    ['async function f() { const a = await new Promise((resolve) => here(other)); }', ''],
    [
      'async function f() { const a = await new Promise((resolve) => { const r = resolve; here(r); }); }',
      '',
    ],
    [
      'async function f() { const a = await new Promise(function ({ resolve }) { here(resolve); }); }',
      '',
    ],
    [
      'function p() { return new Promise((resolve) => here(resolve)); } async function f() { const a = await p(); const b = p(); const { c } = await p(); }',
      'a',
    ],
    [
      'const p = () => new Promise((resolve) => here(resolve)); async function f() { const a = await p(); }',
      'a',
    ],
    [
      'const p = (x = new Promise((resolve) => here(resolve))) => x; async function f() { const a = await p(); }',
      '',
    ],
    [
      'function p() { const x = new Promise((resolve) => here(resolve)); } async function f() { const a = await p(); }',
      '',
    ],
    [
      'function p() { g(new Promise((resolve) => here(resolve))); } async function f() { const a = await p(); }',
      '',
    ],
    [
      'function* p() { return new Promise((resolve) => here(resolve)); } async function f() { const a = await p(); }',
      '',
    ],
    ['new Promise((resolve) => here(resolve));', ''],
    ['here(1);', ''],
    ['async function f() { for (const a of await new Promise((resolve) => here(resolve))); }', ''],
    ['async function f({ a = await new Promise((resolve) => here(resolve)) }) {}', ''],
    [
      'async function f() { await g(() => { const a = new Promise((resolve) => here(resolve)); }); }',
      '',
    ],
  ],
);

import { holdValues as hold } from './hold-rows.ts';

hold('a function that returns its parameter gives each caller what it passes', [
  ['function f(a) { return a; } f(2); f(1)', '1'],
  ['export function f(a) { return a; } f(1)', '1'],
  ['export const f = (b, a) => (a as any); f(0, 1)', '1'],
  ['export function f(a) { return x ? a : 2; } f(1)', '2 | unknown: parameter'],
  ['export function f(a) { if (x) return 2; return a; } f(1)', '1 | 2'],
  ['export function f(a) { a = a || 2; return a; } f(1)', '1 | 2'],
  ['export function f(a) { if (x) a = g(); return a; } f(1)', '1 | unknown: call'],
  ['export function f(a) { return a; } f(...x)', 'unknown: parameter'],
  ['export function f(a) { return a; } f()', 'unknown: parameter'],
  ['export function f(a = 2) { return a; } f(1)', 'unknown: parameter'],
  ['export function f({ a }) { return a; } f({ a: 1 })', 'unknown: parameter'],
  ['export function f(a) { return a; } f(f(1))', '1'],
  ['export function f(a) { return f(a); } f(1)', 'nothing'],
  ['export function f(a) { return a; } f(1, ...x)', '1'],
  ['export const f = (b, a) => a; f(...x, 1)', 'unknown: parameter'],
  ['export function f(a) { var a = 2; return a; } f(1)', '2 | unknown: parameter'],
  ['function f(...a) { return a; } f(1)', 'unknown: parameter'],
  ['export const f = (...a) => a; f(1)', 'unknown: parameter'],
]);

hold('a parameter is what all callers pass', [
  ['let r; function f(a) { r = a; } f(1, ...x); r', '1 | undefined'],
  ['let r; function f(b, a) { r = a; } f(...x, 1); r', 'undefined | unknown: parameter'],
  ['let r; function f(b, a) { r = a; } f(1); r', 'undefined'],
  ['let r; function f(a) { r = a; } r', 'undefined | unknown: parameter'],
  ['let r; f((a) => { r = a; }); r', 'undefined | unknown: parameter'],
]);

hold('then() gives its first argument what the promise becomes', [
  ['let r; import("http").then((a) => { r = a; }); r', 'module http | undefined'],
  ['let r; import("http").then(({ Agent }) => { r = Agent; }); r', 'http.Agent | undefined'],
  [
    'import fastify from "fastify"; let r; fastify().then((a) => { r = a; }); r',
    'fastify.default() | undefined',
  ],
  [
    'import x from "other"; let r; x().then((a) => { r = a; }); r',
    'undefined | unknown: parameter',
  ],
  ['let r; import("http").then((a, b) => { r = b; }); r', 'undefined | unknown: parameter'],
  ['let r; import("http").then(x, (a) => { r = a; }); r', 'undefined | unknown: parameter'],
  ['let r; import("http").catch((a) => { r = a; }); r', 'undefined | unknown: parameter'],
]);

hold('a parameter is what its type says', [
  ['export const f = (a: string) => a; f(...x)', 'string'],
  ['export const f = (a: string | URL) => a; f(...x)', 'string'],
  ['export const f = (a: () => void) => a; f(...x)', 'callable'],
  ['export const f = (a: number) => a; f(...x)', 'unknown: parameter'],
  ['class A { m = 1; } export const f = (a: A) => a.m; f(x)', 'unknown: parameter'],
  ['interface A { m: 1 } export const f = (a: A) => a.m; f(x)', 'unknown: parameter'],
  ['import type { A } from "a"; export const f = (a: A) => a.m; f(x)', 'unknown: parameter'],
  ['export const f = (a: string = "x") => a; f(...x)', 'string'],
  ['export const f = (a: string | number) => a; f(...x)', 'unknown: parameter'],
]);

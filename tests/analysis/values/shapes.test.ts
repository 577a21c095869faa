import { describe, expect, test } from 'vitest';
import { lookedUp } from './read-values.ts';

/** Code, whose last expression is asked about, and what its property `a` is. */
type Rows = readonly (readonly [code: string, answer: string])[];

function hold(what: string, rows: Rows): void {
  describe(what, () => {
    test.each(rows)('%s', (code, answer) => {
      expect(lookedUp(code, 'a')).toBe(answer);
    });
  });
}

hold('a literal has what it is written with', [
  ['({})', 'absent'],
  ['({ a: 1 })', '1'],
  ['({ "a": 1 })', '1'],
  ['({ a: undefined })', 'undefined'],
  ['({ a: 1, a: 2 })', '2'],
  ['({ a() {} })', '() {}'],
  ['({ b: 1 })', 'absent'],
  ['({ [x]: 1 })', 'unknown: computed'],
  ['({ a: 1, [x]: 2 })', '1 | unknown: computed'],
  ['({ [x]: 2, a: 1 })', '1'],
  ['const a = 1; ({ a })', '1'],
  ['const k = "a"; ({ [k]: 1 })', '1'],
]);

hold('a spread adds what it has', [
  ['({ ...{ a: 1 } })', '1'],
  ['({ a: 1, ...{ a: 2 } })', '2'],
  ['({ ...{ a: 2 }, a: 1 })', '1'],
  ['({ a: 1, ...{} })', '1'],
  ['({ ...f() })', 'unknown: call'],
  ['({ a: 1, ...f() })', '1 | unknown: call'],
  ['({ ...f(), a: 1 })', '1'],
  ['({ ...(x && { a: 1 }) })', 'sometimes 1'],
  ['({ ...(x ? { a: 1 } : { a: 2 }) })', '1 | 2'],
  ['({ ...(x ? { a: 1 } : {}) })', 'sometimes 1'],
  ['({ a: 2, ...(x ? { a: 1 } : {}) })', '1 | 2'],
  ['({ ...(x && { a: 1 }), ...f() })', 'sometimes 1 | unknown: call'],
  ['({ ...f(), ...(x && { a: 1 }) })', 'sometimes 1 | unknown: call'],
  ['import y from "y"; ({ ...y, ...f() })', 'unknown: import'],
  ['({ ...undefined })', 'absent'],
  ['const o = { a: 1 }; ({ ...o })', '1'],
]);

hold('Object.assign() merges its sources', [
  ['Object.assign({}, { a: 1 })', '1'],
  ['Object.assign({ a: 1 }, { a: 2 })', '2'],
  ['Object.assign({ a: 1 }, {})', '1'],
  ['Object.assign({}, f())', 'unknown: call'],
  ['Object.assign({ a: 1 }, f())', '1 | unknown: call'],
  ['Object.assign({}, ...b)', 'unknown: syntax'],
  ['const o = {}; Object.assign(o, { a: 1 }); o', '1'],
  ['const o = {}; Object.assign(o, f()); o', 'unknown: call'],
  ['const o = {}; Object.assign(o, ...b); o', 'unknown: syntax'],
  ['const o = {}; Object.assign(o, f()); o.a = 1; o', '1'],
]);

hold('later statements set properties', [
  ['const o = {}; o.a = 1; o', '1'],
  ['const o = { a: 1 }; o.a = 2; o', '2'],
  ['const o = {}; if (x) o.a = 1; o', '1'],
  ['const o = {}; o.a = 1; o.a = 2; o', '1 | 2'],
  ['const o = {}; o[x] = 1; o', 'unknown: computed'],
  ['const o = { a: 1 }; o[x] = 2; o', '1 | unknown: computed'],
  ['const o = {}; const p = o; p.a = 1; o', '1'],
  ['const o = {}; function set(p) { p.a = 1; } set(o); o', '1'],
  ['const o = new URL(x); o.a = 1; o', '1'],
  ['let o = {}; o = { a: 1 }; o', 'sometimes 1'],
  ['const o = x; o.a = 1; o', '1'],
]);

hold('code elsewhere may add one, and replaces none', [
  ['const o = {}; f(o); o', 'unknown: escapes'],
  ['const o = { a: 1 }; f(o); o', '1'],
  ['const o = {}; f(o); o.a = 1; o', '1'],
  ['const o = {}; console.log(o); o', 'absent'],
  ['import http from "http"; const o = {}; http.get(o); o', 'absent'],
  ['import got from "got"; const o = {}; got(o); o', 'absent'],
  ['export const o = {}; o', 'unknown: escapes'],
  ['const o = {}; b.c = o; o', 'unknown: escapes'],
]);

hold('what is no object of the file', [
  ['1', 'absent'],
  ['"text"', 'absent'],
  ['(() => 1)', 'absent'],
  ['undefined', 'absent'],
  ['x', 'unknown: call'],
  ['f()', 'unknown: call'],
  ['import x from "x"; x', 'unknown: import'],
  ['import { b } from "x"; b', 'unknown: import'],
  ['new URL(x)', 'absent'],
  ['x ? { a: 1 } : f()', 'unknown: call'],
  ['x ? { a: 1 } : {}', 'sometimes 1'],
  ['class A {} new A()', 'unknown: syntax'],
  ['function f(o) { return o; } f({ a: 1 })', '1'],
]);

hold('what an object takes from itself adds nothing', [
  ['let o = { a: 1 }; o = { ...o }; o', '1'],
  ['let o = {}; o = { ...o }; o', 'absent'],
  ['let o = {}; o = { ...o, a: 1 }; o', 'sometimes 1'],
  ['let o = {}; o = Object.assign({}, o); o', 'absent'],
  ['let o = { a: 1 }; o = Object.assign({}, o, {}); o', '1'],
  ['const o = {}; o.a = o.a || 1; o', '1'],
  ['const o = {}; Object.assign(o, o); o', 'absent'],
  ['let o = { a: 1 }; let p = { ...o }; o = { ...p, b: 2 }; p', '1'],
  ['let o = { a: 1 }; let p = { ...o }; o = { ...p, a: 2 }; p', '1 | 2'],
  ['let o = {}; let p = { ...o }; o = { ...p, ...f() }; p', 'unknown: call'],
  ['const o = { ...o }; o', 'unknown: limit'],
]);

import { describe, expect, test } from 'vitest';
import { evaluated } from './read-values.ts';

/** Code, whose last expression is asked about, and what it may be. */
type Rows = readonly (readonly [code: string, answer: string])[];

function hold(what: string, rows: Rows): void {
  describe(what, () => {
    test.each(rows)('%s', (code, answer) => {
      expect(evaluated(code)).toBe(answer);
    });
  });
}

hold('a literal is itself', [
  ['1', '1'],
  ['"a"', '"a"'],
  ['`a`', '"a"'],
  ['`a${b}`', 'string'],
  ['null', 'null'],
  ['undefined', 'undefined'],
  ['void 0', 'undefined'],
  ['Infinity', 'Infinity'],
  ['!0', 'true'],
  ['-1', '-1'],
  ['typeof x', 'string'],
  ['65 * 1000', '65000'],
  ['65 + 1000', 'unknown: syntax'],
  ['a * 2', 'unknown: syntax'],
  ['"a" + b', 'string'],
  ['a + b', 'unknown: syntax'],
  ['({ a: 1 })', '{ a: 1 }'],
  ['(() => 1)', '() => 1'],
  ['(class {})', 'class {}'],
  ['[1]', 'unknown: syntax'],
  ['(1, 2)', '2'],
  ['(1 as any)!', '1'],
]);

hold('a condition is any of its arms', [
  ['x ? 1 : 2', '1 | 2'],
  ['x ? 1 : 1', '1'],
  ['null ?? 1', '1'],
  ['1 || 2', '1 | 2'],
  ['({}) || 2', '{}'],
  ['x ?? 1', '1 | global x'],
  ['x && 1', '1 | undefined'],
  ['x ? 1 : f()', '1 | unknown: call'],
]);

hold('a variable is everything that is written to it', [
  ['const a = 1; a', '1'],
  ['let a = 1; a = 2; a', '1 | 2'],
  ['let a; if (x) a = 1; a', '1 | undefined'],
  ['let a; a ??= 1; a', '1 | undefined'],
  ['let a = 1; a += 1; a', '1 | unknown: syntax'],
  ['let a = 1; a++; a', '1 | unknown: syntax'],
  ['let a; [a] = b; a', 'undefined | unknown: syntax'],
  ['for (const a of b); a', 'global a'],
  ['const { a } = { a: 1 }; a', '1'],
  ['const { a: { b } } = { a: { b: 1 } }; b', '1'],
  ['const { a = 2 } = {}; a', '2'],
  ['const { a = 2 } = { a: 1 }; a', '1'],
  ['const { [x]: a } = {}; a', 'unknown: computed'],
  ['const { ...a } = {}; a', 'unknown: syntax'],
  ['const [a] = [1]; a', 'unknown: syntax'],
  ['declare const a: number; a', 'unknown: syntax'],
]);

hold('what a name is of itself adds nothing', [
  ['let a = 1; a = a; a', '1'],
  ['let a = 1; a = a || 2; a', '1 | 2'],
  ['let a = 1; a = x ? a : 2; a', '1 | 2'],
]);

hold('what goes in a circle is all that enters it', [
  ['let a = 1; let b = a; a = b; b', '1'],
  ['let a = 1; let b = a ?? 2; a = b ?? 3; b', '1 | 2 | 3'],
  ['let a = 1; let b = a ?? 2; a = b ?? 3; a', '1 | 2 | 3'],
  ['let a = 1; let b = a; a = b ?? f(); b', '1 | unknown: call'],
  ['let a = 1; a = a * 2; a', '1 | unknown: syntax'],
  ['function f(n) { return n ? f(n - 1) : 1; } f(2)', '1'],
  ['function f(a) { return x ? f(a) : a; } f(1)', '1'],
  ['function f(a) { return x ? f(2) : a; } f(1)', '1 | 2'],
  ['function f() { return g() ?? 1; } function g() { return f() ?? 2; } g()', '1 | 2'],
  [
    'import http from "http"; let s = http.createServer(); s = s.listen(1); s',
    'http.createServer()',
  ],
  ['import x from "got"; let a = x.extend({}); a = a.extend({}); a', 'unknown: limit'],
]);

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
]);

hold('a parameter is what its type says', [
  ['export const f = (a: string) => a; f(...x)', 'string'],
  ['export const f = (a: string | URL) => a; f(...x)', 'string'],
  ['export const f = (a: () => void) => a; f(...x)', 'callable'],
  ['export const f = (a: number) => a; f(...x)', 'unknown: parameter'],
  ['class A { m = 1; } export const f = (a: A) => a.m; f(x)', 'unknown: parameter'],
  ['interface A { m: 1 } export const f = (a: A) => a.m; f(x)', 'unknown: parameter'],
  ['import type { A } from "a"; export const f = (a: A) => a.m; f(x)', 'unknown: parameter'],
]);

hold('what only goes in a circle is nothing', [
  ['const a = a; a', 'nothing'],
  ['function f() { return f(); } f()', 'nothing'],
  ['function f() { return g(); } function g() { return f(); } f()', 'nothing'],
  ['class A { m() { return this.m(); } } new A().m()', 'nothing'],
]);

hold('a module is what loads it', [
  ['import http from "http"; http', 'module http'],
  ['import * as http from "node:http"; http', 'module http'],
  ['import { Agent } from "http"; Agent', 'http.Agent'],
  ['import { Agent as A } from "http"; A', 'http.Agent'],
  ['import { default as h } from "http"; h', 'module http'],
  ['import http = require("http"); http', 'module http'],
  ['require("http")', 'module http'],
  ['require("http").Agent', 'http.Agent'],
  ['require(x)', 'unknown: import'],
  ['const name = "http"; require(name)', 'module http'],
  ['const { Agent } = require("http"); Agent', 'http.Agent'],
  ['const http = __importDefault(require("http")); http.default.Agent', 'http.Agent'],
  ['import { createRequire } from "module"; createRequire(x)("http")', 'module http'],
  ['process.getBuiltinModule("http")', 'module http'],
  ['(await import("http")).default', 'module http'],
  ['import http from "http"; http["Agent"]', 'http.Agent'],
  ['import http from "http"; (http as any).Agent', 'http.Agent'],
  [
    'import http from "http"; import https from "https"; (x ? http : https).get',
    'http.get | https.get',
  ],
  [
    'const libs = { a: require("http"), b: require("https") }; libs[x]',
    'module http | module https',
  ],
  ['const libs = { a: require("http"), ...b }; libs[x]', 'module http | unknown: syntax'],
  ['const libs = { a: 1 }; libs.b = 2; libs[x]', 'unknown: computed'],
]);

hold('a call of a module is a result of it', [
  ['import http from "http"; http.get(url)', 'http.get()'],
  ['import http from "http"; new http.Agent()', 'new http.Agent()'],
  ['import http from "http"; http.createServer().listen', 'http.createServer().listen'],
  ['import http from "http"; http.createServer().listen(1)', 'http.createServer()'],
  ['import http from "http"; http.createServer().close()', 'http.createServer()'],
  ['import { get } from "http"; get.bind(null)', 'http.get'],
  ['import { get } from "http"; get.bind(null, 1)', 'callable'],
  ['import got from "got"; got.extend({})', 'got.extend()'],
  ['import got from "got"; got.extend({}).get(x)', 'got.extend().get()'],
  ['import axios from "axios"; axios.defaults.httpAgent', 'axios.defaults.httpAgent'],
  ['import x from "other"; x.a.b', 'unknown: call'],
  ['import express from "express"; express()', 'express.default()'],
  ['import Koa from "koa"; new Koa()', 'new koa.default()'],
  ['new URL(x)', 'new url.URL()'],
  ['new URL(x).href', 'string'],
  ['String(x)', 'string'],
  ['x.toString()', 'string'],
  ['f()', 'unknown: call'],
  ['new F()', 'unknown: call'],
  ['Object.assign({}, a)', 'Object.assign({}, a)'],
  ['Object.freeze({ a: 1 })', '{ a: 1 }'],
]);

hold("a call of the file's own function is what it returns", [
  ['const f = () => 1; f()', '1'],
  ['function f() { return 1; } f()', '1'],
  ['function f() { if (x) return 1; return 2; } f()', '1 | 2'],
  ['function f() {} f()', 'undefined'],
  ['function* f() { return 1; } f()', 'unknown: syntax'],
  ['function f(a) { return a; } f(1)', '1'],
  ['function f(a) { return a; } f(1); f(2)', '2'],
  ['function f(a) { return a; } f(...b)', 'unknown: parameter'],
  ['function f(a) { return a; } f()', 'undefined'],
  ['function f(a = 2) { return a; } f()', '2'],
  ['function f({ a }) { return a; } f({ a: 1 })', '1'],
]);

hold('a member is what the file writes to it', [
  ['const o = { a: 1 }; o.a', '1'],
  ['const o = {}; o.a', 'undefined'],
  ['const o = {}; o.a = 1; o.a', '1'],
  ['const o = { ...x }; o.a', 'unknown: call'],
  ['const o = { a: { b: 1 } }; o.a.b', '1'],
  ['const k = "a"; const o = { a: 1 }; o[k]', '1'],
  ['class A { static a = 1; } A.a', '1'],
  ['class A { static a = 1; } A.b', 'unknown: syntax'],
  ['class A { a = 1; } new A().a', '1'],
  ['class A { constructor() { this.a = 1; } } new A().a', '1'],
  ['class A { m() { return 1; } } new A().m()', '1'],
  ['class A { a = 1; } class B extends A {} new B().a', '1'],
  ['class A {} new A().a', 'unknown: this'],
  ['class A { constructor(private a = 1) {} m() { return this.a; } } new A().m()', '1'],
  ['function A() { this.a = 1; } new A().a', '1'],
  ['undefined.a', 'undefined'],
  ['globalThis.fetch', 'global fetch'],
  ['process.env.PORT', 'global process.env.PORT'],
  ['f().href', 'string'],
]);

import { describe, expect, test } from 'vitest';
import {
  addsNoListener,
  emits,
  functionsOf,
  isFor,
  runsOnlyOnFailure,
  listenerIn,
  listenersAround,
  listenersOf,
  mayListen,
  type Listener,
} from '../../../src/analysis/calls/events.ts';
import { closestFunction } from '../../../src/analysis/tree/syntax.ts';
import type { Evaluator } from '../../../src/analysis/values/evaluator.ts';
import { ask, callOf } from '../read-file.ts';

const head = "import http from 'http';\nimport events, { once, on } from 'events';\n";

/** A listener in words: `response: (r) => 1, once`. */
function say({ index }: Evaluator, { events, argument, isOnce }: Listener): string {
  const called = argument ? index.sourceCode.getText(argument) : 'await';
  return `${events?.join('|') ?? 'any event'}: ${called}${isOnce ? ', once' : ''}`;
}

describe('what the file adds to make()', () => {
  test.each([
    ["make().on('a', f);", 'a: f'],
    ["make().addListener('a', f);", 'a: f'],
    ["make().prependListener('a', f);", 'a: f'],
    ["make().once('a', f);", 'a: f, once'],
    ["make().prependOnceListener('a', f);", 'a: f, once'],
    ["make().on('a', f).on('b', g);", 'a: f; b: g'],
    ["const x = make(); x['on']('a', f);", 'a: f'],
    ["const A = 'a'; make().on(A, f);", 'a: f'],
    ["const A = { b: 'a' }; make().on(A.b, f);", 'a: f'],
    ["make().on(x ? 'a' : 'b', f);", 'a|b: f'],
    ["make().on(x ? 'a' : b, f);", 'any event: f'],
    ['make().on(a, f);', 'any event: f'],
    ['make().on(...a);', 'any event: await'],
    ["make().on('a');", 'a: await'],
    ["make().off('a', f);", ''],
    ["make().emit('a');", ''],
    ["once(make(), 'a');", 'a: await, once'],
    ["events.once(make(), 'a');", 'a: await, once'],
    ["for await (const x of on(make(), 'a')) f(x);", 'a: await'],
    ['once(make(), a);', 'any event: await, once'],
    ["other(make(), 'a');", ''],
    ['make().listen(1, () => f());', 'listening: () => f(), once'],
    ['make().listen(() => f());', 'listening: () => f(), once'],
    ['make().listen(port);', ''],
    ['make().listen(...a);', 'listening: ...a, once'],
    ['make().setTimeout(1, () => f());', 'timeout: () => f()'],
    ['make().setTimeout(() => f());', 'timeout: () => f()'],
    ['make().setTimeout(1, f);', 'timeout: f'],
    ['make().setTimeout(1, undefined);', ''],
    ['make().setTimeout(f);', ''],
    ['make().close(f);', 'close: f, once'],
    ['make().close();', ''],
    ['make().end(f);', ''],
    ['make().end(() => f());', 'finish: () => f(), once'],
    ["make().addEventListener('a', f);", 'a: f'],
    ['const x = make(); x.onabort = f;', 'abort: f'],
    ['const x = make(); x.onAbort = f;', ''],
    ['const x = make(); x.other = f;', ''],
  ])('%s', (code, answer) => {
    const found = ask(head + code, (evaluator) =>
      evaluator
        .usesOf(callOf(evaluator, 'make'))
        .flatMap((use) => listenerIn(evaluator, use) ?? [])
        .toSorted((a, b) => a.node.range[1] - b.node.range[1])
        .map((listener) => say(evaluator, listener))
        .join('; '),
    );
    expect(found).toBe(answer);
  });
});

describe('whether make() has a listener of "a": shown, and perhaps', () => {
  test.each([
    ["make().on('a', f);", true, true],
    ["make().on('b', f);", false, false],
    ['make().on(x, f);', false, true],
    ["make().on(x ? 'a' : 'b', f);", true, true],
    ['make();', false, false],
  ])('%s', (code, isShown, mayBe) => {
    const found = ask(code, (evaluator) => {
      const uses = evaluator.usesOf(callOf(evaluator, 'make'));
      return [
        listenersOf(evaluator, uses, 'a').length > 0,
        uses.some((use) => mayListen(evaluator, use, 'a')),
      ];
    });
    expect(found).toEqual([isShown, mayBe]);
  });
});

test.each([
  ["make().on('a', () => 1);", '() => 1'],
  ["make().on('a', f); function f() {}", 'function f() {}'],
  ["make().on('a', x ? () => 1 : () => 2);", '() => 1, () => 2'],
  ["make().on('a', f);", ''],
])('the functions of %s', (code, answer) => {
  const found = ask(code, (evaluator) =>
    listenersOf(evaluator, evaluator.usesOf(callOf(evaluator, 'make')), 'a')
      .flatMap((listener) => functionsOf(evaluator, listener))
      .map((node) => evaluator.index.sourceCode.getText(node))
      .join(', '),
  );
  expect(found).toBe(answer);
});

test.each([
  ["x.on('a', () => here());", 'a'],
  ["x.on('a', async function () { here(); });", 'a'],
  ["x.on('a', () => { y.once('b', () => here()); });", 'b, a'],
  ["x.on('a', () => { list.forEach(() => here()); });", 'a'],
  ['http.get(url, () => here());', 'response'],
  ['http.createServer(() => here());', 'request'],
  ['new http.Server({}, () => here());', 'request'],
  ['x.get(url, () => here());', ''],
  ['signal.onabort = () => here();', 'abort'],
  ['x.on(a, () => here());', 'any event'],
  ["x.on('a', f); function f() { here(); }", ''],
  ["x.on(() => here(), 'a');", ''],
  ['setTimeout(() => here(), 1);', ''],
  ['timers.setTimeout(() => here(), 1);', ''],
  ['here();', ''],
])('here() is in listeners of: %s', (code, answer) => {
  const found = ask(head + code, (evaluator) =>
    listenersAround(evaluator, callOf(evaluator, 'here'))
      .map(({ events }) => events?.join('|') ?? 'any event')
      .join(', '),
  );
  expect(found).toBe(answer);
});

test.each([
  ["x.on('error', () => here());", true],
  ["x.on('timeout', () => here());", true],
  ["x.on('aborted', () => here());", true],
  ['x.setTimeout(1, () => here());', true],
  ["signal.addEventListener('abort', () => here());", true],
  ['signal.onabort = () => here();', true],
  ['start().catch(() => here());', true],
  ['start().then(f, () => here());', true],
  ['start().then(() => here());', false],
  ["x.on('close', () => here());", false],
  ['x.on(a, () => here());', false],
  ['setTimeout(() => here(), 1);', false],
])('it only runs when something fails: %s', (code, answer) => {
  const found = ask(code, (evaluator) => {
    const callback = closestFunction(callOf(evaluator, 'here'));
    return callback !== undefined && runsOnlyOnFailure(evaluator, callback);
  });
  expect(found).toBe(answer);
});

test.each([
  ['body.pipe(make());', true],
  ["import { pipeline } from 'stream'; pipeline(body, make());", true],
  ["import { pipeline } from 'stream/promises'; pipeline(body, make());", true],
  ["import { addAbortSignal } from 'stream'; addAbortSignal(signal, make());", false],
  ['console.log(make());', true],
  ["import { once } from 'events'; once(make(), 'b');", true],
  ["import { once } from 'events'; once(make(), 'a');", false],
  ["import { once } from 'events'; once(make(), x);", false],
  ['other(make());', false],
])('what make() is given to adds no listener of "a": %s', (code, answer) => {
  const found = ask(code, (evaluator) =>
    evaluator
      .usesOf(callOf(evaluator, 'make'))
      .every((use) => use.kind === 'argument' && addsNoListener(evaluator, use.node, 'a')),
  );
  expect(found).toBe(answer);
});

test.each([
  ["make().emit('a');", true],
  ["make().emit('b');", false],
  ['make().emit(a);', false],
  ["make().on('a');", false],
])('it emits "a" itself: %s', (code, answer) => {
  const found = ask(code, (evaluator) =>
    evaluator.usesOf(callOf(evaluator, 'make')).some((use) => emits(evaluator, use, 'a')),
  );
  expect(found).toBe(answer);
});

test('a listener of an event that is not shown is for none', () => {
  const found = ask('make().on(a, f);', (evaluator) =>
    evaluator.usesOf(callOf(evaluator, 'make')).flatMap((use) => listenerIn(evaluator, use) ?? []),
  );
  expect(found.map((listener) => isFor(listener, 'a'))).toEqual([false]);
});

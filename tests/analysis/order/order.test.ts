import { describe, expect, test } from 'vitest';
import { areExclusive, guardsOf } from '../../../src/analysis/order/guards.ts';
import {
  functionAround,
  handlesRejection,
  isBehind,
  isConditional,
  isOncePer,
  isOnEveryPath,
  isReached,
  runsIn,
  runsInPlace,
  runsOften,
  runsWith,
} from '../../../src/analysis/order/order.ts';
import type { FileIndex } from '../../../src/analysis/tree/file-index.ts';
import {
  closestFunction,
  type CallNode,
  type FunctionNode,
} from '../../../src/analysis/tree/syntax.ts';
import { ask, callOf } from '../read-file.ts';

/** Asks about `here()`, and about `first()` where the code has it. */
type Question = (index: FileIndex, here: CallNode, first: CallNode) => boolean | string;

function hold(
  title: string,
  question: Question,
  rows: readonly (readonly [code: string, answer: boolean | string])[],
): void {
  describe(title, () => {
    test.each(rows)('%s', (code, answer) => {
      const found = ask(code, (evaluator) => {
        const here = callOf(evaluator, 'here');
        const first = code.includes('first()') ? callOf(evaluator, 'first') : here;
        return question(evaluator.index, here, first);
      });
      expect(found).toBe(answer);
    });
  });
}

function functionOf(call: CallNode): FunctionNode {
  const found = closestFunction(call);
  if (!found) throw new Error('here() is in no function');
  return found;
}

hold(
  'a function runs with the code around it',
  (index, here) => runsInPlace(index, functionOf(here)),
  [
    ['(() => { here(); })();', true],
    ['new Promise(() => here());', true],
    ['start().then(() => here());', true],
    ['start().catch(() => here());', true],
    ['setTimeout(() => here());', true],
    ['process.nextTick(() => here());', true],
    ['setInterval(() => here());', false],
    ['list.forEach(() => here());', false],
    ['function setTimeout() {} setTimeout(() => here());', false],
    ['start().then(function* () { here(); });', false],
    ['function f() { here(); } f();', false],
    ['new Task(() => here());', false],
    ["process.on('exit', () => here());", false],
    ['queue.nextTick(() => here());', false],
  ],
);

hold(
  'a node belongs to the run of',
  (index, here) => {
    const around = functionAround(index, here);
    return around && 'id' in around && around.id ? around.id.name : 'the module';
  },
  [
    ['here();', 'the module'],
    ['(() => { here(); })();', 'the module'],
    ['function f() { here(); }', 'f'],
    ['function f() { setTimeout(() => start().then(() => here())); }', 'f'],
  ],
);

hold('it is behind first() in the same run', (index, here, first) => isBehind(index, here, first), [
  ['first(); here();', true],
  ['here(); first();', false],
  ['here(first());', false],
  ['first(); start().then(() => here());', true],
  ['first(); on(() => here());', false],
]);

hold(
  'it runs at most once for each first()',
  (index, here, first) => isOncePer(index, here, first),
  [
    ['first(); here();', true],
    ['first(); if (x) here();', true],
    ['first(); for (const x of y) here();', false],
    ['first(); for (const x of here()) f();', true],
    ['first(); for (let x = here(); x; x++) f();', true],
    ['first(); for (let x = 0; here(); x++) f();', false],
    ['first(); while (here()) f();', false],
    ['first(); do here(); while (x);', false],
    ['for (const x of y) { first(); here(); }', true],
    ['first(); const f = () => here();', false],
    ['const f = () => { first(); here(); };', true],
    ['first(); class A { a = here(); }', false],
    ['first(); class A { static a = here(); }', true],
    ['first(); class A { accessor a = here(); }', false],
    ['first(); class A { [here()] = 1; }', true],
    ['first(); for (const x in y) here();', false],
  ],
);

hold('it may run more than once', (index, here) => runsOften(index, here), [
  ['here();', false],
  ['if (x) here();', false],
  ['for (;;) here();', true],
  ['function f() { here(); } f();', false],
  ['function f() { here(); } f(); f();', true],
  ['function f() { here(); } while (x) f();', true],
  ['export function f() { here(); } f();', true],
  ['function f() { here(); }', true],
  ['function f() { here(); f(); }', true],
  ['function f() { here(); } list.map(f);', true],
]);

hold('a condition decides about it', (_, here) => isConditional(here), [
  ['here();', false],
  ['if (x) here();', true],
  ['if (x) {} else here();', true],
  ['if (here()) f();', false],
  ['x && here();', true],
  ['here() && x;', false],
  ['x ?? here();', true],
  ['x ? here() : y;', true],
  ['here() ? x : y;', false],
  ['switch (x) { case 1: here(); }', true],
  ['switch (here()) { case 1: f(); }', false],
  ['try { here(); } catch {}', false],
  ['try { f(); } catch { here(); }', true],
  ['try { f(); } finally { here(); }', false],
  ['for (const x of y) here();', true],
  ['for (const x of here()) f();', false],
  ['while (here()) f();', true],
  ['if (x) f(() => here());', false],
  ['class A { a = here(); }', false],
  ['const { x = here() } = y;', true],
]);

hold('it runs each time that first() does', (_, here, first) => runsWith(here, first), [
  ['first(); here();', true],
  ['here(); first();', true],
  ['first(here());', true],
  ['first().use(here());', true],
  ['first(); if (x) here();', false],
  ['if (x) { first(); here(); }', true],
  ['if (x) first(); else here();', false],
  ['if (first()) here();', false],
  ['if (x) first(); here();', true],
  ['for (const x of y) { first(); here(); }', true],
  ['for (const x of y) { first(); if (z) here(); }', false],
  ['first(); start(() => here());', false],
]);

hold('its function always comes by it', (_, here) => runsIn(here, functionOf(here)), [
  ['function f() { here(); }', true],
  ['function f() { if (x) here(); }', false],
  ['function f() { try { here(); } catch {} }', true],
  ['if (x) (() => here())();', true],
]);

hold(
  'the run of f() comes by it, also through callbacks',
  (_, here, first) => isReached(here, functionOf(first), handlesRejection),
  [
    ['function f() { first(); here(); }', true],
    ['function f() { first(); save(() => here()); }', true],
    ['function f() { first(); save(() => { if (x) here(); }); }', false],
    ['function f() { first(); if (x) save(() => here()); }', false],
    ['function f() { first(); save().then(() => here()); }', true],
    ['function f() { first(); save().catch(() => here()); }', false],
    ['function f() { first(); save().then(done, () => here()); }', false],
    ['function f() { first(); save().finally(() => here()); }', true],
  ],
);

hold(
  'every path of its function goes through it',
  (_, here) => isOnEveryPath(here, functionOf(here)),
  [
    ['function f() { here(); }', true],
    ['function f() { const x = 1; g(); here(); return x; }', true],
    ['function f() { if (x) return; here(); }', false],
    ['function f() { if (x) g(); here(); }', false],
    ['function f() { here(); if (x) return; }', true],
    ['function f() { try { here(); } catch {} }', false],
    ['function f() { if (x) here(); }', false],
    ['const f = () => here();', true],
    ['const f = () => x && here();', false],
  ],
);

hold('at most one of first() and here() runs', (_, here, first) => areExclusive(here, first), [
  ['if (x) first(); else here();', true],
  ['if (x) here(); else first();', true],
  ['x ? first() : here();', true],
  ['if (x) first(); here();', false],
  ['function f() { if (x) return first(); here(); }', true],
  ['function f() { if (x) { first(); throw y; } here(); }', true],
  ['function f() { if (x) first(); else return; here(); }', false],
  ['if (x) { first(); here(); }', false],
  ['if (first()) {} else here();', false],
  ['function f() { if (x) { first(); here(); return; } }', false],
]);

hold(
  'the tests that decide for it',
  ({ sourceCode }, here) =>
    guardsOf(here)
      .map(({ test, isTrue }) => `${isTrue ? '' : 'not '}${sourceCode.getText(test)}`)
      .join(', '),
  [
    ['here();', ''],
    ['if (x) here();', 'x'],
    ['if (x) f(); else here();', 'not x'],
    ['if (here()) f();', ''],
    ['x && here();', 'x'],
    ['x || here();', 'not x'],
    ['x ?? here();', ''],
    ['x ? here() : f();', 'x'],
    ['if (x) { if (y) here(); }', 'y, x'],
    ['if (x) on(() => here());', 'x'],
    ['function f() { if (x) return; here(); }', 'not x'],
    ['function f() { if (x) { g(); throw y; } here(); }', 'not x'],
    ['function f() { if (x) g(); here(); }', ''],
    ['function f() { here(); if (x) return; }', ''],
    ['function f() { if (x) return; on(() => here()); }', 'not x'],
    ['function f() { if (x) return; function g() { here(); } }', ''],
    ['if (x) { function g() { here(); } }', 'x'],
    ['here() && x;', ''],
    ['if (x) throw y; here();', 'not x'],
    ['function f() { if (x) return;here(); }', 'not x'],
    ['function f() { if (x) { throw y; } here(); }', 'not x'],
    ['function f() { if (x) {} here(); }', ''],
  ],
);

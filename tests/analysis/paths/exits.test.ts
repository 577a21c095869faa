import { describe, expect, test } from 'vitest';
import { sections as branches } from './exits.cases.ts';
import { exitsOf } from './exits.ts';
import { sections as known } from './known.cases.ts';
import { sections as loops } from './loops.cases.ts';

describe.each(Object.entries({ ...branches, ...known, ...loops }))('%s', (_, rows) => {
  test.each(rows.map(([code, ...exits]) => [code, exits] as const))('%s', (code, exits) => {
    expect(exitsOf(`function f(res, a, b) {\n${code}\n}`)).toEqual(exits);
  });
});

describe('what is not a function with a block', () => {
  test.each([
    ['const f = (a) => a && read();', ['end, value a && read()']],
    ['const f = (a) => read(a);', []],
    ['if (a) { read(); }', ['end, else if (a) { read(); }']],
    ['export const x = a ? read() : b;', ['end, value b']],
    ['f(() => { if (a) return; read(); });', ['return, before return;']],
  ])('%s', (code, exits) => {
    expect(exitsOf(code)).toEqual(exits);
  });
});

describe('too many paths', () => {
  const test200 = (write: (step: number) => string): string =>
    Array.from({ length: 200 }, (_, step) => write(step)).join(' ');

  test('by tests that have nothing to do with each other', () => {
    const code = test200((step) => `if (a.x${String(step)}) { if (b) return; }`);
    expect(exitsOf(`function f(a, b) { ${code} read(); }`)).toBe('too many paths');
  });

  test('by depth', () => {
    const code = `${'{'.repeat(300)} read(); ${'}'.repeat(300)}`;
    expect(exitsOf(`function f() { ${code} }`)).toBe('too many paths');
    const parts = `${'a && ('.repeat(300)} read() ${')'.repeat(300)}`;
    expect(exitsOf(`function f() { ${parts}; }`)).toBe('too many paths');
  });
});

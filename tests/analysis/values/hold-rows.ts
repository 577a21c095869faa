import { describe, expect, test } from 'vitest';
import { evaluated, lookedUp } from './read-values.ts';

/** Code, and what is said of its last expression. */
type Rows = readonly (readonly [code: string, answer: string])[];

/** Holds what the last expression of a program may be. */
export function holdValues(what: string, rows: Rows): void {
  describe(what, () => {
    test.each(rows)('%s', (code, answer) => {
      expect(evaluated(code)).toBe(answer);
    });
  });
}

/** Holds what the property `a` of the last expression of a program is. */
export function holdProperties(what: string, rows: Rows): void {
  describe(what, () => {
    test.each(rows)('%s', (code, answer) => {
      expect(lookedUp(code, 'a')).toBe(answer);
    });
  });
}

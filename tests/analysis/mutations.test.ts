import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMutantBreaches } from './mutations-report.ts';
import { seeds, type Seed } from './mutations-seeds.ts';
import { subtreesOf, swapSubtrees } from './mutations-subtrees.ts';

/** The same programs in every run: a failure is one of the change that is tested. */
const seed = 20_260_101;

/** Pieces that take the place of others: what the look-ups follow, and what they must stop at. */
const pieces = [
  'http',
  'https',
  "require('https')",
  "(await import('https'))",
  "(secure ? require('https') : require('http'))",
  'new http.Agent()',
  'new https.Agent({ keepAlive: true })',
  'http.createServer(app).listen(3000)',
  'this',
  'this.x',
  'options',
  'undefined',
  'null',
  'false',
  '0',
  "''",
  '`${x}`',
  '{}',
  '({ ...options })',
  '({ agent })',
  '({ keepAlive: true, ...(a && { maxSockets: 1 }) })',
  'Object.assign({}, options)',
  '[]',
  '() => {}',
  'function () { return options; }',
  'class extends http.Agent {}',
  'x?.y',
  'a ?? b',
  'a, b',
  '(a = b)',
  '...args',
  '/re/u',
  '1n',
  'async () => {}',
  ';',
  '',
  ' // comment\n',
  '/* comment */',
];

/** Names, strings and some punctuation; keywords stay, or few mutants would be programs. */
const token =
  /\b(?!(?:import|from|export|const|let|var|function|class|return|new|await|async|if|else|extends|constructor|for|in|of)\b)[\w$]+|'[^'\n]*'|`[^`]*`|[;{}.]/gu;

interface Mutation {
  readonly at: number;
  readonly piece: string;
}

/** Replaces tokens of a program; `at` counts them, round and round. */
function mutate(code: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((text, { at, piece }) => {
    const tokens = [...text.matchAll(token)];
    const chosen = tokens[at % tokens.length];
    if (!chosen) return text;
    return text.slice(0, chosen.index) + piece + text.slice(chosen.index + chosen[0].length);
  }, code);
}

const mutations = fc.array(
  fc.record({ at: fc.nat({ max: 100_000 }), piece: fc.constantFrom(...pieces) }),
  { minLength: 1, maxLength: 3 },
);

/** Holds `numRuns` mutants to the contract of suggestions; so many of them must be programs. */
function expectContract(
  numRuns: number,
  enough: number,
  mutants: fc.Arbitrary<{ readonly origin: Seed; readonly code: string }>,
): void {
  let parsed = 0;
  fc.assert(
    fc.property(mutants, ({ origin, code }) => {
      const breaches = findMutantBreaches(origin, code);
      if (!breaches) return;
      parsed++;
      expect(breaches).toEqual([]);
    }),
    { numRuns, seed },
  );
  expect(parsed).toBeGreaterThan(enough);
}

describe('are linted without a crash, and their suggestions keep the contract', () => {
  const parts = new Map(seeds.map((each) => [each, subtreesOf(each.each)]));
  const oneOf = fc.constantFrom(...seeds);

  test('programs with some tokens replaced', { timeout: 300_000 }, () => {
    const mutants = fc
      .record({ origin: oneOf, changes: mutations })
      .map(({ origin, changes }) => ({ origin, code: mutate(origin.each.code, changes) }));
    expectContract(2000, 250, mutants);
  });

  test('programs with parts of others', { timeout: 300_000 }, () => {
    const position = fc.nat({ max: 100_000 });
    const swaps = fc.array(fc.record({ at: position, from: position }), {
      minLength: 1,
      maxLength: 4,
    });
    const mutants = fc
      .record({ origin: oneOf, other: oneOf, swaps })
      .map(({ origin, other, swaps }) => ({
        origin,
        code: swapSubtrees(
          origin.each.code,
          parts.get(origin) ?? [],
          parts.get(other) ?? [],
          swaps,
        ),
      }));
    expectContract(1000, 400, mutants);
  });
});

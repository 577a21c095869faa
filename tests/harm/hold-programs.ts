import { describe, test } from 'vitest';
import { findHarm, observe, type HarmProgram } from './behaviour.ts';
import { improve } from './improve.ts';

/** Where the packages of a program are; `undefined`: it needs none. */
export type Install = (program: HarmProgram) => Promise<string | undefined>;

/**
 * Tests clause 8 of the contract of suggestions: under load, a program after all first
 * suggestions is no worse than before. The snapshots are these suggestions.
 */
export function holdPrograms(
  group: string,
  programs: readonly HarmProgram[],
  install: Install = () => Promise.resolve(undefined),
): void {
  describe(group, () => {
    // They mostly wait.
    test.concurrent.for(programs.map((program) => [program.name, program] as const))(
      '%s',
      { timeout: 120_000 },
      async ([, program], { expect }) => {
        const { code, steps, left } = improve(
          program.code,
          program.fileName ?? 'service.mjs',
          program.nodeVersion ?? '>=20',
        );
        expect({ steps, left }).toMatchSnapshot();
        if (code === program.code) return;
        const packages = await install(program);
        const [before, after] = await Promise.all([
          observe(program, program.code, packages),
          observe(program, code, packages),
        ]);
        expect(findHarm(before, after), code).toEqual([]);
      },
    );
  });
}

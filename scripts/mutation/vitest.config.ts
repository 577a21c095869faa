import { defineConfig } from 'vitest/config';
import { KeptThread } from './kept-thread.ts';

/** The tests that a mutant has to pass: those of single reports, edits and answers. */
export default defineConfig({
  plugins: [
    {
      name: 'kept-thread',
      // Stryker's runner sets the pool itself; this hook comes after it.
      configureVitest({ project: { config } }) {
        config.isolate = false;
        config.pool = 'kept-thread';
        config.poolRunner = {
          name: 'kept-thread',
          createPoolWorker: (options) => new KeptThread(options),
        };
      },
    },
  ],
  test: {
    include: ['tests/{analysis,projects,rules,suggestions}/**/*.test.ts'],
    // Thousands of programs, and the same cases once more: a mutant would take minutes.
    exclude: [
      'tests/analysis/mutations*.test.ts',
      'tests/projects/bad-input.test.ts',
      'tests/suggestions/contract.test.ts',
    ],
  },
});

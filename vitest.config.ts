import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The end-to-end tests install packages and the lab opens sockets: on two cores
    // more files at once only disturb each other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/harm/libraries.test.ts'],
          testTimeout: 30_000,
        },
      },
      'tests/e2e/vitest.config.ts',
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // The end-to-end tests install packages and the lab opens sockets: on two cores
    // more files at once only disturb each other.
    maxWorkers: 2,
  },
});

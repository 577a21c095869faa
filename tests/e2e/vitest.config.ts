import { defineProject } from 'vitest/config';

export default defineProject({
  // Or Vite makes a `node_modules` here.
  cacheDir: '../../node_modules/.vite',
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    maxWorkers: 2,
    globalSetup: ['./install-projects.ts'],
    // Each test runs a few real commands; each command has a limit of its own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

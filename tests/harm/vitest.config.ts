import { defineConfig } from 'vitest/config';

/** `npm run harm`: the programs that need packages from npm. */
export default defineConfig({
  // Or Vite makes a `node_modules` here.
  cacheDir: '../../node_modules/.vite',
  test: {
    name: 'harm',
    root: import.meta.dirname,
    include: ['libraries.test.ts'],
    maxWorkers: 1,
  },
});

/**
 * Mutation testing: what happens when a line of the analysis says something else? A mutant that no
 * test notices is a line that no test needs. CONTRIBUTING.md says how to run it for one folder.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  mutate: ['src/analysis/**/*.ts', 'src/suggestions/**/*.ts'],
  // Tables and messages are data; what their strings say is not logic.
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: '.cache/mutation/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  tempDirName: '.cache/stryker',
  ignorePatterns: ['docs', '.cache', 'tests/e2e', 'tests/lab', 'tests/corpus'],
  concurrency: 2,
  thresholds: { high: 80, low: 75, break: null },
};

/** Extensions of code, as a pattern of ESLint lists them. */
const code = '{js,cjs,mjs,jsx,ts,cts,mts,tsx}';

/**
 * Places of code that never serves production, by what is there: glob patterns of ESLint.
 * This list is the only one: `recommended` ignores it, users get it as
 * `httpKeepalive.notProduction`, and `docs/configs.md` is tested against it.
 *
 * Whole words of a name decide: `latest/`, `jobs.ts` and `test-client.js` are linted.
 */
export const placesByKind = {
  'Tests, and what they need': [
    '**/{e2e,fixture,fixtures,spec,stubs,test,tests,test-utils,testing}/**',
    '**/__{e2e,fixtures,mocks,stubs,tests}__/**',
    '**/*{-,_}{test,tests}/**',
    '**/*-test-utils/**',
    '**/mock*/**',
    '**/cypress/**',
    `**/*.{e2e,e2e-spec,mock,spec,test,unit}.${code}`,
    // Names that `node --test` runs.
    `**/*{-,_}test.${code}`,
    `**/{test,tests}.${code}`,
    `**/{test,tests}{-,_,}{helper,helpers,util,utils}.${code}`,
    `**/mock*.${code}`,
  ],
  'Examples and benchmarks': [
    '**/{bench,benchmark,benchmarks,demo,demos,example,examples,sample,samples}/**',
    '**/*-{demo,demos,example,examples,sample,samples}/**',
    '**/{demo,example,sample}-{app,apps}/**',
    `**/*.bench.${code}`,
  ],
  'Development and builds': [
    '**/{dev-env,dev-server,devtools,emulator,emulators,playground,playgrounds}/**',
    '**/{.github,.storybook,scripts,tools}/**',
    `**/*.{config,conf,dev,development,stories}.${code}`,
    `**/{dev,development,dev-app,dev-server}.${code}`,
    // create-react-app loads `setupProxy` into its development server.
    `**/{gruntfile,Gruntfile,gulpfile,Gulpfile,setupProxy}.${code}`,
    `**/{gulpfile,Gulpfile}.babel.${code}`,
    `**/webpack.*.${code}`,
  ],
  'Jobs that run by the clock, and health checks': [
    '**/{cron,crons,jobs}/**',
    '**/health/**',
    // What a container runs to see whether it is well: one request, and the end.
    `**/{healthcheck,health-check,healthcheck-server,health-check-server}.${code}`,
  ],
  // `README.md/0.js` is how @eslint/markdown and eslint-plugin-markdown name a block.
  'Code blocks of Markdown': ['**/*.{md,mdx,markdown}/**'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** All of these patterns. */
export const notProduction: readonly string[] = Object.values(placesByKind).flat();

const expressions: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '/**': '/.*',
  '*': '[^/]*',
  '{': '(?:',
  ',': '|',
  '}': ')',
  '.': '\\.',
  '+': '\\+',
};

const pattern = new RegExp(`^(?:${notProduction.map(asExpression).join('|')})$`, 'u');

/** Whether a file may serve production, as its path below the project says; `/` between its parts. */
export function servesProduction(path: string): boolean {
  return !pattern.test(path);
}

/** A pattern of this list as a regular expression. */
function asExpression(glob: string): string {
  const written = glob.replaceAll(/\*\*\/|\/\*\*|[*{},.+]/gu, (part) => expressions[part] ?? part);
  return `(?:${written})`;
}

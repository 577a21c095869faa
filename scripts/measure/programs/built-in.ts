import type { ClientProgram } from '../client-program.ts';

/** What comes with Node.js. */
export const builtInPrograms: readonly ClientProgram[] = [
  {
    package: 'node:http',
    imports: '',
    request: 'await getWith(undefined, url);',
    fixed: { request: 'await getWith(agent, url);' },
  },
  {
    package: 'fetch',
    imports: '',
    request: 'await (await fetch(url)).text();',
  },
];

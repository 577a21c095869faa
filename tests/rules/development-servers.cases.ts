import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";

/** A server that each of the tests decides for. */
function serversBehind(...tests: readonly string[]): string {
  const lines = tests.map((test) => `if (${test}) http.createServer(app).listen(3000);`);
  return http + lines.join('\n');
}

const start = `${http}function start() {\n  http.createServer(app).listen(3000);\n}\n`;

/** Servers that production starts, although the code tells a place for development from others. */
export const productionServers: readonly Case[] = [
  {
    name: 'branches that production takes, or may take',
    code: serversBehind(
      '!isDev',
      '-isDev',
      'isDev || local',
      "process.env.NODE_ENV === 'production'",
      "process.env.NODE_ENV !== 'development'",
      "process.env.NODE_ENV >= 'development'",
      'env === name',
      "'test' === 'test'",
      "['development', 'stage'].includes(env)",
      '[].includes(env)',
      "['development'].indexOf(env)",
    ),
  },
  {
    name: 'a function that code for development calls, too',
    code: `${start}if (isDev) start();\nstart();`,
  },
  { name: 'a function that nothing calls', code: start },
  {
    name: 'an exported function that code for development calls',
    code: `${start}export { start };\nif (isDev) start();`,
  },
  {
    name: 'a function that calls itself',
    code: `${http}function start() {\n  http.createServer(app).listen(3000);\n  start();\n}\nstart();`,
  },
];

/** Servers that only code for development starts. */
export const developmentServers: readonly Case[] = [
  {
    name: 'branches that production does not take',
    code: serversBehind(
      '!isProduction',
      '!!isDev',
      'isDev && local',
      "isDev || process.env.NODE_ENV === 'test'",
      "process.env.NODE_ENV == 'development'",
      "process.env.NODE_ENV != 'production'",
      "['development', 'test'].includes(env)",
      'isDev()',
      'config.isDev',
      'env === `development`',
    ),
  },
  {
    name: 'a test in a variable',
    code: `${http}const quiet = process.env.NODE_ENV !== 'production';\nif (quiet) http.createServer(app).listen(3000);`,
  },
  {
    name: 'functions that only code for development calls',
    code: `${start}function main() {\n  start();\n}\nif (isDev) main();`,
  },
];

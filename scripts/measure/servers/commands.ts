import type { ServerProgram } from '../server-program.ts';

/** A command that serves a folder or a function; it has no flag for the timeout. */
function command(
  name: string,
  library: string,
  start: string,
  more: Partial<ServerProgram> = {},
): ServerProgram {
  return {
    server: `${name} (command)`,
    package: library,
    imports: '',
    app: `writeFileSync('index.html', 'ok');`,
    start,
    ...more,
  };
}

/** Servers that a command of the package starts. */
export const commandPrograms: readonly ServerProgram[] = [
  command(
    'http-server',
    'http-server',
    `await runScript('http-server/bin/http-server', folder, '-p', '8080', '-a', host, '-s');`,
  ),
  command('serve', 'serve', `await runScript('serve/build/main.js', folder, '-l', '3000');`),
  command(
    'json-server',
    'json-server',
    `await runScript('json-server/lib/cli/bin.js', 'prices.json', '-p', '3000', '-H', host);`,
    { app: `writeFileSync('prices.json', '{ "prices": [] }');`, request: { path: '/prices' } },
  ),
  command('micro', 'micro', `await runScript('micro/dist/src/bin/micro.js', 'handler.js');`, {
    app: `writeFileSync('handler.js', "module.exports = () => 'ok';");`,
  }),
  command(
    'functions-framework',
    '@google-cloud/functions-framework',
    `await runScript('@google-cloud/functions-framework/build/src/main.js', '--target=price', '--port=8080');`,
    {
      app: `writeFileSync('index.js', "exports.price = (request, response) => response.send('ok');");`,
    },
  ),
];

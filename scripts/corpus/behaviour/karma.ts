// A client: the commands that tell a running server to stop and to run tests.
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['lib/stopper.js', 'lib/runner.js'];

export const answer: Answer = ({ url }) => {
  if (url.startsWith('/run') || url.startsWith('/inner/run')) return { body: 'passed\n\x1FEXIT00' };
  if (url.startsWith('/stop') || url.startsWith('/inner/stop')) return { body: 'OK' };
  return undefined;
};

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  const { stopper, runner, config } = require('karma');
  const parse = (options: object) =>
    config.parseConfig(
      null,
      { hostname: '127.0.0.1', port, logLevel: config.constants?.LOG_DISABLE ?? 'OFF', ...options },
      { promiseConfig: true, throwErrors: true },
    );
  const stop = async (options: object) => {
    const parsed = await parse(options);
    return new Promise((resolve) =>
      stopper.stop(parsed, (...results: unknown[]) => {
        resolve(results);
      }),
    );
  };
  const run = async (options: object) => {
    const parsed = await parse(options);
    return new Promise((resolve) => {
      runner
        .run(parsed, (...results: unknown[]) => {
          resolve(results);
        })
        .on('progress', () => undefined);
    });
  };

  await observe('stop', () => stop({}));
  await observe('stop again', () => stop({}));
  await observe('stop below a path', () => stop({ urlRoot: '/inner/' }));
  await observe('stop refused by the server', () => stop({ urlRoot: '/missing/' }));
  await observe('stop of a failing server', () => stop({ urlRoot: '/failing/' }));
  await observe('run', () => run({}));
  await observe('run again', () => run({}));
  await observe('run with arguments', () => run({ clientArgs: ['--grep', 'one'] }));
  await observe('run below a path', () => run({ urlRoot: '/inner/' }));
  await observe('run that the server does not know', () => run({ urlRoot: '/missing/' }));
  await observe('run of changed files', () => run({ changedFiles: ['a.js'], refresh: false }));
  const closed = await findFreePort();
  await observe('stop without a server', () => stop({ port: closed }));
  await observe('run without a server', () => run({ port: closed }));
};

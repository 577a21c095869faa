// Lints files one after another in a thread of its own and answers how each went; the main
// thread ends it when no answer comes.
import { Linter } from 'eslint';
import { parentPort, workerData } from 'node:worker_threads';
import { loadPlugin } from '../load-plugin.ts';
import { configFor, readingsOf } from './lint.ts';
import type { Answer, Job } from './robustness-job.ts';

/** Suggestions of one file that are applied and parsed. */
const maxApplied = 5;

const plugin = await loadPlugin(workerData as string);
const { strict } = plugin.configs;
/** By itself ESLint looks at nothing in node_modules and at nothing outside its folder. */
const everywhere = { ignores: ['!**/node_modules/', '!.git/'] };
const cwd = '/';
const forgotten = Object.keys(plugin.rules).filter(
  (id) => !strict.some(({ rules }) => rules && `http-keepalive/${id}` in rules),
);
if (forgotten.length > 0) throw new Error(`strict does not have ${forgotten.join(', ')}`);

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(lintFile(job));
});

/** Lints with the first reading that parses the code. */
function lintFile({ path, code, parser }: Job): Answer {
  let first: Answer | undefined;
  for (const languageOptions of readingsBy(parser, path)) {
    const result = lintAs(languageOptions, path, code);
    if (result.state !== 'rejected') return result;
    first ??= result;
  }
  return first ?? { state: 'rejected', message: 'there is no reading of it' };
}

function readingsBy(parser: Job['parser'], path: string): readonly Linter.LanguageOptions[] {
  if (parser === 'espree' || /\.[cm]?tsx?$/u.test(path)) return readingsOf(path);
  return readingsOf('javascript.tsx');
}

function lintAs(languageOptions: Linter.LanguageOptions, path: string, code: string): Answer {
  const linter = new Linter({ cwd });
  let messages: readonly Linter.LintMessage[];
  try {
    messages = verify(linter, languageOptions, path, code, strict);
  } catch (error) {
    const message = error instanceof Error ? String(error.stack) : String(error);
    return { state: blame(languageOptions, path, code), message };
  }
  const fatal = messages.find((message) => message.fatal);
  if (fatal) return { state: 'rejected', message: fatal.message };
  const times = linter.getTimes().passes.at(-1);
  const suggestions = messages.flatMap((message) => message.suggestions ?? []);
  return {
    state: 'linted',
    parse: times?.parse?.total ?? 0,
    rules: Object.values(times?.rules ?? {}).reduce((sum, { total }) => sum + total, 0),
    reports: messages.length,
    suggestions: suggestions.length,
    broken: suggestions.slice(0, maxApplied).flatMap(({ desc, fix: { range, text } }) => {
      const result = code.slice(0, range[0]) + text + code.slice(range[1]);
      const [error] = verify(new Linter({ cwd }), languageOptions, path, result, []);
      return error?.fatal
        ? [`${desc} ${error.message} (${String(error.line)}:${String(error.column)})`]
        : [];
    }),
  };
}

function verify(
  linter: Linter,
  languageOptions: Linter.LanguageOptions,
  path: string,
  code: string,
  config: readonly Linter.Config[],
): readonly Linter.LintMessage[] {
  // ESLint keeps the times of `verifyAndFix()` only.
  const options = { filename: path, fix: false, stats: true };
  const configs = [everywhere, configFor(languageOptions), ...config];
  return linter.verifyAndFix(code, configs, options).messages;
}

/** Whether it is the rules that fail, or ESLint and its parsers without any rule. */
function blame(
  languageOptions: Linter.LanguageOptions,
  path: string,
  code: string,
): 'crashed' | 'rejected' {
  try {
    verify(new Linter({ cwd }), languageOptions, path, code, []);
    return 'crashed';
  } catch {
    return 'rejected';
  }
}

// Lints files one after another in a thread of its own and answers how each went; the main
// thread ends it when no answer comes.
import { Linter } from 'eslint';
import { parentPort } from 'node:worker_threads';
import { loadPlugin, readingsOf } from './lint.mjs';

/** Suggestions of one file that are applied and parsed. */
const maxApplied = 5;

const plugin = await loadPlugin();
const { strict } = plugin.configs;
/** By itself ESLint looks at nothing in node_modules and at nothing outside its folder. */
const everywhere = { ignores: ['!**/node_modules/', '!.git/'] };
const cwd = '/';
const forgotten = Object.keys(plugin.rules).filter(
  (id) => !strict.some(({ rules }) => rules && `http-keepalive/${id}` in rules),
);
if (forgotten.length > 0) throw new Error(`strict does not have ${forgotten.join(', ')}`);

parentPort.on('message', (job) => parentPort.postMessage(lintFile(job)));

/** Lints with the first reading that parses the code. */
function lintFile({ path, code, parser }) {
  let first;
  for (const languageOptions of readingsBy(parser, path)) {
    const result = lintAs(languageOptions, path, code);
    if (result.state !== 'rejected') return result;
    first ??= result;
  }
  return first;
}

function readingsBy(parser, path) {
  if (parser === 'espree' || /\.[cm]?tsx?$/u.test(path)) return readingsOf(path);
  return readingsOf('javascript.tsx');
}

function lintAs(languageOptions, path, code) {
  const linter = new Linter({ cwd });
  let messages;
  try {
    messages = verify(linter, languageOptions, path, code, strict);
  } catch (error) {
    return { state: blame(languageOptions, path, code), message: String(error?.stack ?? error) };
  }
  const fatal = messages.find((message) => message.fatal);
  if (fatal) return { state: 'rejected', message: fatal.message };
  const times = linter.getTimes().passes.at(-1);
  const suggestions = messages.flatMap((message) => message.suggestions ?? []);
  return {
    state: 'linted',
    parse: times.parse.total,
    rules: Object.values(times.rules).reduce((sum, { total }) => sum + total, 0),
    reports: messages.length,
    suggestions: suggestions.length,
    broken: suggestions.slice(0, maxApplied).flatMap(({ desc, fix: { range, text } }) => {
      const result = code.slice(0, range[0]) + text + code.slice(range[1]);
      const [error] = verify(new Linter({ cwd }), languageOptions, path, result, []);
      return error?.fatal ? [`${desc} ${error.message} (${error.line}:${error.column})`] : [];
    }),
  };
}

function verify(linter, languageOptions, path, code, config) {
  const linterOptions = { noInlineConfig: true, reportUnusedDisableDirectives: 'off' };
  const base = { files: ['**/*.*'], languageOptions, linterOptions };
  // ESLint keeps the times of `verifyAndFix()` only.
  const options = { filename: path, fix: false, stats: true };
  return linter.verifyAndFix(code, [everywhere, base, ...config], options).messages;
}

/** Whether it is the rules that fail, or ESLint and its parsers without any rule. */
function blame(languageOptions, path, code) {
  try {
    verify(new Linter({ cwd }), languageOptions, path, code, []);
    return 'crashed';
  } catch {
    return 'rejected';
  }
}

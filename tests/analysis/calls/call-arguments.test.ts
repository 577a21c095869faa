import { describe, expect, test } from 'vitest';
import {
  argumentsAfterUrl,
  argumentsAt,
  argumentsOfRequest,
  argumentsOfServer,
  type CallArguments,
} from '../../../src/analysis/calls/call-arguments.ts';
import type { CallNode } from '../../../src/analysis/tree/syntax.ts';
import type { Evaluator } from '../../../src/analysis/values/evaluator.ts';
import { ask, callOf } from '../read-file.ts';

/** Arguments in words: `url x, options {} at 1, callback f`. */
function say({ index }: Evaluator, found: CallArguments): string {
  const { url, options, position, callback } = found;
  const where = position === undefined ? 'options unknown' : `no options, at ${String(position)}`;
  return [
    ...(url ? [`url ${index.sourceCode.getText(url)}`] : []),
    options ? `options ${index.sourceCode.getText(options)} at ${String(position)}` : where,
    ...(callback === 'unknown' ? ['perhaps a callback'] : []),
    ...(callback && callback !== 'unknown' ? ['a callback'] : []),
  ].join(', ');
}

function hold(
  title: string,
  read: (evaluator: Evaluator, call: CallNode) => CallArguments,
  rows: readonly (readonly [code: string, answer: string])[],
): void {
  describe(title, () => {
    test.each(rows)('%s', (code, answer) => {
      expect(
        ask(code, (evaluator) => say(evaluator, read(evaluator, callOf(evaluator, 'call')))),
      ).toBe(answer);
    });
  });
}

hold('a request', argumentsOfRequest, [
  ["call('x')", "url 'x', no options, at 1"],
  ['call(`${x}`)', 'url `${x}`, no options, at 1'],
  ['call(new URL(x))', 'url new URL(x), no options, at 1'],
  ["call('x', () => 1)", "url 'x', no options, at 1, a callback"],
  ["call('x', {})", "url 'x', options {} at 1"],
  ["call('x', {}, () => 1)", "url 'x', options {} at 1, a callback"],
  ["call('x', {}, f)", "url 'x', options {} at 1, a callback"],
  ["call('x', y)", "url 'x', options y at 1"],
  ["call('x', callback)", "url 'x', no options, at 1, a callback"],
  ["call('x', onResponse)", "url 'x', no options, at 1, a callback"],
  ["const f = () => 1; call('x', f)", "url 'x', no options, at 1, a callback"],
  ["new Promise((resolve) => call('x', resolve))", "url 'x', no options, at 1, a callback"],
  ['call({})', 'options {} at 0'],
  ['call({}, () => 1)', 'options {} at 0, a callback'],
  ['call({}, f)', 'options {} at 0, perhaps a callback'],
  ['call(x)', 'options x at 0'],
  ['call(url)', 'options url at 0'],
  ['call(url, () => 1)', 'url url, no options, at 1, a callback'],
  ['call(x.baseUrl, done)', 'url x.baseUrl, no options, at 1, a callback'],
  ['call(getUrl(), done)', 'url getUrl(), no options, at 1, a callback'],
  ['call(url, x)', 'url url, options x at 1'],
  ['let url = parse(x); url.agent = y; call(url, f)', 'options url at 0, perhaps a callback'],
  ['call(x, () => 1)', 'options x at 0, a callback'],
  ['call(x, {})', 'url x, options {} at 1'],
  ['let cb = x(); if (y) cb = {}; call(z, cb)', 'url z, options cb at 1'],
  ['call(x, y, z)', 'url x, options y at 1, a callback'],
  ['call()', 'options unknown, perhaps a callback'],
  ['call(...x)', 'options unknown, perhaps a callback'],
  ["call('x', ...y)", 'options unknown, perhaps a callback'],
]);

hold('a call of a library whose options follow a URL', argumentsAfterUrl, [
  ["call('x')", "url 'x', no options, at 1"],
  ["call('x', {})", "url 'x', options {} at 1"],
  ["call('x', y)", "url 'x', options y at 1"],
  ["call('x', () => 1)", "url 'x', no options, at 1, a callback"],
  ['call({})', 'options {} at 0'],
  ['call({}, done)', 'options {} at 0, a callback'],
  ['call(x)', 'options unknown, perhaps a callback'],
  ['call(x, {})', 'url x, options {} at 1'],
  ['call(url, done)', 'url url, no options, at 1, a callback'],
  ['call(x, done)', 'options unknown, perhaps a callback'],
  ['call()', 'no options, at 0'],
  ['call(...x)', 'options unknown, perhaps a callback'],
]);

hold(
  'a call whose options are its second argument',
  (evaluator, call) => argumentsAt(evaluator, call, 1),
  [
    ['call(x)', 'no options, at 1'],
    ['call(x, {})', 'options {} at 1'],
    ['call(x, y)', 'options y at 1'],
    ['call(x, () => 1)', 'no options, at 1, a callback'],
    ['call(x, callback)', 'no options, at 1, a callback'],
    ['call(...x)', 'options unknown, perhaps a callback'],
  ],
);

hold('a server', (evaluator, call) => argumentsOfServer(evaluator, call, false), [
  ['call()', 'no options, at 0'],
  ['call({})', 'options {} at 0'],
  ['call({}, x)', 'options {} at 0, a callback'],
  ['call(x, y)', 'options x at 0, a callback'],
  ['call(() => 1)', 'no options, at 0, a callback'],
  ['call(app)', 'no options, at 0, a callback'],
  ['call(app.callback())', 'no options, at 0, a callback'],
  ['export function f(options) { call(options); }', 'options unknown'],
  ['call(this.config)', 'options unknown'],
  ['call(getOptions())', 'options unknown'],
  ['export function f(x) { call(x ? x : undefined); }', 'options unknown'],
  ['call(...x)', 'options unknown'],
]);

hold(
  'a server that needs a certificate',
  (evaluator, call) => argumentsOfServer(evaluator, call, true),
  [
    ['call(x())', 'options unknown'],
    ['call(() => 1)', 'no options, at 0, a callback'],
    ['call({ key })', 'options { key } at 0'],
  ],
);

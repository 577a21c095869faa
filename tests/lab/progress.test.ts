import { expect, it } from 'vitest';
import type { DemoEvent } from '../../src/lab/command/demo.ts';
import { progressOn } from '../../src/lab/command/progress.ts';
import type { CaseResult } from '../../src/lab/runs/results.ts';
import type { ClientCase } from '../../src/lab/scenario.ts';

const one: ClientCase = {
  kind: 'client',
  fileName: 'client.mjs',
  id: 'two',
  title: 'Two requests with `timeout`',
  protocol: 'http',
  pace: 'waiting',
  requests: 2,
  server: {},
  program: '',
  expect: () => ({ says: '', reported: {}, suggested: {} }),
};

function ended(result: CaseResult, count: number): DemoEvent {
  const node = { text: '24.0.0', major: 24 };
  return { kind: 'ended', subject: 'a-rule', result, node, ended: count, total: 2, running: 1 };
}

const events: readonly DemoEvent[] = [
  { kind: 'step', message: 'Running on Node.js 24.0.0' },
  ended({ kind: 'not-run', case: one, verdict: { kind: 'fails', seen: ['nothing seen'] } }, 1),
  ended(
    {
      kind: 'not-run',
      case: one,
      verdict: { kind: 'unmeasured', reason: 'a program stood still for 2 s', seen: [] },
    },
    2,
  ),
];

function printed(stream: { readonly isTTY?: boolean; readonly columns?: number }): string {
  let text = '';
  const progress = progressOn(
    { ...stream, write: (more: string) => (text += more) },
    (_, plain) => plain,
    'xterm',
  );
  events.forEach(progress);
  return text;
}

const lines = [
  'Running on Node.js 24.0.0 …\n',
  '✘ a-rule: Two requests with timeout (http): nothing seen\n',
  '– a-rule: Two requests with timeout (http): the machine was too busy: a program stood still for 2 s\n',
] as const;

it('prints plain lines into a file', () => {
  expect(printed({})).toBe(lines.join(''));
});

it('keeps one line alive on a terminal', () => {
  const clear = '\r\u001B[K';
  const live = '  1 of 2 done, 1 running';
  expect(printed({ isTTY: true, columns: 80 })).toBe(
    clear + lines[0] + clear + lines[1] + live + clear + lines[2],
  );
  expect(printed({ isTTY: true, columns: 11 })).toContain('\n  1 of 2 d\r');
});

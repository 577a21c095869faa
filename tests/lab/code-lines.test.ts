import { expect, it } from 'vitest';
import { changesOf, frameOf } from '../../src/lab/reports/code-lines.ts';
import type { LintedProgram } from '../../src/lab/runs/lint-program.ts';

function program(reported: string, suggested = reported): LintedProgram {
  return {
    message: '',
    suggestion: '',
    line: 2,
    column: 3,
    endLine: 2,
    endColumn: 5,
    reported,
    suggested,
  };
}

it('frames the report, and underlines its columns', () => {
  expect(frameOf(program('a\n  bc\nd\ne\nf\n'), 1)).toEqual([
    { number: 1, text: 'a', underline: undefined },
    { number: 2, text: '  bc', underline: [2, 4] },
    { number: 3, text: 'd', underline: undefined },
  ]);
});

it('underlines a report over several lines without their indentation', () => {
  const wide = { ...program('a\n  bc(\n    d,\n  );\n'), endLine: 4, endColumn: 4 };
  expect(frameOf(wide, 0).map(({ underline }) => underline)).toEqual([
    [2, 5],
    [4, 6],
    [2, 3],
  ]);
});

it('lists only lines that changed', () => {
  expect(changesOf(program('a\nb\nc\n', 'a\nx\nb\nd\n'))).toEqual([
    { kind: 'added', number: 2, text: 'x' },
    { kind: 'removed', number: 3, text: 'c' },
    { kind: 'added', number: 4, text: 'd' },
  ]);
});

it('lists nothing for equal programs', () => {
  expect(changesOf(program('a\nb\n'))).toEqual([]);
});

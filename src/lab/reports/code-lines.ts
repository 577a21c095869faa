import type { LintedProgram } from '../runs/lint-program.ts';

/** A line of a program, as the reports print it. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** The columns that are underlined, from 0: start and end. */
  readonly underline: readonly [start: number, end: number] | undefined;
}

/** A line that a suggestion takes away or adds. */
export interface ChangedLine {
  readonly kind: 'removed' | 'added';
  readonly number: number;
  readonly text: string;
}

/** The lines around a report, with what is underlined. */
export function frameOf(program: LintedProgram, around = 2): readonly FrameLine[] {
  const lines = linesOf(program.reported);
  const from = Math.max(1, program.line - around);
  const to = Math.min(lines.length, program.endLine + around);
  return lines.slice(from - 1, to).map((text, index) => {
    const number = from + index;
    return { number, text, underline: underlineIn(program, number, text) };
  });
}

function underlineIn(
  { line, column, endLine, endColumn }: LintedProgram,
  number: number,
  text: string,
): FrameLine['underline'] {
  if (number < line || number > endLine) return undefined;
  const start = number === line ? column - 1 : text.length - text.trimStart().length;
  const end = number === endLine ? endColumn - 1 : text.length;
  return [start, Math.max(end, start + 1)];
}

/** What a suggestion changes, line by line: the longest common subsequence stays. */
export function changesOf({ reported, suggested }: LintedProgram): readonly ChangedLine[] {
  const before = linesOf(reported);
  const after = linesOf(suggested);
  const common = commonLengths(before, after);
  const changes: ChangedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i += 1;
      j += 1;
    } else if (
      i < before.length &&
      (j === after.length || at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      changes.push({ kind: 'removed', number: i + 1, text: before[i] ?? '' });
      i += 1;
    } else {
      changes.push({ kind: 'added', number: j + 1, text: after[j] ?? '' });
      j += 1;
    }
  }
  return changes;
}

/** `[i][j]`: how many lines `before` from `i` and `after` from `j` have in common, in order. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        before[i] === after[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function linesOf(code: string): readonly string[] {
  return code.replace(/\n$/u, '').split('\n');
}

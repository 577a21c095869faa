import type { Paint } from './paint.ts';

/** A table with a head, its columns aligned. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return [paint('dim', line(head)), ...rows.map(line)];
}

/** Breaks text into lines of a terminal, each shorter than `width`. A longer word stays whole. */
export function wrap(text: string, indentation = '', width = 97): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indentation.length + line.length + word.length + 1 >= width) {
      lines.push(indentation + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indentation + line];
}

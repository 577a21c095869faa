// Which of the lines that the fixes changed did run, by V8's coverage.
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChangedFile } from './fixes.ts';

/** A line that the fixes changed. */
export interface ChangedLine {
  readonly file: string;
  readonly ran: boolean;
  readonly isInFunction: boolean;
}

/** The changed lines of a package in a folder. */
export function changedLines(
  coverage: readonly Profiler.ScriptCoverage[],
  folder: string,
  changed: readonly ChangedFile[],
): readonly ChangedLine[] {
  return changed.flatMap(({ file, before, after }) => {
    const url = pathToFileURL(join(folder, file)).href;
    const functions = coverage.filter((script) => script.url === url).flatMap((s) => s.functions);
    return changedOffsets(before, after).map((offset) => ({
      file,
      ran: (innermost(functions, offset)?.count ?? 0) > 0,
      isInFunction: functions.some(
        ({ ranges: [outer] }) =>
          outer && outer.startOffset > 0 && outer.startOffset < offset && offset < outer.endOffset,
      ),
    }));
  });
}

/** Where the lines begin that the code did not have before. */
function changedOffsets(before: string, after: string): readonly number[] {
  const known = new Set(before.split('\n').map((line) => line.trim()));
  const offsets: number[] = [];
  let start = 0;
  for (const line of after.split('\n')) {
    if (!known.has(line.trim())) offsets.push(start + line.search(/\S/u));
    start += line.length + 1;
  }
  return offsets;
}

function innermost(
  functions: readonly Profiler.FunctionCoverage[],
  offset: number,
): Profiler.CoverageRange | undefined {
  return functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
    .sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset))[0];
}

// Which of the lines that the fixes changed did run, by V8's coverage.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export function ranLines(coverage, folder, changed) {
  return changed.flatMap(({ file, before, after }) => {
    const url = pathToFileURL(join(folder, file)).href;
    const functions = coverage.filter((script) => script.url === url).flatMap((s) => s.functions);
    return changedOffsets(before, after).map((offset) => ({
      file,
      offset,
      ran: innermost(functions, offset)?.count > 0,
      isInFunction: functions.some(
        ({ ranges: [{ startOffset, endOffset }] }) =>
          startOffset > 0 && startOffset < offset && offset < endOffset,
      ),
    }));
  });
}

/** Where the lines begin that the code did not have before. */
function changedOffsets(before, after) {
  const known = new Set(before.split('\n').map((line) => line.trim()));
  const offsets = [];
  let start = 0;
  for (const line of after.split('\n')) {
    if (!known.has(line.trim())) offsets.push(start + line.search(/\S/u));
    start += line.length + 1;
  }
  return offsets;
}

function innermost(functions, offset) {
  return functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
    .sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset))[0];
}

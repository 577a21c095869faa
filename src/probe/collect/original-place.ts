import { findSourceMap } from 'node:module';
import type { CodeSite } from '../record.ts';
import { prepareOfProgram, type Frame } from './stack.ts';

/**
 * The place in the source of code that a hook compiled: tsx and ts-node keep its map in memory, so
 * that only the program can tell. Files with a map on disk are left to the reader.
 */
export function originalPlace(
  frame: Frame,
  file: string,
  line: number,
  column: number,
): CodeSite['mapped'] {
  return bySourceMapSupport(frame, line, column) ?? byNode(file, line, column);
}

/** source-map-support, and so ts-node, put the original place into the text of the stack. */
function bySourceMapSupport(frame: Frame, line: number, column: number): CodeSite['mapped'] {
  const prepare = prepareOfProgram();
  if (typeof prepare !== 'function') return undefined;
  try {
    const text = String(prepare(new Error('where'), [frame]));
    const found = /((?:file:\/\/)?\/[^\n()]+|[A-Za-z]:\\[^\n()]+):(\d+):(\d+)\)?\s*$/u.exec(text);
    const [, file, mappedLine, mappedColumn] = found ?? [];
    if (file === undefined) return undefined;
    const mapped = { file, line: Number(mappedLine), column: Number(mappedColumn) };
    return mapped.line === line && mapped.column === column ? undefined : mapped;
  } catch {
    return undefined; // the program's function does not expect frames from elsewhere
  }
}

function byNode(file: string, line: number, column: number): CodeSite['mapped'] {
  try {
    const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
    if (!entry || !('originalSource' in entry)) return undefined;
    const { originalSource, originalLine, originalColumn } = entry;
    return { file: originalSource, line: originalLine + 1, column: originalColumn + 1 };
  } catch {
    return undefined; // a broken map
  }
}

import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Output } from './output.ts';

/**
 * Where the probe writes. `process.stderr` and `process.stdout` would make a pipe non-blocking, and
 * the program has the same pipe: programs that are not Node.js fail on that. A terminal is opened anew.
 */
export function stderrBesideProgram(): Output {
  return isatty(2) ? process.stderr : { isTTY: false, write: writeToPipe };
}

/** How long it waits for a reader of a full pipe, in ms. */
const pause = 5;

function writeToPipe(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (error) {
      // Whoever read it has gone.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

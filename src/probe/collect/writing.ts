// Puts the record of this thread onto the disk.
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { program } from './guard.ts';
import { now, openSync, startTimer, stringify, writeSync } from './originals.ts';
import { currentRecord, startedAt } from './record-now.ts';
import { lookAtServers } from './servers.ts';

/** How often news is written, in ms. */
const period = 200;
/** A record may take so much of the time. */
const share = 0.02;
/** After so many failures in a row, nothing is tried any more. */
const mostFailures = 25;

/** One for all records: a new one each time costs more than writing it. */
let buffer = Buffer.alloc(0);

/** @returns how many bytes of the buffer the text takes. The buffer never becomes smaller. */
function putIntoBuffer(text: string): number {
  const size = Buffer.byteLength(text);
  if (buffer.length < size) buffer = Buffer.alloc(size + 16_384);
  return buffer.write(text);
}

/** A file that is overwritten; its handle stays good when the program changes its user or folder. */
class RecordFile {
  #handle: number | undefined;
  #size = 0;

  constructor(readonly path: string) {}

  write(text: string): void {
    this.#handle ??= openSync(this.path, 'w');
    const size = putIntoBuffer(text);
    // What is longer in the file than this record becomes spaces, which JSON may end with.
    const end = Math.max(size, this.#size);
    buffer.fill(' ', size, end);
    for (let at = 0; at < end;) at += writeSync(this.#handle, buffer, at, end - at, at);
    this.#size = end;
  }
}

/**
 * Writes a record now, after each period that brought something, and when the thread ends.
 *
 * @throws if the first one cannot be written
 */
export function writeRecords(folder: string): void {
  const name = `${String(process.pid)}-${String(threadId)}-${String(Math.round(startedAt))}`;
  const files = ['0', '1'].map((turn) => new RecordFile(join(folder, `${name}-${turn}.json`)));
  let writes = 0;
  let failures = 0;
  let longestGap = 0;
  let upToDateAt = now();
  let notBefore = 0;

  const write = (exitCode: number | undefined): void => {
    const from = now();
    longestGap = Math.max(longestGap, from - upToDateAt);
    program.hasNews = false;
    files[writes % 2]?.write(stringify(currentRecord({ writes, longestGap, exitCode })));
    writes += 1;
    failures = 0;
    upToDateAt = from;
    notBefore = from + (now() - from) / share;
  };
  write(undefined);
  const tryToWrite = (exitCode: number | undefined): void => {
    if (failures >= mostFailures) return;
    try {
      write(exitCode);
    } catch {
      failures += 1; // a full disk, perhaps, or a test that replaced the file system
      program.hasNews = true;
    }
  };
  const timer = startTimer(() => {
    lookAtServers();
    if (!program.hasNews) upToDateAt = now();
    else if (now() >= notBefore) tryToWrite(undefined);
  }, period);
  timer.unref();
  process.on('exit', (exitCode) => {
    program.isEnding = true;
    tryToWrite(exitCode);
  });
}

#!/usr/bin/env node
import { constants } from 'node:os';
import { Resources } from '../resources.ts';
import { main, type Ending } from './main.ts';

const resources = new Resources();
process.on('exit', () => {
  resources.releaseAll();
});

/** Signals that end a process and nothing else; others would write a core dump of this one. */
const plainSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'];

let ending: Ending;
try {
  ending = await main(process.argv.slice(2), process, resources);
} finally {
  // Idle sockets and servers would keep the process alive.
  resources.releaseAll();
}
endWith(ending);

/** By a signal, if that ended the program of a probe: shells and supervisors look at it. */
function endWith(end: Ending): void {
  if (typeof end === 'number') {
    process.exitCode = end;
    return;
  }
  process.exitCode = 128 + constants.signals[end];
  if (plainSignals.includes(end)) process.kill(process.pid, end);
}

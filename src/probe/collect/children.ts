// What the program starts: the reader says which of them nobody watched.
import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Child, Children } from '../record.ts';
import { subscribe } from './guard.ts';
import { tellsOfChildren } from './node-internals.ts';

/** So many are named. */
const mostNamed = 100;

let processes = 0;
let workers = 0;
/** A process has its id and its command when `spawn()` returned, so they are read later. */
const named: (() => Child)[] = [];

export function watchChildren(): void {
  subscribe('child_process', ({ process: child }: { process: ChildProcess }) => {
    processes += 1;
    name(() => ({ kind: 'process', pid: child.pid, command: basename(child.spawnfile) }));
  });
  subscribe('worker_threads', ({ worker }: { worker: Worker }) => {
    workers += 1;
    const { threadId } = worker;
    name(() => ({ kind: 'worker', threadId }));
  });
}

function name(child: () => Child): void {
  if (named.length < mostNamed) named.push(child);
}

export function allChildren(): Children {
  return {
    ...(tellsOfChildren && { processes, workers }),
    first: named.map((child) => child()),
  };
}

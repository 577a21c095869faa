#!/usr/bin/env node
import { constants } from 'node:os';
import { Resources } from '../resources.ts';
import { main } from './main.ts';

const resources = new Resources();
process.on('exit', () => {
  resources.releaseAll();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // As a shell reports a program that a signal ended.
    process.exit(128 + constants.signals[signal]);
  });
}

try {
  process.exitCode = await main(process.argv.slice(2), process, resources);
} finally {
  // Idle sockets and servers would keep the process alive.
  resources.releaseAll();
}

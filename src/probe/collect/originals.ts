// What the collector calls of Node.js, as it is before the program begins: programs replace
// functions of `fs`, timers and clocks, tests above all.
import fs from 'node:fs';
import { performance } from 'node:perf_hooks';

export const { mkdtempSync, openSync, writeSync, readFileSync } = fs;
export const captureStackTrace = Error.captureStackTrace.bind(Error);
export const { stringify } = JSON;
export const { defineProperty } = Object;
export const startTimer = setInterval;
export const epochNow = Date.now;

/** A monotonic clock, in ms. */
export const now = performance.now.bind(performance);

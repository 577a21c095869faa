/** How often it is looked whether the clock still ticks, in ms. */
const interval = 100;

/** How long a process stood still: it was given no processor, or was busy itself. In ms. */
export interface Standstill {
  /** At one time. */
  readonly longest: number;
  /** In all, of the times that are worth counting. */
  readonly total: number;
}

/** A process that never stood still. */
export const noStandstill: Standstill = { longest: 0, total: 0 };

/** Shorter times are the usual ones, in ms. */
const worthCounting = 100;

/** Adds a time, in ms, unless it is too short to count. */
export function addStandstill({ longest, total }: Standstill, time: number): Standstill {
  if (time <= worthCounting) return { longest, total };
  return { longest: Math.max(longest, time), total: total + time };
}

/** That of the process which stood still longer; each by itself can spoil a measurement. */
export function worstOf(all: readonly Standstill[]): Standstill {
  return {
    longest: Math.max(...all.map(({ longest }) => longest)),
    total: Math.max(...all.map(({ total }) => total)),
  };
}

/** Watches this process until it is called. */
export function watchStandstill(): () => Standstill {
  let seen = noStandstill;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    seen = addStandstill(seen, now - last - interval);
    last = now;
  };
  const timer = setInterval(look, interval).unref();
  return () => {
    clearInterval(timer);
    look();
    return seen;
  };
}

/** The pipe on which a program tells of itself. */
export const signsOfLife = 3;

/**
 * Runs before a program, in its process (CommonJS, for every Node.js version that programs run
 * on). It tells when the program begins, and each time after which the process had stood still.
 * Its timer keeps no process alive.
 */
export const signOfLifeCode = `const { writeSync } = require('node:fs');
const tell = (line) => {
  try {
    writeSync(${String(signsOfLife)}, line + '\\n');
  } catch {
    // Nobody listens any more.
  }
};
tell('alive');
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  const late = Math.round(now - last - ${String(interval)});
  if (late > ${String(worthCounting)}) tell('stood still for ' + late);
  last = now;
}, ${String(interval)}).unref();
`;

import type { Durations } from '../record-clients.ts';

/** Adds up times, in ms. */
export class DurationSum {
  #count = 0;
  #total = 0;
  #longest = 0;

  add(duration: number): void {
    this.#count += 1;
    this.#total += duration;
    if (duration > this.#longest) this.#longest = duration;
  }

  toJSON(): Durations {
    return { count: this.#count, total: round(this.#total), longest: round(this.#longest) };
  }
}

/** A time in ms, as records have it. */
export const round = (time: number): number => Math.round(time * 100) / 100;

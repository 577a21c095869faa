import type { StackDepth } from './sites.ts';

/**
 * Which requests are asked for their place in the code: a stack costs as much as the rest of the
 * collector on ten requests. The first thousand of each group are, so that small runs are exact.
 * Then it is chance: a fixed period would meet the rhythm of the program.
 */
export class Pace implements StackDepth {
  isDeep = false;
  /** How many were asked. */
  #asked = 0;

  /**
   * How many requests the next one stands for if it is to be asked, else 0. `isFresh`: it will
   * probably open a connection, and there are fewer of these.
   */
  next(isFresh: boolean): number {
    const every = this.#every(isFresh);
    if (every > 1 && (random() & (every - 1)) !== 0) return 0;
    this.#asked += 1;
    return every;
  }

  #every(isFresh: boolean): 1 | 2 | 4 | 16 | 64 {
    if (this.#asked < 1000) return 1;
    if (this.#asked < 2000) return 2;
    if (this.#asked < 5000) return 4;
    return isFresh || this.#asked < 8000 ? 16 : 64;
  }
}

let state = 0x9e3779b9;

/** A generator of its own: the program's `Math.random` may be seeded, or counted. */
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state;
}

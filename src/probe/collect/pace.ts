import type { StackDepth } from './sites.ts';

/**
 * Which requests are asked for their place in the code: a stack costs as much as the rest of the
 * collector on ten requests. The first thousand are, so that small runs are exact. Requests that
 * will probably open a connection are chosen apart, because there are fewer of them.
 */
export class Pace implements StackDepth {
  isDeep = false;
  readonly #fresh = new Sample();
  readonly #others = new Sample();

  /**
   * How many requests the next one stands for if it is to be asked, else 0. `isFresh`: it will
   * probably open a connection.
   */
  next(isFresh: boolean): number {
    return (isFresh ? this.#fresh : this.#others).next();
  }
}

/**
 * Chooses by chance: a fixed period would meet the rhythm of the program. It chooses some 1,700 of
 * each doubling: the row of a place with a quarter of all requests is then 3 % off (one deviation).
 */
class Sample {
  /** How many were asked. */
  #asked = 0;
  #every = 1;

  next(): number {
    const every = this.#every;
    if (every > 1 && (random() & (every - 1)) !== 0) return 0;
    this.#asked += 1;
    this.#every = everyAfter(this.#asked);
    return every;
  }
}

/** The next one is one of so many, a power of two. */
function everyAfter(asked: number): number {
  if (asked < 1000) return 1;
  if (asked < 2000) return 2;
  if (asked < 5000) return 4;
  if (asked < 8000) return 16;
  return 64 << Math.min(4, Math.floor((asked - 8000) / 1750));
}

let state = 0x9e3779b9;

/** A generator of its own: the program's `Math.random` may be seeded, or counted. */
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state;
}

/** Lets only so many things happen at the same time; the others wait, first come, first served. */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a free slot. What it resolves with frees the slot again, once. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }

  /** Runs `task` in a slot. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    const release = await this.take();
    try {
      return await task();
    } finally {
      release();
    }
  }
}

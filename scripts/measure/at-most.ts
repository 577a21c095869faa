/** Starts tasks when fewer than a number of them run. */
export type AtMost = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Tasks that wait for their turn, in the order in which they came. */
export function atMost(limit: number): AtMost {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place goes to the next one, or is free.
      if (next) next();
      else running -= 1;
    }
  };
}

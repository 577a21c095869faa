/**
 * A pool that keeps its connections, told of requests as they come: how many connections would
 * it have opened? It takes the connection that was used last, as agents do.
 */
export class IdealPool {
  /** How long it keeps an idle connection, in ms. */
  idleLimit = 4000;
  #opened = 0;
  /** Since when its idle connections are idle, the latest last. */
  readonly #idle: number[] = [];

  /** The connections that it opened. */
  get opened(): number {
    return this.#opened;
  }

  /** A request begins at `time`, in ms. */
  take(time: number): void {
    const latest = this.#idle.pop();
    if (latest !== undefined && time - latest <= this.idleLimit) return;
    this.#idle.length = 0;
    this.#opened += 1;
  }

  /** A request that began has ended. */
  giveBack(time: number): void {
    this.#idle.push(time);
  }
}

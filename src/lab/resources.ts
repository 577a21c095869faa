/**
 * What has to be gone when the demo ends, however it ends: child processes, ports,
 * temporary folders. Releasing is synchronous, so that it also works while the
 * process exits.
 */
export class Resources {
  readonly #releases = new Set<() => void>();

  /** Registers `release`. What it returns releases now, once, and forgets it. */
  add(release: () => void): () => void {
    const once = (): void => {
      if (this.#releases.delete(once)) release();
    };
    this.#releases.add(once);
    return once;
  }

  get size(): number {
    return this.#releases.size;
  }

  /** Releases everything, the newest first: programs before the folders that they run in. */
  releaseAll(): void {
    for (const release of [...this.#releases].reverse()) {
      try {
        release();
      } catch {
        // One that fails must not keep the others from being released.
      }
    }
  }
}

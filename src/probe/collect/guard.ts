// The ways in which Node.js calls the collector. Whatever goes wrong ends here: the program does
// not notice it, and the record says it.
import diagnosticsChannel from 'node:diagnostics_channel';
import { defineProperty } from './originals.ts';

/** Mistakes of the collector itself. */
export const faults: { count: number; first: unknown } = { count: 0, first: undefined };

/** Whether anything happened since the last record was written, and whether this is the end. */
export const program = { hasNews: false, isEnding: false };

type Callable = (...parameters: never[]) => unknown;

/** The function that Node.js called: the stack above it is the program's. */
let entrance: Callable | undefined;

/** What {@link entrance} is now. */
export function currentEntrance(): Callable | undefined {
  return entrance;
}

/**
 * Makes a function that cannot throw. Its `catch` calls nothing: the stack of the program may be
 * full, and then a call would throw again.
 */
export function guarded<This, Value>(
  react: (this: This, value: Value) => void,
): (this: This, value: Value) => void {
  return function entered(this: This, value: Value): void {
    try {
      entrance = entered;
      react.call(this, value);
      program.hasNews = true;
    } catch (error) {
      faults.count += 1;
      faults.first ??= error;
    }
  };
}

/** Listens to a channel of Node.js or undici. One that this Node.js does not know stays silent. */
export function subscribe(channel: string, react: (message: never) => void): void {
  diagnosticsChannel.subscribe(channel, guarded(react as (message: unknown) => void));
}

/**
 * Learns of each object whose constructor sets `property`, in the middle of that constructor. The
 * accessor on the prototype makes the same own property that the assignment would have made.
 */
export function announce(prototype: object, property: string, react: (made: never) => void): void {
  const tell = guarded(react as (made: object) => void);
  defineProperty(prototype, property, {
    configurable: true,
    enumerable: false,
    get: () => undefined,
    set(this: object, value: unknown) {
      defineProperty(this, property, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      tell(this);
    },
  });
}

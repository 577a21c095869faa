/** Returns its argument, so that a class that extends it adds its private field to any object. */
const Identity = function (object: object): object {
  return object;
} as unknown as new (object: object) => object;

/**
 * A note on an object of the program. It is a private field: no reflection finds it, no copy
 * takes it along, it ends with its object, and it costs a tenth of a WeakMap.
 */
export class Mark extends Identity {
  #record: unknown;

  private constructor(object: object, record: unknown) {
    super(object);
    this.#record = record;
  }

  static get(object: object): unknown {
    return #record in object ? object.#record : undefined;
  }

  static set(object: object, record: unknown): void {
    if (#record in object) object.#record = record;
    else new Mark(object, record);
  }
}

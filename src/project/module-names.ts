/** Whether a module's name is a path from the file that loads it: `./x`, `..`. */
export function isRelative(name: string): boolean {
  return /^\.\.?(?:\/|$)/u.test(name);
}

/** Whether a module's name may mean another file in another one: a path, or an entry of `imports`. */
export function isOfItsFile(name: string): boolean {
  return /^[.#/]/u.test(name);
}

/** A copy without some properties. */
export function omit<Thing extends object, Name extends keyof Thing>(
  thing: Thing,
  ...names: readonly Name[]
): Omit<Thing, Name> {
  const copy: Partial<Thing> = { ...thing };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy as Omit<Thing, Name>;
}

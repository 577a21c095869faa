/** What happens to a value when the code that made it is done; `unknown`: the file does not show it. */
export type Fate = 'dropped' | 'kept' | 'unknown';

/** Any one of several things that hold a value is enough. */
export function either(fates: readonly Fate[]): Fate {
  if (fates.includes('kept')) return 'kept';
  return fates.includes('unknown') ? 'unknown' : 'dropped';
}

/** Every one of several values has to be kept. */
export function all(fates: readonly Fate[]): Fate {
  if (fates.includes('dropped')) return 'dropped';
  return fates.includes('unknown') ? 'unknown' : 'kept';
}

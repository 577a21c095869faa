/** How long an answer is believed, in ms: an editor's next keystrokes, not its next hour. */
const life = 5000;

/**
 * A look-up that asks the file system, and keeps its answers for a time in ms, 5 s if none is said,
 * also that there is nothing.
 */
export function shortLived<Value, More extends readonly unknown[] = []>(
  read: (path: string, ...more: More) => Value,
  believed = life,
): (path: string, ...more: More) => Value {
  const answers = new Map<string, { readonly until: number; readonly value: Value }>();
  return (path, ...more) => {
    const known = answers.get(path);
    if (known && known.until > Date.now()) return known.value;
    const value = read(path, ...more);
    answers.set(path, { until: Date.now() + believed, value });
    return value;
  };
}

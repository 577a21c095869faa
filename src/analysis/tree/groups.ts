/** Adds an item to the group of a key. */
export function addTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/** Groups values by key, in the order of the items; an item without a key is in none. */
export function groupBy<Item, Key, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | undefined,
  valueOf: (item: Item) => Value,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) addTo(groups, key, valueOf(item));
  }
  return groups;
}

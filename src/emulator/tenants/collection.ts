/** The properties by which a directory object can be found without a walk. */
export type UniqueKey = "id" | "appId";

/** A list that need not be in memory: its items are made when they are asked for. `Key` names what an item can be found by. */
export interface Collection<T, Key extends string = UniqueKey> {
  readonly size: number;
  /** The item at a position from 0 to `size` - 1. */
  at(index: number): T;
  find(key: Key, value: string): T | undefined;
}

/** A collection of given items. */
export function listed<T extends { id: string; appId?: string | null }>(items: readonly T[]): Collection<T> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const byAppId = new Map(items.map((item) => [item.appId, item]));
  return {
    size: items.length,
    at: (index) => itemAt(items, index),
    find: (key, value) => (key === "id" ? byId.get(value) : byAppId.get(value)),
  };
}

/** A collection of given items, each found by any of its names, in capitals or not; where two share one, the first. */
export function listedByName<T, Key extends string>(
  items: readonly T[],
  namesOf: (item: T) => readonly string[],
): Collection<T, Key> {
  const byName = new Map<string, T>();
  for (const item of items.toReversed())
    for (const name of namesOf(item)) byName.set(name.toLowerCase(), item);
  return {
    size: items.length,
    at: (index) => itemAt(items, index),
    find: (_key, value) => byName.get(value.toLowerCase()),
  };
}

/** A collection whose items are made from their position; `positionOf` goes the other way. */
export function generated<T, Key extends string = UniqueKey>(parts: {
  size: number;
  make(index: number): T;
  positionOf(key: Key, value: string): number | undefined;
}): Collection<T, Key> {
  return {
    size: parts.size,
    at: (index) => parts.make(index),
    find: (key, value) => {
      const index = parts.positionOf(key, value);
      return index === undefined || index >= parts.size ? undefined : parts.make(index);
    },
  };
}

/** One collection after the other. */
export function joined<T>(first: Collection<T>, second: Collection<T>): Collection<T> {
  return {
    size: first.size + second.size,
    at: (index) => (index < first.size ? first.at(index) : second.at(index - first.size)),
    find: (key, value) => first.find(key, value) ?? second.find(key, value),
  };
}

/** The same list with one more item, or with it in the place of the one that has its id. */
export function withItem<T extends { id: string; appId?: string | null }>(
  collection: Collection<T>,
  item: T,
): Collection<T> {
  const old = collection.find("id", item.id);
  if (old === undefined) return joined(collection, listed([item]));
  return mapped(collection, (each) => (each.id === item.id ? item : each));
}

/** The same list with each item turned into another, when it is asked for. */
export function mapped<T, U, Key extends string>(
  collection: Collection<T, Key>,
  change: (item: T) => U,
): Collection<U, Key> {
  return {
    size: collection.size,
    at: (index) => change(collection.at(index)),
    find: (key, value) => {
      const item = collection.find(key, value);
      return item === undefined ? undefined : change(item);
    },
  };
}

/** Walks a collection, one item at a time. */
export function* itemsOf<T>(collection: Pick<Collection<T>, "size" | "at">, from = 0): Generator<T> {
  for (let index = from; index < collection.size; index += 1) yield collection.at(index);
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`A list of ${items.length} has no item ${index}.`);
  return item;
}

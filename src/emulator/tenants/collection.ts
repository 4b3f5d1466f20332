/** The properties by which a directory object can be found without a walk. */
export type UniqueKey = "id" | "appId";

/** A list that need not be in memory: its items are made when they are asked for. */
export interface Collection<T> {
  readonly size: number;
  /** The item at a position from 0 to `size` - 1. */
  at(index: number): T;
  find(key: UniqueKey, value: string): T | undefined;
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

/** A collection whose items are made from their position; `positionOf` goes the other way. */
export function generated<T>(parts: {
  size: number;
  make(index: number): T;
  positionOf(key: UniqueKey, value: string): number | undefined;
}): Collection<T> {
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

/** Walks a collection, one item at a time. */
export function* itemsOf<T>(collection: Collection<T>, from = 0): Generator<T> {
  for (let index = from; index < collection.size; index += 1) yield collection.at(index);
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`A list of ${items.length} has no item ${index}.`);
  return item;
}

import { byCodePoint, isPassing, isRecord } from "./canonical.ts";

/** What two versions of the program read of one source, and the values without what only one of them reads. */
export interface Reach {
  /** Properties that only the old value has, by their paths: `list[].property`. */
  readonly onlyOld: readonly string[];
  readonly onlyNew: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Tells what a program reads from how a tenant is set, where two versions read one source: a property that all objects of a kind have in the one value, and none in the other, though
 * there are such objects. What some have and others have not is a setting.
 */
export function compareReach(before: unknown, after: unknown): Reach {
  return reachBut(before, after, onlyIn);
}

/**
 * The same of one and the same version, whose answers may hold more than before: a service, or a build that calls itself the same, sends a property that nobody has set (null, false or an empty
 * list in every object). Nobody wants to hear of it.
 */
export function withoutUnsetProperties(before: unknown, after: unknown): Reach {
  const isUnset = (places: Places, property: string) => places.properties.get(property)?.isSet === false;
  const reach = reachBut(before, after, (one, other) =>
    onlyIn(one, other).filter((property) => isUnset(one, property)),
  );
  return { ...reach, onlyOld: [], onlyNew: [] };
}

function reachBut(before: unknown, after: unknown, only: typeof onlyIn): Reach {
  const [old, young] = [placesIn(before), placesIn(after)];
  const [onlyOld, onlyNew] = [only(old, young), only(young, old)];
  const unread = new Set([...onlyOld, ...onlyNew]);
  return { onlyOld, onlyNew, before: without(unread, before), after: without(unread, after) };
}

interface Places {
  /** How many objects stand at each place. */
  readonly objects: Map<string, number>;
  /** How many of them have the property, where these objects stand, and whether it is set in any. */
  readonly properties: Map<string, { readonly at: string; count: number; isSet: boolean }>;
}

function placesIn(value: unknown): Places {
  const places: Places = { objects: new Map(), properties: new Map() };
  const walk = (part: unknown, path: string): void => {
    if (Array.isArray(part)) for (const element of part) walk(element, `${path}[]`);
    if (!isRecord(part)) return;
    places.objects.set(path, (places.objects.get(path) ?? 0) + 1);
    for (const [key, child] of Object.entries(part)) {
      if (isPassing(key)) continue;
      const place = placeOf(path, key);
      const known = places.properties.get(place);
      const isSet = !(child === null || child === false || (Array.isArray(child) && child.length === 0));
      if (known === undefined) places.properties.set(place, { at: path, count: 1, isSet });
      else {
        known.count += 1;
        known.isSet ||= isSet;
      }
      walk(child, place);
    }
  };
  walk(value, "");
  return places;
}

/** Of an outermost list the elements are the objects: their properties go by their own names. */
function placeOf(path: string, key: string): string {
  return path === "" || path === "[]" ? key : `${path}.${key}`;
}

function onlyIn(one: Places, other: Places): string[] {
  return [...one.properties]
    .filter(
      ([property, { at, count }]) =>
        count === one.objects.get(at) && !other.properties.has(property) && other.objects.has(at),
    )
    .map(([property]) => property)
    .toSorted(byCodePoint);
}

function without(unread: ReadonlySet<string>, value: unknown): unknown {
  const walk = (part: unknown, path: string): unknown => {
    if (Array.isArray(part)) return part.map((element) => walk(element, `${path}[]`));
    if (!isRecord(part)) return part;
    return Object.fromEntries(
      Object.entries(part)
        .filter(([key]) => !unread.has(placeOf(path, key)))
        .map(([key, child]) => [key, walk(child, placeOf(path, key))]),
    );
  };
  return unread.size === 0 ? value : walk(value, "");
}

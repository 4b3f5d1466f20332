import { byCodePoint, canonical, isPassing, isRecord } from "./canonical.ts";

/** One place at which two JSON values differ. */
export interface ValueChange {
  /** The element of the outermost list, where the value is a list of objects with names. */
  readonly object: { readonly id: string; readonly name: string; readonly otherIds?: string[] } | null;
  /** Within that object, else from the top: `conditions.users.excludeGroups[]`, `groups[id].users[]`. */
  readonly path: string;
  readonly kind: "changed" | "added" | "removed";
  readonly before: unknown;
  readonly after: unknown;
}

interface Place {
  readonly object: ValueChange["object"];
  readonly path: string;
}

/**
 * What is different between two JSON values. The order of keys and of lists says nothing; elements of a list are told apart by their ids or names, and
 * where they have none, or share one, they are added or removed as they are.
 */
export function compareValues(before: unknown, after: unknown): ValueChange[] {
  const changes: ValueChange[] = [];
  walk(before, after, { object: null, path: "" }, changes);
  return changes;
}

function walk(before: unknown, after: unknown, place: Place, changes: ValueChange[]): void {
  if (Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, place, changes);
  else if (isRecord(before) && isRecord(after)) compareRecords(before, after, place, changes);
  else if (before === undefined || after === undefined || canonical(before) !== canonical(after))
    changes.push(changeAt(place, before, after));
}

function changeAt(place: Place, before: unknown, after: unknown): ValueChange {
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return { ...place, kind, before: before ?? null, after: after ?? null };
}

function compareRecords(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  { object, path }: Place,
  changes: ValueChange[],
): void {
  const [old, young] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  for (const key of [...new Set([...old.keys(), ...young.keys()])].toSorted(byCodePoint)) {
    if (isPassing(key)) continue;
    walk(old.get(key), young.get(key), { object, path: path === "" ? key : `${path}.${key}` }, changes);
  }
}

function compareLists(before: unknown[], after: unknown[], place: Place, changes: ValueChange[]): void {
  const [old, young] = [before.filter(isRecord), after.filter(isRecord)];
  if (old.length === before.length && young.length === after.length) {
    const [[onlyOld], [onlyYoung]] = [old, young];
    const key = identityKey(old, young);
    if (key !== undefined) return comparePairs(old, young, key, place, changes);
    // One of each, and no name: a setting that an API wraps in a list.
    const isWrapped = old.length === 1 && young.length === 1 && ![...old, ...young].some(isTie);
    if (isWrapped && onlyOld !== undefined && onlyYoung !== undefined)
      return compareRecords(onlyOld, onlyYoung, { ...place, path: `${place.path}[]` }, changes);
  }
  compareBags(before, after, place, changes);
}

/** What an assignment ties together. An element with one of these is told apart by it; one with both is neither the one nor the other, and comes or goes as a whole. */
const tiedByKeys = ["principalId", "roleDefinitionId"];

function isTie(element: Record<string, unknown>): boolean {
  return tiedByKeys.every((key) => typeof element[key] === "string");
}

/** What APIs call the name that tells objects apart, the surest first. */
const identityKeys = [
  "id",
  "Id",
  "Guid",
  "ExchangeObjectId",
  "Identity",
  "objectId",
  "appId",
  "groupId",
  "roleTemplateId",
  ...tiedByKeys,
  "skuId",
  "settingName",
  "name",
  "Name",
  "domain",
  "Domain",
  "DomainName",
  "tenantId",
  "permissionId",
  "restrictionType",
  "category",
  "classification",
];

/** The key that every element of both lists has, and that tells most of them apart; undefined if there is none. */
function identityKey(
  before: readonly Record<string, unknown>[],
  after: readonly Record<string, unknown>[],
): string | undefined {
  const all = [...before, ...after];
  const ties = all.some(isTie);
  const [surest] = identityKeys
    .filter((key) => !(ties && tiedByKeys.includes(key)) && all.every((element) => isName(element[key])))
    .map((key) => ({ key, twins: twinsBy(key, before) + twinsBy(key, after) }))
    .toSorted((left, right) => left.twins - right.twins);
  return surest?.key;
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** How many elements there are beyond one for each name. */
function twinsBy(key: string, list: readonly Record<string, unknown>[]): number {
  return list.length - new Set(list.map((element) => element[key])).size;
}

function comparePairs(
  before: readonly Record<string, unknown>[],
  after: readonly Record<string, unknown>[],
  key: string,
  place: Place,
  changes: ValueChange[],
): void {
  const [old, young] = [groupedBy(key, before), groupedBy(key, after)];
  const twins: [unknown[], unknown[]] = [[], []];
  for (const id of [...new Set([...old.keys(), ...young.keys()])].toSorted(byCodePoint)) {
    const [ones, others] = [old.get(id) ?? [], young.get(id) ?? []];
    if (ones.length > 1 || others.length > 1) {
      // Which of them became which cannot be told: they come and go as they are.
      twins[0].push(...ones);
      twins[1].push(...others);
      continue;
    }
    const [[one], [other]] = [ones, others];
    const outermost = place.object === null && place.path === "";
    const where = outermost
      ? { object: { id, name: nameOf(other ?? one, id), ...otherIdsOf([one, other]) }, path: "" }
      : { object: place.object, path: `${place.path}[${id}]` };
    if (one !== undefined && other !== undefined) compareRecords(one, other, where, changes);
    else changes.push(changeAt(where, one, other));
  }
  compareBags(...twins, place, changes);
}

function groupedBy(
  key: string,
  list: readonly Record<string, unknown>[],
): Map<string, Record<string, unknown>[]> {
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const element of list) {
    const id = String(element[key]);
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [element]);
    else known.push(element);
  }
  return groups;
}

/** The ids by which logs know an object besides; a snapshot of an older version may not have them. */
function otherIdsOf(elements: readonly (Record<string, unknown> | undefined)[]): { otherIds?: string[] } {
  const ids = elements
    .map((element) => element?.["applicationObjectId"])
    .filter((id) => typeof id === "string");
  return ids.length === 0 ? {} : { otherIds: [...new Set(ids)] };
}

/** By the new name, where an object was renamed; that it was is a change of its own. */
function nameOf(element: Record<string, unknown> | undefined, id: string): string {
  const names = [
    "displayName",
    "DisplayName",
    "groupName",
    "permissionName",
    "title",
    "name",
    "Name",
    "Identity",
    "appId",
  ].map((key) => element?.[key]);
  return names.find((name): name is string => typeof name === "string" && name !== "") ?? id;
}

/** Lists of plain values, or of objects without names: how often each stands in one and in the other. */
function compareBags(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
  changes: ValueChange[],
): void {
  const surplus = new Map<string, { value: unknown; count: number }>();
  const count = (list: readonly unknown[], step: 1 | -1) => {
    for (const value of list) {
      const key = canonical(value);
      const known = surplus.get(key);
      if (known === undefined) surplus.set(key, { value, count: step });
      else known.count += step;
    }
  };
  count(before, -1);
  count(after, 1);
  const where = { ...place, path: `${place.path}[]` };
  for (const [, { value, count: more }] of [...surplus].toSorted(([left], [right]) =>
    byCodePoint(left, right),
  )) {
    for (let n = 0; n < Math.abs(more); n += 1)
      changes.push(more > 0 ? changeAt(where, undefined, value) : changeAt(where, value, undefined));
  }
}

import { roleNames } from "../scanners/entra-id/sources/privileged-access/role-assignments.ts";
import { isRecord } from "./canonical.ts";
import type { Place } from "./who.ts";

/** All names of one object, in lower case: a log may use any of them. */
type Names = readonly string[];

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const guidsInPath = /\[([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\]/gi;

/**
 * The objects of the directory that a change is about: one, or the two that it ties together, such as a user and a role. Names such as `authorizationPolicy` are no ids: the log
 * has others for these.
 */
export function endsOf({ object, path, before, after }: Place): Names[] {
  const own = object === null ? [] : [[object.id, ...(object.otherIds ?? [])]];
  const inPath = [...path.matchAll(guidsInPath)].map(([, id]) => [id ?? null]);
  // A setting is of the innermost object; what comes or goes ties all of them together.
  const ends = isElement(path)
    ? [...own, ...inPath, ...[before, after].flatMap((value) => endsIn(value, object !== null))]
    : [...own, ...inPath].slice(-1);
  return merged(ends.map((names) => names.filter((name) => name !== null)));
}

/** Whether a whole object, or an element of a list, came or went. */
export function isElement(path: string): boolean {
  return path === "" || path.endsWith("]");
}

/** What an element of a list says of the objects that it ties together. */
const tiedObjects = ["principalId", "roleDefinitionId", "groupId", "servicePrincipalId", "clientId"];
/** The names of the element itself, if it is an object of the directory. */
const ownIds = ["id", "objectId", "applicationObjectId", "appId"];

function endsIn(value: unknown, isOfObject: boolean): (string | null)[][] {
  // In a list of an object's own settings, an id is a setting's value.
  if (typeof value === "string") return isOfObject ? [] : [[value]];
  if (!isRecord(value)) return [];
  const idAt = (key: string) => (typeof value[key] === "string" ? value[key] : null);
  return [ownIds.map(idAt), ...tiedObjects.map((key) => [idAt(key)])];
}

/** Each object once, and only those that have an id. Records may call a role by its name: its id may be another one in each tenant. */
function merged(ends: readonly Names[]): Names[] {
  const known: Names[] = [];
  for (const names of ends) {
    const ids = names.filter((name) => guid.test(name)).map((name) => name.toLowerCase());
    if (ids.length === 0 || known.some((other) => ids.some((id) => other.includes(id)))) continue;
    known.push([...ids, ...ids.flatMap((id) => roleNames.get(id)?.toLowerCase() ?? [])]);
  }
  return known;
}

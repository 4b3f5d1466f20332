import { isObject, listOf } from "./powershell-json.ts";

export type Warn = (warning: string) => void;
type Reader = (value: unknown, path: string) => unknown;

/** Readers by key in lower case, or one that chooses a reader for each key as it is written. */
type Readers = Readonly<Record<string, Reader>> | ((key: string) => Reader);

/** Hands each value of a map to the reader of its key, in any case. A key without a reader, or a value that is no map, is warned of. */
export function eachKey(map: unknown, path: string, warn: Warn, readers: Readers): void {
  if (map === null || map === undefined || map === "") return;
  if (!isObject(map)) {
    warn(`${path} of the ScubaGear configuration is no map of keys and values, and was not used.`);
    return;
  }
  for (const [key, value] of Object.entries(map)) {
    const place = path === "" ? key : `${path}.${key}`;
    const reader = typeof readers === "function" ? readers(key) : own(readers, key.toLowerCase());
    if (reader === undefined) warn(`${place} of the ScubaGear configuration is not known, and was not used.`);
    else reader(value, place);
  }
}

/** A list of texts; a bare one is a list of one, and what is empty is left out. */
export function textsOf(value: unknown): string[] {
  return listOf(value)
    .map((element) => (typeof element === "number" ? String(element) : element))
    .filter((element): element is string => typeof element === "string" && element !== "");
}

function own(readers: Readonly<Record<string, Reader>>, key: string): Reader | undefined {
  return Object.hasOwn(readers, key) ? readers[key] : undefined;
}

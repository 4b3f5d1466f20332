import type { SourceMapping } from "./mapping.ts";
import { listOf, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/** A cmdlet's objects, exported as they are: keys need no change, but PowerShell writes a list of one as its element. */
export function cmdlet(
  source: SourceMapping["source"],
  key: string,
  command: string,
  listProperties: readonly string[] = [],
): SourceMapping {
  return {
    source,
    keys: [key],
    commands: [command],
    valueIn: (provider) => mapObjects(provider[key], withLists(listProperties)),
  };
}

/** Makes lists of these properties, where an object has them; null stays. */
export function withLists(properties: readonly string[]): (object: JsonObject) => JsonObject {
  return (object) => ({
    ...object,
    ...Object.fromEntries(
      properties
        .filter((property) => property in object && object[property] !== null)
        .map((property) => [property, listOf(object[property])]),
    ),
  });
}

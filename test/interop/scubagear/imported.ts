import assert from "node:assert/strict";
import type { Source } from "../../../src/engine/source.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { contosoExport } from "./contoso-export.ts";

/** What a check would get of `source`, if the export held these keys besides. */
export function imported<Value>(source: Source<Value>, keys: Record<string, unknown> = {}): Value {
  const { snapshot } = readScubaGearExport(
    { ...contosoExport(), ...keys },
    { sources: [], toolVersion: "0" },
  );
  const reading = snapshot.sources[source.id];
  assert.ok(reading?.status === "ok", reading?.status === "failed" ? reading.message : "absent");
  return source.schema.parse(reading.value);
}

/** Whether the source's schema refuses what the export holds for it. */
export function isRefused(source: Source, keys: Record<string, unknown>): boolean {
  const { snapshot } = readScubaGearExport(
    { ...contosoExport(), ...keys },
    { sources: [], toolVersion: "0" },
  );
  const reading = snapshot.sources[source.id];
  return reading?.status === "ok" && !source.schema.safeParse(reading.value).success;
}

import type { Check } from "../../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../../src/engine/evaluate.ts";
import type { Decision } from "../../../src/engine/evaluate.ts";
import type { SourceReading } from "../../../src/engine/snapshot.ts";
import { sourceOf } from "../../../src/engine/source.ts";
import { noSettings } from "../../support/test-check.ts";

/** What a check makes of these values, by the keys of its `needs`; what is left out could not be read. */
export function decisionOn(check: Check, values: Readonly<Record<string, unknown>>): Decision {
  const readings: Record<string, SourceReading> = {};
  for (const [key, entry] of Object.entries(check.needs)) {
    if (key in values) readings[sourceOf(entry).id] = { status: "ok", requests: 1, value: values[key] };
  }
  return evaluateCheck(check, snapshotReader(readings), noSettings);
}

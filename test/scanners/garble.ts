import assert from "node:assert/strict";
import type { Check, CheckSettings } from "../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../src/engine/evaluate.ts";
import type { SourceReading } from "../../src/engine/snapshot.ts";
import { sourceOf } from "../../src/engine/source.ts";
import { noSettings } from "../support/test-check.ts";
import { damage } from "./entra-id/support/damage.ts";
import type { Path } from "./entra-id/support/damage.ts";

/** What may come in place of a field: nothing, or what means nothing there. */
export const garbage = [undefined, null, "", "x", 99, {}] as const;

/** What a check makes of a tenant: the kind of its verdict, or “unknown”. Values by the keys of its `needs`; a key left out could not be read. */
export function outcomeOf(check: Check, sources: unknown, settings: CheckSettings = noSettings): string {
  const given = new Map(Object.entries(sources ?? {}));
  const readings: Record<string, SourceReading> = {};
  for (const [key, entry] of Object.entries(check.needs)) {
    readings[sourceOf(entry).id] = given.has(key)
      ? { status: "ok", requests: 1, value: given.get(key) }
      : { status: "failed", requests: 1, cause: "permission", message: "Not allowed.", request: null };
  }
  const decision = evaluateCheck(check, snapshotReader(readings), settings);
  return decision.kind === "decided" ? decision.verdict.kind : "unknown";
}

/** Fails if garbage in place of the field leaves the tenant a pass. */
export function assertDecides(check: Check, sources: unknown, path: Path): void {
  for (const instead of garbage) {
    const damaged = damage(sources, path, () => instead);
    assert.notEqual(
      outcomeOf(check, damaged),
      "met",
      `${path.join(".")} is ${JSON.stringify(instead) ?? "absent"}`,
    );
  }
}

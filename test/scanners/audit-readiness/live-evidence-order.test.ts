import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { evaluateCheck, snapshotReader } from "../../../src/engine/evaluate.ts";
import { nobodyWeakenedAuditing } from "../../../src/scanners/audit-readiness/checks/1-audit-changes.ts";
import { noUnfamiliarReaders } from "../../../src/scanners/audit-readiness/checks/5-mail-access-baseline.ts";
import type { Check } from "../../../src/engine/check.ts";
import { read } from "../../engine/harbour.ts";
import { noSettings } from "../../support/test-check.ts";
import { allChangesOf, application, change, mailAccessOf } from "./live-evidence.ts";

/** The names in the evidence, as a report would have them: the snapshot's lists come in the order of their names. */
function named(check: Check, source: string, value: unknown): string[] {
  const decision = evaluateCheck(check, snapshotReader({ [source]: read(value) }), {
    ...noSettings,
    parameters: { minimumMailboxes: 5 },
  });
  assert.ok(decision.kind === "decided", JSON.stringify(decision));
  return decision.verdict.evidence.map(({ object }) => object.name);
}

describe("of more than a report names, what weighs most is named", () => {
  it("the applications that read most mailboxes", () => {
    const applications = Array.from({ length: 70 }, (_, n) => application(`app-${100 + n}`, 10 + n));
    const names = named(noUnfamiliarReaders, "audit-readiness/mail-access", mailAccessOf({ applications }));
    assert.deepEqual(names.slice(0, 2), ["Application app-169", "Application app-168"]);
    assert.ok(!names.includes("Application app-100"));
  });

  it("the newest changes", () => {
    const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString();
    const changes = Array.from({ length: 70 }, (_, n) => change({ at: day(n) })).toReversed();
    const names = named(nobodyWeakenedAuditing, "audit-readiness/audit-changes", allChangesOf(changes));
    assert.match(names[0] ?? "", /2026-11-09/);
    assert.match(names[49] ?? "", /2026-09-21/);
  });
});

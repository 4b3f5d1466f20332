import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { auditTiersTable } from "../../../../src/scanners/audit-readiness/tables/audit-tiers.ts";
import { mixed, people } from "../retention/people.ts";

describe("the table of tiers", () => {
  it("counts users, and says for how long reading is kept", () => {
    const { rows, note } = auditTiersTable.build({ userLicences: mixed, auditRetentionPolicies: [] });
    assert.deepEqual(rows.slice(0, 3), [
      ["Audit (Premium)", "20", "20", "365 days"],
      ["Audit (Standard)", "280", "280", "180 days"],
      ["no licence", "0", "0", "180 days"],
    ]);
    assert.match(note, /0 users have the add-on/);
    assert.doesNotMatch(note, /did not say/);
  });

  it("says what could not be read", () => {
    const cut = people({ premium: 1 }, { untold: 1 });
    const { rows, note } = auditTiersTable.build({ userLicences: cut, auditRetentionPolicies: undefined });
    assert.equal(rows[0]?.[3], "not read");
    assert.match(note, /Of 1 user the tenant's answer did not say everything\.$/);
  });
});

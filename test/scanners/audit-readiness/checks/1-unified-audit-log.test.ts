import { describe, it } from "node:test";
import assert from "node:assert/strict";
import { sourceOf } from "../../../../src/engine/source.ts";
import { unifiedAuditLogOn } from "../../../../src/scanners/audit-readiness/checks/1-unified-audit-log.ts";
import { testCheck } from "../../../support/test-check.ts";

const Identity = "Admin Audit Log Settings";

testCheck(unifiedAuditLogOn, {
  met: [
    {
      name: "the switch is on",
      sources: { adminAuditLogConfigs: [{ Identity, UnifiedAuditLogIngestionEnabled: true }] },
    },
  ],
  notMet: [
    {
      name: "the switch is off",
      sources: { adminAuditLogConfigs: [{ Identity, UnifiedAuditLogIngestionEnabled: false }] },
      violations: [Identity],
    },
    {
      name: "CIPP takes AdminAuditLogEnabled for a proof: it is none",
      sources: {
        adminAuditLogConfigs: [
          { Identity, AdminAuditLogEnabled: true, UnifiedAuditLogIngestionEnabled: false },
        ],
      },
    },
  ],
  unknown: [
    { name: "the switch may not be read", sources: {} },
    { name: "the answer is empty", sources: { adminAuditLogConfigs: [] } },
    { name: "the answer does not say", sources: { adminAuditLogConfigs: [{ Identity }] } },
    {
      name: "the answer says nothing",
      sources: { adminAuditLogConfigs: [{ Identity, UnifiedAuditLogIngestionEnabled: null }] },
    },
  ],
});

describe("the source of the switch", () => {
  it("is asked at Exchange Online (Monkey365 asks Security & Compliance, where the log always seems off)", () => {
    assert.deepEqual(
      Object.values(unifiedAuditLogOn.needs).map((entry) => sourceOf(entry).api),
      ["exchange"],
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as auditFeed from "../../../../src/scanners/audit-readiness/checks/5-audit-feed.ts";
import * as destinations from "../../../../src/scanners/audit-readiness/checks/4-destinations.ts";
import * as detection from "../../../../src/scanners/audit-readiness/checks/5-detection.ts";
import * as entraLogExport from "../../../../src/scanners/audit-readiness/checks/5-entra-log-export.ts";
import * as sentinelConnectors from "../../../../src/scanners/audit-readiness/checks/5-sentinel.ts";
import { damage, fieldsOf } from "../../entra-id/support/damage.ts";
import { garbage, outcomeOf } from "../../garble.ts";
import { noSettings } from "../../../support/test-check.ts";
import {
  gone,
  officeConnector,
  onMailAccess,
  rule,
  sentinelWith,
  setting,
  settingOff,
  soc,
  storageAccountId,
  without,
  workspace,
} from "./contoso-logs.ts";

const checks = [destinations, entraLogExport, auditFeed, sentinelConnectors, detection].flatMap((each) =>
  Object.values(each),
);
const settings = { ...noSettings, declared: { ...noSettings.declared, mustExportLogs: true } };
const base = {
  licences: { skus: [], servicePlans: [] },
  domains: [{ id: "contoso.example", authenticationType: "Managed" }],
  managedIdentityCount: 0,
  graphLogReaders: [],
  activityFeedReaders: [
    { id: "1", appId: "app", name: "SIEM", accountEnabled: true, permissions: ["ActivityFeed.Read"] },
  ],
  signInActivities: [{ appId: "app", lastSignInActivity: { lastSignInDateTime: "2026-01-01T00:00:00Z" } }],
  customDetections: [
    { id: "1", displayName: "Off", isEnabled: false, queryCondition: { queryText: "MailItemsAccessed" } },
  ],
};

/** Tenants below the line in one way or another: no damage may lift one above it. */
const tenants = {
  "that exports too little, to a place that keeps it for a month": {
    ...base,
    diagnosticSettings: [setting(without("MicrosoftGraphActivityLogs", "SignInLogs"))],
    workspaces: [workspace("soc-logs", [30, 90])],
    sentinel: sentinelWith(
      [officeConnector("Disabled")],
      [rule("Off", onMailAccess, { enabled: false }), rule("Other", "SigninLogs")],
    ),
  },
  "whose categories are off": {
    ...base,
    diagnosticSettings: [settingOff()],
    workspaces: [soc],
    sentinel: sentinelWith([officeConnector("Enabled", { isOfThisTenant: false })]),
  },
  "whose workspace is gone, and which keeps an archive": {
    ...base,
    diagnosticSettings: [setting(), setting(["AuditLogs"], { storageAccountId })],
    workspaces: [gone()],
    sentinel: [],
  },
};

/** Figures and flags that would be enough for a pass if they were true are no garbage: only what means nothing is. */
describe("damage to what was said of the export", () => {
  for (const [name, sources] of Object.entries(tenants))
    it(`never makes a policy pass in a tenant ${name}`, () => {
      let tried = 0;
      for (const check of checks) {
        const own = Object.fromEntries(Object.entries(sources).filter(([key]) => key in check.needs));
        const before = outcomeOf(check, own, settings);
        for (const path of fieldsOf(own))
          for (const instead of garbage) {
            tried += 1;
            if (before === "met") continue;
            const after = outcomeOf(
              check,
              damage(own, path, () => instead),
              settings,
            );
            assert.notEqual(
              after,
              "met",
              `${check.policyId}: ${path.join(".")} is ${JSON.stringify(instead)}`,
            );
          }
      }
      assert.ok(tried > 500, `only ${tried} fields were tried`);
    });
});

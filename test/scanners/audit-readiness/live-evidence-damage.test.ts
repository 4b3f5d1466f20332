import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checksOf } from "../../../src/engine/assess.ts";
import { auditReadiness } from "../../../src/scanners/audit-readiness/index.ts";
import { noSettings } from "../../support/test-check.ts";
import { damage, fieldsOf } from "../entra-id/support/damage.ts";
import { garbage, outcomeOf } from "../garble.ts";
import { application, change, changesOf, mailAccessOf } from "./live-evidence.ts";

const mailboxes = {
  configurations: [{ RecipientTypeDetails: "UserMailbox", mailboxes: 40, examples: [] }],
  uncounted: 0,
};
const throttled = { mailboxes: 1, examples: [{ mailbox: "ada", last: "2026-11-20T10:00:00.000Z" }] };
const known = { known: ["outlook"], comparedWith: "2026-11-14T12:00:00.000Z" };

/** What each policy does not meet: damage may cost the verdict, and may never make a pass. */
const tenants = {
  "AR.1.2": { mailAccess: mailAccessOf({ newest: "2026-11-01T10:00:00.000Z" }), mailboxes },
  "AR.1.3": {
    auditChanges: changesOf([
      change(),
      change({ operation: "Set-Mailbox", parameters: [{ name: "AuditOwner", value: "Update" }] }),
    ]),
  },
  "AR.2.9": { mailAccess: mailAccessOf({ throttled }) },
  "AR.5.7": {
    mailAccess: mailAccessOf({
      ...known,
      applications: [application("outlook", 40), application("reader", 9)],
    }),
    names: [{ appId: "reader", name: "Reader" }],
  },
};
const settings = { ...noSettings, parameters: { maximumHours: 48, minimumMailboxes: 3 } };
const checks = checksOf([auditReadiness]);

describe("damage to live evidence", () => {
  for (const [policyId, sources] of Object.entries(tenants)) {
    it(`never makes ${policyId} pass`, () => {
      const check = checks.get(policyId);
      assert.ok(check);
      assert.equal(outcomeOf(check, sources, settings), "notMet");
      for (const path of fieldsOf(sources)) {
        for (const instead of garbage) {
          const after = outcomeOf(
            check,
            damage(sources, path, () => instead),
            settings,
          );
          assert.notEqual(after, "met", `${path.join(".")} is ${JSON.stringify(instead)}`);
        }
      }
    });
  }
});

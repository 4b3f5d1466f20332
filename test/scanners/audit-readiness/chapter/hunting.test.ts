import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { huntFor } from "../../../../src/scanners/audit-readiness/chapter/hunting.ts";
import { noSettings } from "../../../support/test-check.ts";

const declaredId = "2f6e1c5a-0d1b-4b52-9a0e-6f1d1c1a0001";
const seenId = "2f6e1c5a-0d1b-4b52-9a0e-6f1d1c1a0002";
const excludedId = "2f6e1c5a-0d1b-4b52-9a0e-6f1d1c1a0003";
const unread = {
  riskyApplications: undefined,
  applicationAccessPolicies: undefined,
  applicationRoles: undefined,
  exchangeServicePrincipals: undefined,
};
const settings = {
  declared: { ...noSettings.declared, mailApplications: [declaredId] },
  exclusionsOf: (policyId: string) => ({
    hasExclusions: true,
    exclusions: {
      ...noSettings.exclusions,
      applications: policyId === "AR.7.1" ? [excludedId] : ["2f6e1c5a-0d1b-4b52-9a0e-6f1d1c1a0004"],
    },
  }),
};
const seen = [{ appId: seenId, name: "<script>", mailboxes: 3, last: "2026-11-20T00:00:00Z" }];

describe("the hunt of the chapter", () => {
  it("leaves out what the profile declares or allows, and marks what was seen reading mail", () => {
    for (const { text } of huntFor(unread, seen, settings).list) {
      const [approved, noted] = [...text.matchAll(/(?:approved|noted) = (?:@\(|dynamic\(\[)([^)\]]*)/g)].map(
        ([, ids]) => ids,
      );
      assert.ok(approved?.includes(declaredId) && approved.includes(excludedId));
      assert.ok(noted?.includes(seenId) && !noted.includes(declaredId));
      assert.doesNotMatch(text, /script|0004/);
    }
  });

  it("says so where the applications of the tenant could not be read", () => {
    assert.match(huntFor(unread, undefined, settings).lead, /could not be read/);
    const { lead } = huntFor({ ...unread, riskyApplications: [] }, undefined, settings);
    assert.doesNotMatch(lead, /could not be read/);
  });
});

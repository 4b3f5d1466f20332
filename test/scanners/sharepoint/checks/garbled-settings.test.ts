import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../../../src/engine/check.ts";
import * as externalSharing from "../../../../src/scanners/sharepoint/checks/1-external-sharing.ts";
import * as defaultLinks from "../../../../src/scanners/sharepoint/checks/2-default-links.ts";
import * as anyoneLinks from "../../../../src/scanners/sharepoint/checks/3-anyone-links.ts";
import { damage } from "../../entra-id/support/damage.ts";
import { assertDecides, garbage, outcomeOf } from "../../garble.ts";
import { contoso, contosoForAnyone } from "../contoso.ts";

/** Each check with the fields that decide it; where links for anyone exist, all of them apply. */
const deciding: readonly (readonly [Check, readonly string[]])[] = [
  [externalSharing.sharePointSharing, ["SharingCapability"]],
  [externalSharing.oneDriveSharing, ["ODBSharingCapability"]],
  [externalSharing.approvedDomains, ["SharingCapability", "SharingDomainRestrictionMode"]],
  [defaultLinks.defaultLinkScope, ["DefaultSharingLinkType"]],
  [defaultLinks.defaultLinkPermission, ["DefaultLinkPermission"]],
  [anyoneLinks.anyoneLinkExpiry, ["SharingCapability", "RequireAnonymousLinksExpireInDays"]],
  [
    anyoneLinks.anyoneLinkPermissions,
    ["SharingCapability", "FileAnonymousLinkType", "FolderAnonymousLinkType"],
  ],
  [
    anyoneLinks.verificationCodes,
    ["SharingCapability", "EmailAttestationRequired", "EmailAttestationReAuthDays"],
  ],
];

describe("a SharePoint tenant that meets a policy", () => {
  for (const [check, fields] of deciding) {
    const tenant = check === externalSharing.sharePointSharing ? contoso() : contosoForAnyone();

    it(`${check.policyId}: does not, with garbage in a field that decides`, () => {
      assert.equal(outcomeOf(check, tenant), "met");
      for (const field of fields) assertDecides(check, tenant, ["sharePointTenant", field]);
    });

    it(`${check.policyId}: still does, without any field that does not decide`, () => {
      const others = Object.keys(tenant.sharePointTenant).filter((field) => !fields.includes(field));
      assert.ok(others.length > 0);
      for (const field of others) {
        const path = ["sharePointTenant", field];
        assert.equal(
          outcomeOf(
            check,
            damage(tenant, path, () => undefined),
          ),
          "met",
          field,
        );
      }
    });
  }
});

describe("a SharePoint tenant that meets no policy", () => {
  const open = contosoForAnyone({
    ODBSharingCapability: 2,
    SharingDomainRestrictionMode: 0,
    DefaultSharingLinkType: 3,
    DefaultLinkPermission: 2,
    RequireAnonymousLinksExpireInDays: -1,
    FileAnonymousLinkType: 2,
    FolderAnonymousLinkType: 2,
    EmailAttestationRequired: false,
    EmailAttestationReAuthDays: 90,
  });

  for (const [check] of deciding) {
    it(`${check.policyId}: does not meet it by garbage either`, () => {
      assert.equal(outcomeOf(check, open), "notMet");
      for (const field of Object.keys(open.sharePointTenant))
        for (const instead of garbage)
          assert.notEqual(
            outcomeOf(
              check,
              damage(open, ["sharePointTenant", field], () => instead),
            ),
            "met",
            field,
          );
    });
  }
});

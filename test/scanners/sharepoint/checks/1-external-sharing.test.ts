import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CannotDecide } from "../../../../src/engine/verdict.ts";
import {
  approvedDomains,
  oneDriveSharing,
  sharePointSharing,
} from "../../../../src/scanners/sharepoint/checks/1-external-sharing.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { contoso } from "../contoso.ts";

const violations = ["SharePoint and OneDrive"];

testCheck(sharePointSharing, {
  met: [
    { name: "existing guests", sources: contoso(), says: /directory already/ },
    { name: "nobody outside: stricter than asked for", sources: contoso({ SharingCapability: 0 }) },
    {
      name: "OneDrive and the other settings do not matter",
      sources: { sharePointTenant: { SharingCapability: 3, ODBSharingCapability: 2 } },
    },
  ],
  notMet: [
    { name: "new guests", sources: contoso({ SharingCapability: 1 }), violations, says: /new ones/ },
    { name: "anyone", sources: contoso({ SharingCapability: 2 }), violations, says: /anyone/ },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    {
      name: "the setting is absent",
      sources: contoso({ SharingCapability: undefined }),
      says: /“SharingCapability”/,
    },
    { name: "the setting is null", sources: contoso({ SharingCapability: null }), says: /it is null/ },
    {
      name: "a level that Microsoft does not document",
      sources: contoso({ SharingCapability: 4 }),
      says: /documents \(it is 4\)/,
    },
    { name: "the level as a text", sources: contoso({ SharingCapability: "0" }) },
  ],
});

testCheck(oneDriveSharing, {
  met: [
    { name: "existing guests", sources: contoso() },
    {
      name: "nobody outside, whatever SharePoint does",
      sources: contoso({ SharingCapability: 2, ODBSharingCapability: 0 }),
    },
    {
      name: "SharePoint's own level is not known",
      sources: contoso({ SharingCapability: undefined }),
      says: /^OneDrive/,
    },
    {
      name: "Loop shares with anyone, which is another setting (trap 45)",
      sources: contoso({ OneDriveLoopSharingCapability: 2 }),
    },
  ],
  notMet: [
    { name: "new guests", sources: contoso({ SharingCapability: 1, ODBSharingCapability: 1 }), violations },
    { name: "anyone", sources: contoso({ SharingCapability: 2, ODBSharingCapability: 2 }), violations },
    {
      name: "anyone, and only SharePoint's narrower level holds it back",
      sources: contoso({ SharingCapability: 0, ODBSharingCapability: 2 }),
      violations,
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the setting is absent", sources: contoso({ ODBSharingCapability: undefined }) },
    { name: "the setting is null", sources: contoso({ ODBSharingCapability: null }) },
    { name: "a level that Microsoft does not document", sources: contoso({ ODBSharingCapability: -1 }) },
  ],
});

testCheck(approvedDomains, {
  met: [
    { name: "existing guests, of listed domains", sources: contoso() },
    { name: "new guests, of listed domains", sources: contoso({ SharingCapability: 1 }) },
    { name: "anyone, of listed domains", sources: contoso({ SharingCapability: 2 }) },
    {
      name: "the list of allowed domains is empty: nobody is allowed",
      sources: contoso({ SharingAllowedDomainList: "" }),
    },
  ],
  notMet: [
    {
      name: "existing guests, of any domain",
      sources: contoso({ SharingDomainRestrictionMode: 0 }),
      violations,
    },
    {
      name: "a list of blocked domains, which leaves all others open",
      sources: contoso({ SharingDomainRestrictionMode: 2 }),
      violations,
      says: /directory already; sharing is open to every domain but the blocked ones/,
    },
    { name: "anyone", sources: contoso({ SharingCapability: 2, SharingDomainRestrictionMode: 0 }) },
  ],
  notApplicable: [
    {
      name: "nobody outside, which ScubaGear passes",
      sources: contoso({ SharingCapability: 0, SharingDomainRestrictionMode: 0 }),
      reference: true,
      says: /no domains to approve/,
    },
    {
      name: "nobody outside, and the restriction is absent, which ScubaGear fails",
      sources: contoso({ SharingCapability: 0, SharingDomainRestrictionMode: undefined }),
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the level is absent", sources: contoso({ SharingCapability: undefined }) },
    {
      name: "a level that Microsoft does not document, which ScubaGear passes where domains are listed",
      sources: contoso({ SharingCapability: 4 }),
      reference: true,
    },
    {
      name: "the restriction is absent",
      sources: contoso({ SharingDomainRestrictionMode: undefined }),
      says: /SharingDomainRestrictionMode/,
    },
    { name: "the restriction is null", sources: contoso({ SharingDomainRestrictionMode: null }) },
    {
      name: "a restriction that Microsoft does not document",
      sources: contoso({ SharingDomainRestrictionMode: 3 }),
    },
  ],
});

describe("evidence about sharing outside", () => {
  const notesOn = (check: typeof oneDriveSharing, changes: Record<string, unknown>) =>
    check.decide(contoso(changes), noSettings).evidence.map(({ note = "" }) => note);

  it("says that SharePoint's narrower level is in effect for OneDrive, and OneDrive's own later", () => {
    assert.match(
      notesOn(oneDriveSharing, { SharingCapability: 3, ODBSharingCapability: 2 }).join(" "),
      /narrower setting of SharePoint, which shares with guests who are in the directory already/,
    );
  });

  it("says that OneDrive's own level is in effect where SharePoint's is as wide, or wider", () => {
    for (const SharingCapability of [3, 1, 2])
      assert.match(notesOn(oneDriveSharing, { SharingCapability }).join(" "), /own setting is in effect/);
  });

  it("does not say which is in effect where one of them is unknown", () => {
    assert.deepEqual(notesOn(oneDriveSharing, { SharingCapability: 4 }), [""]);
    assert.throws(() => notesOn(oneDriveSharing, { ODBSharingCapability: 4 }), CannotDecide);
  });

  it("names the allowed domains, and nothing else for domains", () => {
    assert.deepEqual(notesOn(approvedDomains, {}), ["Allowed: fabrikam.com, northwind.example.", ""]);
    assert.match(
      notesOn(approvedDomains, { SharingAllowedDomainList: null })[0] ?? "",
      /no domain is listed/,
    );
    const [note = ""] = notesOn(approvedDomains, { SharingDomainRestrictionMode: 2 });
    assert.doesNotMatch(note, /fabrikam/);
    assert.match(note, /security groups/);
  });
});

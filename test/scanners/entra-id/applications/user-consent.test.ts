import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { userConsents } from "../../../../src/scanners/entra-id/applications/user-consent.ts";

describe("userConsents", () => {
  const scopeOf = (entry: string) => userConsents([entry])[0]?.scope;

  it("knows Microsoft's grant policies", () => {
    assert.equal(scopeOf("ManagePermissionGrantsForSelf.microsoft-user-default-legacy"), "anyApplication");
    assert.equal(
      scopeOf("ManagePermissionGrantsForSelf.microsoft-user-default-recommended"),
      "microsoftManaged",
    );
    assert.equal(scopeOf("ManagePermissionGrantsForSelf.microsoft-user-default-low"), "lowImpact");
  });

  it("knows them without regard to case, and without the prefix", () => {
    assert.equal(scopeOf("managepermissiongrantsforself.Microsoft-User-Default-Legacy"), "anyApplication");
    assert.equal(scopeOf("microsoft-user-default-legacy"), "anyApplication");
  });

  it("takes every other policy for one of the tenant's own", () => {
    assert.equal(scopeOf("ManagePermissionGrantsForSelf.contoso"), "custom");
    assert.equal(scopeOf(""), "custom");
  });

  it("leaves out what owners of teams and chats may grant", () => {
    assert.deepEqual(
      userConsents([
        "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team",
      ]),
      [],
    );
  });
});

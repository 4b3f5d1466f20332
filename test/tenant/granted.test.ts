import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { grantedBy } from "../../src/tenant/granted.ts";

const tokenWith = (claims: unknown) =>
  ["header", Buffer.from(JSON.stringify(claims)).toString("base64url"), "signature"].join(".");

describe("what a token grants", () => {
  it("are an application's permissions and its directory roles", () => {
    const claims = { roles: ["User.Read.All", "Policy.Read.All"], wids: ["f2ef992c"] };
    assert.deepEqual(grantedBy(tokenWith(claims)), {
      isApplication: true,
      permissions: ["User.Read.All", "Policy.Read.All"],
      directoryRoles: ["f2ef992c"],
    });
  });

  it("are a person's delegated permissions", () => {
    assert.deepEqual(grantedBy(tokenWith({ scp: "User.Read.All Policy.Read.All" })), {
      isApplication: false,
      permissions: ["User.Read.All", "Policy.Read.All"],
      directoryRoles: [],
    });
  });

  for (const claim of ["appid", "azp"])
    it(`are held by the application that ${claim} names`, () => {
      assert.equal(grantedBy(tokenWith({ [claim]: "plimsoll" }))?.clientId, "plimsoll");
    });

  it("are none where there are none", () => {
    assert.deepEqual(grantedBy(tokenWith({})), { isApplication: true, permissions: [], directoryRoles: [] });
  });

  it("keeps to texts", () => {
    const claims = { roles: [1, null, "A"], wids: "f2ef992c" };
    assert.deepEqual(grantedBy(tokenWith(claims)), {
      isApplication: true,
      permissions: ["A"],
      directoryRoles: [],
    });
  });

  for (const token of ["", "opaque", "a.b.c", `a.${Buffer.from("[1]").toString("base64url")}.c`]) {
    it(`is unknown for “${token}”`, () => {
      assert.equal(grantedBy(token), undefined);
    });
  }
});

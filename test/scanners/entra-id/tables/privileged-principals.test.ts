import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { privilegedServicePrincipalsTable } from "../../../../src/scanners/entra-id/tables/privileged-service-principals.ts";
import { privilegedUsersTable } from "../../../../src/scanners/entra-id/tables/privileged-users.ts";
import { user } from "../support/privileged-access.ts";
import { buildTable } from "./build-table.ts";

describe("the table of privileged users", () => {
  const build = (privilegedUsers: readonly unknown[]) =>
    buildTable(privilegedUsersTable, { privilegedUsers });

  it("says how each role is held", () => {
    const ada = user("Ada", ["Global Administrator", "User Administrator"], {
      holdings: [
        { role: "Global Administrator", kind: "eligible", via: { id: "1", name: "Tier 0" }, scope: "/" },
        { role: "Global Administrator", kind: "active", via: null, scope: "/" },
        { role: "User Administrator", kind: "active", via: null, scope: "/administrativeUnits/paris" },
      ],
    });
    assert.deepEqual(build([ada]).rows[0]?.[2], [
      "Global Administrator (eligible, through “Tier 0”; active, directly)",
      "User Administrator (active, directly, within /administrativeUnits/paris)",
    ]);
  });

  it("names a role alone where an export does not say how it is held", () => {
    assert.deepEqual(
      build([user("Ada", ["Global Administrator", "Global Administrator"], { holdings: [] })]).rows[0]?.[2],
      ["Global Administrator"],
    );
  });

  it("says where each account comes from", () => {
    const users = [
      user("Ada", ["User Administrator"]),
      user("Bob", ["User Administrator"], { onPremisesSyncEnabled: true, onPremisesImmutableId: "Qm9i" }),
      user("Cleo", ["User Administrator"], {
        onPremisesSyncEnabled: false,
        onPremisesImmutableId: "Q2xlbw==",
      }),
      user("Dan", ["User Administrator"], {
        onPremisesSyncEnabled: undefined,
        onPremisesImmutableId: undefined,
      }),
    ];
    assert.deepEqual(
      build(users).rows.map((row) => row[3]),
      ["cloud-only", "synchronised", "not synchronised, linked once", "not read"],
    );
  });

  it("says whether each account is enabled, and whether it is a guest", () => {
    const users = [
      user("Ada", ["User Administrator"]),
      user("Bob", ["User Administrator"], { accountEnabled: false, userType: "Guest" }),
      user("Cleo", ["User Administrator"], { accountEnabled: undefined }),
    ];
    assert.deepEqual(
      build(users).rows.map((row) => row[4]),
      ["enabled", "disabled, guest", "not read"],
    );
  });

  it("sorts by name, and shows namesakes apart", () => {
    const users = [
      user("John", [], { id: "2", userPrincipalName: "john2@contoso.com" }),
      user("Ada", []),
      user("John", [], { id: "1", userPrincipalName: "john1@contoso.com" }),
    ];
    assert.deepEqual(
      build(users).rows.map((row) => row[1]),
      ["ada@contoso.com", "john1@contoso.com", "john2@contoso.com"],
    );
  });

  it("says why it is empty", () => assert.match(build([]).note, /data was probably cut/));
});

describe("the table of privileged service principals", () => {
  const build = (privilegedServicePrincipals: readonly unknown[]) =>
    buildTable(privilegedServicePrincipalsTable, { privilegedServicePrincipals });

  it("shows application and roles", () => {
    const backup = {
      id: "1",
      appId: "61c4ff5e",
      displayName: "Contoso Backup",
      roles: ["Exchange Administrator"],
      holdings: [],
    };
    assert.deepEqual(build([backup]).rows, [["Contoso Backup", "61c4ff5e", ["Exchange Administrator"]]]);
  });

  it("says why it is empty", () => assert.match(build([]).note, /^No service principal/));
});

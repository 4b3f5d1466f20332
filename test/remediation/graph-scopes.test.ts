import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { graphWrites } from "../../src/emulator/graph/writes/index.ts";
import { requireScopes } from "./graph-scopes.ts";

const conditionalAccess = "/v1.0/identity/conditionalAccess/policies";

describe("requireScopes", () => {
  it("takes a request that its scopes open, also with an escaped query", () => {
    requireScopes("POST", conditionalAccess, ["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"]);
    requireScopes("GET", "/v1.0/users?%24filter=id%20eq%20'x'", ["User.ReadWrite.All"]);
  });

  const refused: readonly (readonly [
    name: string,
    method: string,
    path: string,
    scopes: readonly string[],
  ])[] = [
    ["a write by a scope that reads", "POST", conditionalAccess, ["Policy.Read.All"]],
    ["a write that needs a second scope", "POST", conditionalAccess, ["Policy.ReadWrite.ConditionalAccess"]],
    [
      "a group's rules by the scope for roles",
      "PATCH",
      "/v1.0/policies/roleManagementPolicies/Group_1_2/rules/3",
      ["RoleManagementPolicy.ReadWrite.Directory"],
    ],
    ["anything by none", "GET", "/v1.0/domains", []],
    ["a path of which nobody said what it needs", "GET", "/v1.0/nothing", ["Directory.ReadWrite.All"]],
  ];
  for (const [name, method, path, scopes] of refused)
    it(`refuses ${name}`, () => {
      assert.throws(() => {
        requireScopes(method, path, scopes);
      });
    });

  it("knows what each change of the emulated Graph needs", () => {
    for (const { method, path } of graphWrites) {
      const address = `/v1.0${path.replace(":policy", "DirectoryRole_1_2").replaceAll(/:\w+/g, "1")}`;
      assert.throws(
        () => {
          requireScopes(method, address, []);
        },
        /needs a scope of \w/,
        address,
      );
    }
  });
});

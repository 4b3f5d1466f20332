import assert from "node:assert/strict";
import { it } from "node:test";
import { riskyResources } from "../../../src/scanners/entra-id/risky-permissions.ts";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const microsoftGraph = riskyResources.get("00000003-0000-0000-c000-000000000000");

it("covers eight resources, 305 application and 179 delegated permissions", () => {
  const resources = [...riskyResources.values()];
  const total = (kind: "application" | "delegated") =>
    resources.reduce((sum, each) => sum + each[kind].size, 0);
  assert.deepEqual([resources.length, total("application"), total("delegated")], [8, 305, 179]);
});

it("has well-formed ids, sorted, and a name for each", () => {
  for (const [appId, { application, delegated }] of riskyResources) {
    assert.match(appId, guid);
    for (const permissions of [application, delegated]) {
      const ids = [...permissions.keys()];
      assert.deepEqual(ids, [...ids].sort());
      for (const [id, { name }] of permissions) {
        assert.match(id, guid);
        assert.match(name, /^[\w.-]+$/);
      }
    }
  }
});

it("knows the permission that gives roles away as critical", () => {
  const permission = microsoftGraph?.application.get("9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8");
  assert.deepEqual(permission, { name: "RoleManagement.ReadWrite.Directory", level: "Critical" });
});

it("leaves out what is harmless: a user's own profile, and what CISA excludes", () => {
  const names = [...(microsoftGraph?.delegated.values() ?? [])].map(({ name }) => name);
  for (const harmless of ["User.Read", "openid", "Calendars.ReadBasic"])
    assert.ok(!names.includes(harmless), harmless);
});

import assert from "node:assert/strict";
import { it } from "node:test";
import {
  customAppManagementPolicies,
  defaultAppManagementPolicies,
} from "../../../../src/scanners/entra-id/sources/app-management-policies.ts";
import { fakeGraph, forbidden, read, valueOf } from "./fake-graph.ts";

const path = "/policies/appManagementPolicies";
const legacy = { id: "legacy", displayName: "Legacy applications", isEnabled: true };

it("reads the one default policy as a list of one", async () => {
  const policy = { id: "00000000-0000-0000-0000-000000000000", isEnabled: false };
  const graph = fakeGraph(["/policies/defaultAppManagementPolicy", policy]);
  assert.deepEqual(await valueOf(defaultAppManagementPolicies, graph), [policy]);
});

it("names all applications that a custom policy applies to", async () => {
  const apps = Array.from({ length: 25 }, (_, index) => ({
    id: `app-${index}`,
    displayName: `Application ${index}`,
  }));
  const graph = fakeGraph([path, [legacy]], [`${path}/legacy/appliesTo`, apps]);
  assert.deepEqual(await valueOf(customAppManagementPolicies, graph), [{ ...legacy, appliesTo: apps }]);
});

it("fails where what a policy applies to cannot be read", async () => {
  const reading = await read(
    customAppManagementPolicies,
    fakeGraph([path, [legacy]], [/appliesTo$/, forbidden]),
  );
  assert.equal(reading.status === "failed" && reading.cause, "permission");
});

import assert from "node:assert/strict";
import { it } from "node:test";
import { permissionClassifications } from "../../../../src/scanners/entra-id/sources/permission-classifications.ts";
import { fakeGraph, forbidden, notFound, read, valueOf } from "./fake-graph.ts";

const microsoftGraph = "00000003-0000-0000-c000-000000000000";
const ofGraph = `/servicePrincipals(appId='${microsoftGraph}')/delegatedPermissionClassifications`;
const ofOthers = /^\/servicePrincipals\(appId='.*'\)\/delegatedPermissionClassifications$/;

const mailRead = {
  permissionId: "570282fd-fa5c-430d-a7fd-fc8dc98a9dca",
  permissionName: "Mail.Read",
  classification: "low",
};
const userRead = {
  permissionId: "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
  permissionName: "User.Read",
  classification: "low",
};

it("tells risky permissions from harmless ones by their ids", async () => {
  const graph = fakeGraph([ofGraph, [mailRead, userRead]], [ofOthers, []]);
  assert.deepEqual(await valueOf(permissionClassifications, graph), [
    { ...mailRead, resourceAppId: microsoftGraph, risky: true },
    { ...userRead, resourceAppId: microsoftGraph, risky: false },
  ]);
  assert.equal(graph.reads.length, 8);
});

it("does without resources that the tenant does not have", async () => {
  const graph = fakeGraph([ofGraph, [mailRead]], [ofOthers, notFound]);
  assert.equal((await valueOf(permissionClassifications, graph)).length, 1);
});

it("fails where one resource may not be read, rather than be too short", async () => {
  const reading = await read(permissionClassifications, fakeGraph([ofGraph, forbidden], [ofOthers, []]));
  assert.equal(reading.status === "failed" && reading.cause, "permission");
});

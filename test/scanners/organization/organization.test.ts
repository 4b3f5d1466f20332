import assert from "node:assert/strict";
import { it } from "node:test";
import { organization } from "../../../src/scanners/organization/organization.ts";
import { fakeGraph, read } from "../entra-id/sources/fake-graph.ts";

it("is malformed where the service names no organisation", async () => {
  const reading = await read(organization, fakeGraph([/^\/organization\?/, []]));
  assert.equal(reading.status === "failed" && reading.cause, "malformed");
});

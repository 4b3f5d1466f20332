import assert from "node:assert/strict";
import { it } from "node:test";
import { unlessAbsent } from "../../../../../src/scanners/entra-id/sources/graph-reads/absence.ts";
import { ReadFailure } from "../../../../../src/tenant/failure.ts";
import { badRequest, forbidden, notFound } from "../fake-graph.ts";

it("takes an object that does not exist for an answer", async () => {
  assert.equal(await unlessAbsent(Promise.reject(notFound)), undefined);
});

it("hands on what was read", async () => {
  assert.deepEqual(await unlessAbsent(Promise.resolve(["Contoso"])), ["Contoso"]);
});

it("throws on every other failure", async () => {
  await assert.rejects(unlessAbsent(Promise.reject(forbidden)), forbidden);
  await assert.rejects(unlessAbsent(Promise.reject(badRequest)), badRequest);
});

it("does not take a path that the service does not know for an absent object", async () => {
  const request = {
    method: "GET",
    url: "https://graph.example/",
    status: 404,
    code: "UnknownRoute",
    requestId: null,
  };
  const unknownRoute = new ReadFailure("notRead", "There is no such path.", request);
  await assert.rejects(unlessAbsent(Promise.reject(unknownRoute)), unknownRoute);
});

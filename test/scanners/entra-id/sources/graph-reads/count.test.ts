import assert from "node:assert/strict";
import { it } from "node:test";
import { userCount } from "../../../../../src/scanners/entra-id/sources/user-count.ts";
import { fakeGraph, read, valueOf } from "../fake-graph.ts";

const path = "/users?$count=true&$top=1&$select=id";

it("takes the count that comes with the first object", async () => {
  assert.equal(
    await valueOf(userCount, fakeGraph([path, { "@odata.count": 300, value: [{ id: "ada" }] }])),
    300,
  );
});

it("is malformed without a count, and not the number of objects on the page", async () => {
  const reading = await read(userCount, fakeGraph([path, { value: [{ id: "ada" }] }]));
  assert.equal(reading.status === "failed" && reading.cause, "malformed");
});

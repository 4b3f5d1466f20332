import assert from "node:assert/strict";
import { it } from "node:test";
import { readByIds } from "../../../../../src/scanners/entra-id/sources/graph-reads/by-ids.ts";
import { fakeGraph, idsIn } from "../fake-graph.ts";

const users = [
  /^\/users\?\$filter=id in \((.*)\)&\$select=id,displayName$/,
  (list: string) => idsIn(list).map((id) => ({ id })),
] as const;

const question = { collection: "/users", property: "id", select: "id,displayName" } as const;

it("asks for no more than 15 ids in one read", async () => {
  const graph = fakeGraph(users);
  const ids = Array.from({ length: 31 }, (_, index) => `user-${index}`);
  const found = await readByIds(graph.apis.graph, { ...question, ids });
  assert.deepEqual(
    found,
    ids.map((id) => ({ id })),
  );
  assert.equal(graph.reads.length, 3);
});

it("asks for each id once", async () => {
  const graph = fakeGraph(users);
  await readByIds(graph.apis.graph, { ...question, ids: ["ada", "ada", "grace"] });
  assert.deepEqual(graph.reads, ["/users?$filter=id in ('ada','grace')&$select=id,displayName"]);
});

it("reads nothing where nothing is asked for", async () => {
  const graph = fakeGraph();
  assert.deepEqual(await readByIds(graph.apis.graph, { ...question, ids: [] }), []);
  assert.deepEqual(graph.reads, []);
});

it("keeps an id with a quote inside its literal", async () => {
  const graph = fakeGraph([/^\/users/, []]);
  await readByIds(graph.apis.graph, { ...question, ids: ["x') or ('1' eq '1"] });
  assert.match(graph.reads[0] ?? "", /id in \('x''\) or \(''1'' eq ''1'\)&\$select/);
});

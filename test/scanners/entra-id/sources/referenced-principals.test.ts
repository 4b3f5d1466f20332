import assert from "node:assert/strict";
import { it } from "node:test";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { referencedPrincipals } from "../../../../src/scanners/entra-id/sources/referenced-principals.ts";
import { fakeGraph, idsIn, notFound, read, valueOf } from "./fake-graph.ts";
import type { Route } from "./fake-graph.ts";

const ada = "a0000000-0000-4000-8000-00000000000a";
const gone = "a0000000-0000-4000-8000-00000000000b";
const pilots = "b0000000-0000-4000-8000-00000000000a";
const goneGroup = "b0000000-0000-4000-8000-00000000000b";

const policies = "beta:/identity/conditionalAccess/policies";

function policyFor(users: Record<string, readonly string[]>): Route {
  return [policies, [{ id: "policy", displayName: "Require MFA", state: "enabled", conditions: { users } }]];
}

const names: Readonly<Record<string, string>> = { [ada]: "Ada Lovelace", [pilots]: "Pilots" };
const existing: Route = [
  /^\/(?:users|groups)\?\$filter=id in \((.*)\)&\$select=id,displayName$/,
  (list: string) =>
    idsIn(list).flatMap((id) => (names[id] === undefined ? [] : [{ id, displayName: names[id] }])),
];
const counts: Route = [
  /^\/groups\/(.*)\/transitiveMembers\/microsoft\.graph\.user\?\$count=true&\$top=1&\$select=id$/,
  (id: string) => {
    if (id !== pilots) throw notFound;
    return { "@odata.count": 40, value: [] };
  },
];

it("tells who exists, under what name, and how many people a group holds", async () => {
  const route = policyFor({
    includeUsers: ["All"],
    excludeUsers: [ada, gone],
    excludeGroups: [pilots, goneGroup],
  });
  assert.deepEqual(await valueOf(referencedPrincipals, fakeGraph(route, existing, counts)), [
    { id: ada, kind: "user", displayName: "Ada Lovelace", exists: true, members: null },
    { id: gone, kind: "user", displayName: null, exists: false, members: null },
    { id: pilots, kind: "group", displayName: "Pilots", exists: true, members: 40 },
    { id: goneGroup, kind: "group", displayName: null, exists: false, members: null },
  ]);
});

it("asks for nobody where policies name only everybody", async () => {
  const route = policyFor({ includeUsers: ["All"], excludeUsers: ["GuestsOrExternalUsers", "None"] });
  const graph = fakeGraph(route);
  assert.deepEqual(await valueOf(referencedPrincipals, graph), []);
  assert.deepEqual(graph.reads, [policies]);
});

it("looks for the profile's emergency-access accounts and groups too", async () => {
  const declared = declaredSchema.parse({ breakGlass: { users: [ada], groups: [{ id: pilots }] } });
  const found = await valueOf(referencedPrincipals, fakeGraph([policies, []], existing, counts), declared);
  assert.deepEqual(
    found.map(({ displayName }) => displayName),
    ["Ada Lovelace", "Pilots"],
  );
});

it("counts the groups whose size limits an exception, also where no policy names them", async () => {
  const graph = fakeGraph(policyFor({ includeUsers: ["All"] }), existing, counts);
  assert.deepEqual(await valueOf(referencedPrincipals, graph, undefined, [pilots, pilots]), [
    { id: pilots, kind: "group", displayName: "Pilots", exists: true, members: 40 },
  ]);
});

it("takes what is not an object id for somebody who does not exist, and does not send it", async () => {
  const declared = declaredSchema.parse({
    breakGlass: { users: ["admin@contoso.example"], groups: [{ id: "Emergency" }] },
  });
  const graph = fakeGraph([policies, []]);
  const found = await valueOf(referencedPrincipals, graph, declared);
  assert.deepEqual(
    found.map(({ exists, members }) => [exists, members]),
    [
      [false, null],
      [false, null],
    ],
  );
  assert.deepEqual(graph.reads, [policies]);
});

it("finds an id that the profile writes in capitals", async () => {
  const upper: Route = [/^\/users/, [{ id: ada, displayName: "Ada Lovelace" }]];
  const declared = declaredSchema.parse({ breakGlass: { users: [ada.toUpperCase()], groups: [] } });
  const [found] = await valueOf(referencedPrincipals, fakeGraph([policies, []], upper), declared);
  assert.deepEqual([found?.id, found?.exists], [ada.toUpperCase(), true]);
});

it("names each principal once, however many policies point to it", async () => {
  const users = { includeUsers: [ada], excludeUsers: [ada] };
  const graph = fakeGraph([policies, [{ conditions: { users } }, { conditions: { users } }]], existing);
  assert.equal((await valueOf(referencedPrincipals, graph)).length, 1);
});

it("is unknown where the policies are", async () => {
  const reading = await read(referencedPrincipals, fakeGraph([policies, notFound]));
  assert.equal(reading.status, "failed");
});

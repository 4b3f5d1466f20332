import assert from "node:assert/strict";
import { it } from "node:test";
import { reachOf } from "../../../../../src/scanners/entra-id/sources/privileged-access/group-reach.ts";
import type { GroupMembers } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-group-members.ts";
import { ada, backup, details, grace, helpdesk, linus, mayEnter, members, operators } from "./people.ts";

function reach(...groups: readonly GroupMembers[]): string[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return reachOf("helpdesk", byId).map(({ principalId, kind }) => `${principalId} ${kind}`);
}

it("reaches the members of a group, applications too", () => {
  const group = members("helpdesk", { users: [details(ada)], servicePrincipals: [{ id: backup.id }] });
  assert.deepEqual(reach(group), ["ada active", "backup active"]);
});

it("reaches whoever may enter the group through PIM as eligible", () => {
  assert.deepEqual(reach(members("helpdesk", { eligible: [mayEnter(ada)] })), ["ada eligible"]);
});

it("reaches the members of a group that may enter the group, as eligible", () => {
  const inner = members("operators", { users: [details(grace)] });
  assert.deepEqual(reach(members("helpdesk", { eligible: [mayEnter(operators)] }), inner), [
    "grace eligible",
  ]);
});

it("reaches whoever may enter a nested group", () => {
  const outer = members("helpdesk", { users: [details(grace)], groups: ["operators"] });
  const inner = members("operators", { users: [details(grace)], eligible: [mayEnter(linus)] });
  assert.deepEqual(reach(outer, inner), ["grace active", "linus eligible"]);
});

it("names a member of both the group and a nested group once", () => {
  const outer = members("helpdesk", { users: [details(ada)], groups: ["operators"] });
  assert.deepEqual(reach(outer, members("operators", { users: [details(ada)] })), ["ada active"]);
});

it("ends in a circle of groups", () => {
  const outer = members("helpdesk", { users: [details(ada)], groups: ["operators"] });
  const inner = members("operators", {
    users: [details(grace)],
    groups: ["helpdesk"],
    eligible: [mayEnter(helpdesk)],
  });
  assert.deepEqual(reach(outer, inner), ["ada active", "grace active", "ada eligible", "grace eligible"]);
});

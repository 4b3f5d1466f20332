import assert from "node:assert/strict";
import { it } from "node:test";
import { composePrivilegedRoles } from "../../../../../src/scanners/entra-id/sources/privileged-access/compose-roles.ts";
import type { PimSituation } from "../../../../../src/scanners/entra-id/sources/privileged-access/compose-roles.ts";
import { highlyPrivilegedRoles } from "../../../../../src/scanners/entra-id/roles.ts";
import { ada, eligible, helpdesk, operators, templateIdOf } from "./people.ts";

const approval = { id: "Approval_EndUser_Assignment", setting: { isApprovalRequired: true } };
const nothing: PimSituation = { active: [], eligible: [], rolePolicies: [], groupPolicies: [] };

function roleIn(situation: PimSituation, name: string) {
  const role = composePrivilegedRoles(situation).find(({ displayName }) => displayName === name);
  assert.ok(role, name);
  return role;
}

it("names all eight roles, held or not", () => {
  const roles = composePrivilegedRoles(nothing);
  assert.deepEqual(
    roles.map(({ roleTemplateId, displayName }) => [roleTemplateId, displayName]),
    [...highlyPrivilegedRoles],
  );
});

it("says of an assignment to whom it is, since when and until when", () => {
  const active = [eligible("User Administrator", ada, { startDateTime: null, assignmentType: "Assigned" })];
  assert.deepEqual(roleIn({ ...nothing, active }, "User Administrator").assignments, [
    {
      principalId: "ada",
      principalName: "Ada Lovelace",
      principalType: "user",
      startDateTime: null,
      endDateTime: null,
      assignmentType: "Assigned",
      memberType: "Direct",
      directoryScopeId: "/",
    },
  ]);
});

it("keeps the assignment of a principal that was deleted, without a name", () => {
  const active = [{ ...eligible("User Administrator", ada), principal: null }];
  const [assignment] = roleIn({ ...nothing, active }, "User Administrator").assignments;
  assert.equal(assignment?.principalId, "ada");
  assert.equal(assignment?.principalName, null);
});

it("does not make an end of a missing one", () => {
  const active = [eligible("User Administrator", ada, { endDateTime: undefined })];
  const [assignment] = roleIn({ ...nothing, active }, "User Administrator").assignments;
  assert.equal(assignment?.endDateTime, undefined);
});

it("tells the role's own rules from those of the groups that hold it or may activate it", () => {
  const role = "Global Administrator";
  const situation: PimSituation = {
    active: [eligible(role, helpdesk)],
    eligible: [eligible(role, operators), eligible(role, ada)],
    rolePolicies: [{ roleDefinitionId: templateIdOf(role), policy: { rules: [approval] } }],
    groupPolicies: [
      { groupId: "helpdesk", groupName: "Helpdesk", rules: [approval] },
      { groupId: "operators", groupName: "Operators", rules: [approval] },
    ],
  };
  assert.deepEqual(
    roleIn(situation, role).rules.map((rule) => [rule.ruleSource, rule.ruleSourceId, rule.ruleSourceType]),
    [
      ["Global Administrator", templateIdOf(role), "Directory Role"],
      ["Helpdesk", "helpdesk", "PIM Group"],
      ["Operators", "operators", "PIM Group"],
    ],
  );
});

it("gives a group's rules only to the roles that the group leads to", () => {
  const groupPolicies = [{ groupId: "helpdesk", groupName: "Helpdesk", rules: [approval] }];
  const situation = { ...nothing, active: [eligible("User Administrator", helpdesk)], groupPolicies };
  assert.equal(roleIn(situation, "User Administrator").rules.length, 1);
  assert.deepEqual(roleIn(situation, "Global Administrator").rules, []);
});

it("has no rules of a group that PIM for Groups does not manage", () => {
  const groupPolicies = [{ groupId: "helpdesk", groupName: "Helpdesk", rules: [] }];
  const situation = { ...nothing, active: [eligible("User Administrator", helpdesk)], groupPolicies };
  assert.deepEqual(roleIn(situation, "User Administrator").rules, []);
});

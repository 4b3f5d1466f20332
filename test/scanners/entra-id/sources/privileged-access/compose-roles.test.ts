import assert from "node:assert/strict";
import { it } from "node:test";
import {
  composePrivilegedRoleRules,
  composePrivilegedRoles,
} from "../../../../../src/scanners/entra-id/sources/privileged-access/compose-roles.ts";
import type { PimSituation } from "../../../../../src/scanners/entra-id/sources/privileged-access/compose-roles.ts";
import { highlyPrivilegedRoles } from "../../../../../src/scanners/entra-id/roles.ts";
import type { RoleScheduleInstance } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-schedules.ts";
import { ada, eligible, helpdesk, operators, templateIdOf } from "./people.ts";

const approval = { id: "Approval_EndUser_Assignment", setting: { isApprovalRequired: true } };
const nothing: PimSituation = { active: [], eligible: [], rolePolicies: [], groupPolicies: [] };

function named<Role extends { readonly displayName: string }>(roles: readonly Role[], name: string): Role {
  const role = roles.find(({ displayName }) => displayName === name);
  assert.ok(role, name);
  return role;
}

function assignmentsIn(active: readonly RoleScheduleInstance[], name: string) {
  return named(composePrivilegedRoles(active), name).assignments;
}

function rulesIn(situation: PimSituation, name: string) {
  return named(composePrivilegedRoleRules(situation), name).rules;
}

it("names all eight roles, held or not, with rules or without", () => {
  for (const roles of [composePrivilegedRoles([]), composePrivilegedRoleRules(nothing)]) {
    assert.deepEqual(
      roles.map(({ roleTemplateId, displayName }) => [roleTemplateId, displayName]),
      [...highlyPrivilegedRoles],
    );
  }
});

it("says of an assignment to whom it is, since when and until when", () => {
  const active = [eligible("User Administrator", ada, { startDateTime: null, assignmentType: "Assigned" })];
  assert.deepEqual(assignmentsIn(active, "User Administrator"), [
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
  const [assignment] = assignmentsIn(active, "User Administrator");
  assert.equal(assignment?.principalId, "ada");
  assert.equal(assignment?.principalName, null);
});

it("does not make an end of a missing one", () => {
  const active = [eligible("User Administrator", ada, { endDateTime: undefined })];
  const [assignment] = assignmentsIn(active, "User Administrator");
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
    rulesIn(situation, role).map((rule) => [rule.ruleSource, rule.ruleSourceId, rule.ruleSourceType]),
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
  assert.equal(rulesIn(situation, "User Administrator").length, 1);
  assert.deepEqual(rulesIn(situation, "Global Administrator"), []);
});

it("has no rules of a group that PIM for Groups does not manage", () => {
  const groupPolicies = [{ groupId: "helpdesk", groupName: "Helpdesk", rules: [] }];
  const situation = { ...nothing, active: [eligible("User Administrator", helpdesk)], groupPolicies };
  assert.deepEqual(rulesIn(situation, "User Administrator"), []);
});

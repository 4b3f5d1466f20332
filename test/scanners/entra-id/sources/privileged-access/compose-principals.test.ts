import assert from "node:assert/strict";
import { it } from "node:test";
import {
  composePrivilegedServicePrincipals,
  composePrivilegedUsers,
} from "../../../../../src/scanners/entra-id/sources/privileged-access/compose-principals.ts";
import type { RoleSituation } from "../../../../../src/scanners/entra-id/sources/privileged-access/holdings.ts";
import {
  ada,
  assigned,
  backup,
  details,
  eligible,
  grace,
  helpdesk,
  linus,
  mayEnter,
  members,
  operators,
  user,
} from "./people.ts";

const nobody: RoleSituation = { active: [], eligible: [], groups: [] };

it("keeps two people with the same display name apart", () => {
  const firstJohn = user("john-1", "John Smith");
  const secondJohn = user("john-2", "John Smith");
  const active = [assigned("Global Administrator", firstJohn), assigned("Global Administrator", secondJohn)];
  const users = composePrivilegedUsers({ ...nobody, active }, [details(firstJohn), details(secondJohn)]);
  assert.deepEqual(
    users.map(({ id, displayName }) => [id, displayName]),
    [
      ["john-1", "John Smith"],
      ["john-2", "John Smith"],
    ],
  );
});

it("lists a role once, and every way in which it is held", () => {
  const situation: RoleSituation = {
    active: [assigned("Global Administrator", ada), assigned("Global Administrator", helpdesk)],
    eligible: [eligible("Global Administrator", ada)],
    groups: [members("helpdesk", { users: [details(ada)] })],
  };
  const [user] = composePrivilegedUsers(situation, [details(ada)]);
  assert.deepEqual(user?.roles, ["Global Administrator"]);
  assert.deepEqual(user?.holdings, [
    { role: "Global Administrator", kind: "active", via: null, scope: "/" },
    { role: "Global Administrator", kind: "active", via: { id: "helpdesk", name: "Helpdesk" }, scope: "/" },
    { role: "Global Administrator", kind: "eligible", via: null, scope: "/" },
  ]);
});

it("orders roles as the baseline does", () => {
  const active = ["Application Administrator", "Global Administrator"].map((role) => assigned(role, ada));
  const [user] = composePrivilegedUsers({ ...nobody, active }, [details(ada)]);
  assert.deepEqual(user?.roles, ["Global Administrator", "Application Administrator"]);
});

it("finds an eligible member of a group that holds a role, and calls the role eligible", () => {
  const situation: RoleSituation = {
    active: [assigned("User Administrator", helpdesk)],
    eligible: [],
    groups: [members("helpdesk", { eligible: [mayEnter(grace)] })],
  };
  const [user] = composePrivilegedUsers(situation, [details(grace)]);
  assert.deepEqual(user?.holdings, [
    { role: "User Administrator", kind: "eligible", via: { id: "helpdesk", name: "Helpdesk" }, scope: "/" },
  ]);
});

it("finds the members of a group that may enter a group that is eligible for a role", () => {
  const situation: RoleSituation = {
    active: [],
    eligible: [eligible("Exchange Administrator", helpdesk)],
    groups: [
      members("helpdesk", { eligible: [mayEnter(operators)] }),
      members("operators", { users: [details(linus)] }),
    ],
  };
  const users = composePrivilegedUsers(situation, []);
  assert.deepEqual(
    users.map(({ id, holdings }) => [id, holdings[0]?.kind, holdings[0]?.via?.name]),
    [["linus", "eligible", "Helpdesk"]],
  );
});

it("leaves out a deleted principal whose eligibility lives on", () => {
  const left = { ...eligible("Global Administrator", ada), principalId: "deleted", principal: null };
  const situation = { ...nobody, eligible: [left, eligible("Global Administrator", grace)] };
  assert.deepEqual(
    composePrivilegedUsers(situation, [details(grace)]).map(({ id }) => id),
    ["grace"],
  );
});

it("keeps a user whom the assignment does not describe, but the directory knows", () => {
  const hidden = { ...assigned("Global Administrator", ada), principal: null };
  const users = composePrivilegedUsers({ ...nobody, active: [hidden] }, [details(ada)]);
  assert.deepEqual(
    users.map(({ displayName }) => displayName),
    ["Ada Lovelace"],
  );
});

it("does not make up what only the directory says of a user", () => {
  const [user] = composePrivilegedUsers({ ...nobody, active: [assigned("Global Administrator", ada)] }, []);
  assert.equal(user?.displayName, "Ada Lovelace");
  assert.equal(user?.onPremisesImmutableId, undefined);
  assert.equal(user?.onPremisesSyncEnabled, undefined);
});

it("counts a role for an administrative unit, and says for which", () => {
  const unit = "/administrativeUnits/paris";
  const situation: RoleSituation = {
    active: [assigned("User Administrator", ada, unit)],
    eligible: [eligible("User Administrator", grace, { directoryScopeId: unit })],
    groups: [],
  };
  const users = composePrivilegedUsers(situation, [details(ada), details(grace)]);
  assert.deepEqual(
    users.map(({ id, holdings }) => [id, holdings[0]?.scope]),
    [
      ["ada", unit],
      ["grace", unit],
    ],
  );
});

it("does not count what the service repeats of a group's member as a second way", () => {
  const inherited = eligible("Global Administrator", ada, { memberType: "Group" });
  const situation: RoleSituation = {
    active: [],
    eligible: [inherited, eligible("Global Administrator", helpdesk)],
    groups: [members("helpdesk", { users: [details(ada)] })],
  };
  const [user] = composePrivilegedUsers(situation, []);
  assert.deepEqual(
    user?.holdings.map(({ via }) => via?.name),
    ["Helpdesk"],
  );
});

it("keeps a member of a group whom only the service names", () => {
  const inherited = eligible("Global Administrator", ada, { memberType: "Inherited" });
  assert.equal(composePrivilegedUsers({ ...nobody, eligible: [inherited] }, [details(ada)]).length, 1);
});

it("lists applications apart from people, direct holders and members of groups", () => {
  const robot = { id: "robot", displayName: "Robot", appId: "app-robot" };
  const situation: RoleSituation = {
    active: [assigned("Exchange Administrator", backup), assigned("User Administrator", helpdesk)],
    eligible: [],
    groups: [members("helpdesk", { users: [details(ada)], servicePrincipals: [robot] })],
  };
  assert.deepEqual(
    composePrivilegedServicePrincipals(situation).map(({ id, appId, roles }) => [id, appId, roles]),
    [
      ["backup", "app-backup", ["Exchange Administrator"]],
      ["robot", "app-robot", ["User Administrator"]],
    ],
  );
  assert.deepEqual(
    composePrivilegedUsers(situation, []).map(({ id }) => id),
    ["ada"],
  );
});

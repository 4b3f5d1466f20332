import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  privilegedRoleRules,
  privilegedRoles,
  privilegedServicePrincipals,
  privilegedUsers,
} from "../../../../src/scanners/entra-id/sources/privileged-access.ts";
import { roleEligibilitySchedules } from "../../../../src/scanners/entra-id/sources/privileged-access/role-schedules.ts";
import { fakeGraph, forbidden, read, unlicensed, valueOf } from "./fake-graph.ts";
import {
  ada,
  assigned,
  backup,
  details,
  eligible,
  grace,
  helpdesk,
  linus,
  operators,
  user,
} from "./privileged-access/people.ts";
import { roleTemplateIds, routesOf } from "./privileged-access/tenant.ts";
import type { Tenant } from "./privileged-access/tenant.ts";

function graphOf(tenant: Tenant) {
  return fakeGraph(...routesOf(tenant));
}

async function holdersIn(tenant: Tenant): Promise<string[]> {
  const users = await valueOf(privilegedUsers, graphOf(tenant));
  return users.map(
    ({ id, roles, holdings }) => `${id}: ${roles.join(", ")} (${holdings.map((h) => h.kind).join(", ")})`,
  );
}

describe("privileged users", () => {
  it("are direct holders and eligible ones, with what the users collection says of them", async () => {
    const graph = graphOf({
      active: [assigned("Global Administrator", ada)],
      eligible: [eligible("User Administrator", grace)],
      users: [
        details(ada),
        { ...details(grace), onPremisesSyncEnabled: true, onPremisesImmutableId: "aGVsbG8=" },
      ],
    });
    const users = await valueOf(privilegedUsers, graph);
    assert.deepEqual(
      users.map(({ id, onPremisesSyncEnabled, onPremisesImmutableId }) => [
        id,
        onPremisesSyncEnabled,
        onPremisesImmutableId,
      ]),
      [
        ["ada", null, null],
        ["grace", true, "aGVsbG8="],
      ],
    );
  });

  it("are members of groups, of groups in them, and whoever may enter one of these", async () => {
    const tenant: Tenant = {
      active: [assigned("Global Administrator", helpdesk)],
      users: [details(linus)],
      groups: {
        helpdesk: { members: [ada, operators, grace] },
        operators: {
          members: [grace, helpdesk],
          eligible: [{ principalId: "linus", accessId: "member", principal: linus }],
        },
      },
    };
    assert.deepEqual(await holdersIn(tenant), [
      "ada: Global Administrator (active)",
      "grace: Global Administrator (active)",
      "linus: Global Administrator (eligible)",
    ]);
  });

  it("are the members of a group that may enter a group", async () => {
    const tenant: Tenant = {
      eligible: [eligible("Global Administrator", helpdesk)],
      groups: {
        helpdesk: { eligible: [{ principalId: "operators", accessId: "member", principal: operators }] },
        operators: { members: [linus] },
      },
    };
    assert.deepEqual(await holdersIn(tenant), ["linus: Global Administrator (eligible)"]);
  });

  it("are not the owners of a group", async () => {
    const owner = { principalId: "linus", accessId: "owner", principal: linus };
    const tenant: Tenant = {
      active: [assigned("Global Administrator", helpdesk)],
      users: [details(linus)],
      groups: { helpdesk: { members: [ada], eligible: [owner] } },
    };
    assert.deepEqual(await holdersIn(tenant), ["ada: Global Administrator (active)"]);
  });

  it("are found although an eligible principal and a group were deleted", async () => {
    const tenant: Tenant = {
      active: [assigned("User Administrator", helpdesk), assigned("Global Administrator", ada)],
      eligible: [{ ...eligible("Global Administrator", grace), principal: null }],
      users: [details(ada)],
      groups: {},
    };
    assert.deepEqual(await holdersIn(tenant), ["ada: Global Administrator (active)"]);
  });

  it("are found although their assignments do not describe them", async () => {
    const tenant: Tenant = {
      active: [
        { ...assigned("Global Administrator", ada), principal: null },
        assigned("User Administrator", helpdesk),
      ],
      users: [details(ada), details(grace)],
      groups: { helpdesk: { eligible: [{ principalId: "grace", accessId: "member", principal: null }] } },
    };
    assert.deepEqual(await holdersIn(tenant), [
      "ada: Global Administrator (active)",
      "grace: User Administrator (eligible)",
    ]);
  });

  it("need no PIM where the tenant has no licence for it", async () => {
    const tenant: Tenant = {
      plans: ["EXCHANGE_S_STANDARD"],
      active: [assigned("Global Administrator", ada), assigned("User Administrator", helpdesk)],
      eligible: unlicensed,
      users: [details(ada)],
      groups: { helpdesk: { members: [grace] } },
    };
    const graph = graphOf(tenant);
    const users = await valueOf(privilegedUsers, graph);
    assert.deepEqual(
      users.map(({ id }) => id),
      ["ada", "grace"],
    );
    assert.ok(
      !graph.reads.some((path) => path.includes("privilegedAccess/group")),
      "PIM for Groups was asked",
    );
  });

  it("are unknown where eligibilities may not be read, with the cause", async () => {
    const reading = await read(
      privilegedUsers,
      graphOf({ active: [assigned("Global Administrator", ada)], eligible: forbidden }),
    );
    assert.ok(reading.status === "failed");
    assert.equal(reading.cause, "permission");
    assert.equal(reading.origin, "entra-id/role-eligibility-schedules");
  });

  it("are unknown where PIM says unlicensed and the licences say otherwise", async () => {
    const reading = await read(privilegedUsers, graphOf({ plans: ["AAD_PREMIUM_P2"], eligible: unlicensed }));
    assert.equal(reading.status === "failed" && reading.cause, "licence");
  });

  it("are unknown where the members of a group may not be read", async () => {
    const tenant: Tenant = { active: [assigned("Global Administrator", helpdesk)] };
    const graph = fakeGraph([/transitiveMembers\?/, forbidden], ...routesOf(tenant));
    const reading = await read(privilegedUsers, graph);
    assert.equal(reading.status === "failed" && reading.cause, "permission");
  });

  for (const [size, most] of [
    [10, 1],
    [60, 4],
    [500, 34],
  ] as const) {
    it(`take ${most} more reads for ${size} people, not one for each`, async () => {
      const people = Array.from({ length: size }, (_, index) =>
        user(`admin-${index}`, `Administrator ${index}`),
      );
      const graph = graphOf({
        eligible: people.map((each) => eligible("User Administrator", each)),
        users: people.map(details),
      });
      const users = await valueOf(privilegedUsers, graph);
      assert.equal(users.length, size);
      const withoutPeople = 1 + roleTemplateIds.length + 1;
      assert.equal(graph.reads.length, withoutPeople + most);
      assert.equal(graph.requests(), 1 + Math.ceil(most / 20));
    });
  }
});

describe("privileged service principals", () => {
  it("are those that hold roles directly or as members of groups", async () => {
    const robot = { id: "robot", appId: "app-robot", displayName: "Robot" };
    const graph = graphOf({
      active: [assigned("Exchange Administrator", backup), assigned("User Administrator", helpdesk)],
      groups: { helpdesk: { members: [ada], servicePrincipals: [robot] } },
    });
    const found = await valueOf(privilegedServicePrincipals, graph);
    assert.deepEqual(
      found.map(({ displayName, roles }) => [displayName, roles]),
      [
        ["Backup Agent", ["Exchange Administrator"]],
        ["Robot", ["User Administrator"]],
      ],
    );
  });
});

describe("role schedules", () => {
  it("keep only highly privileged roles, of all that the service lists", async () => {
    const globalReader = {
      ...eligible("Global Administrator", grace),
      roleDefinitionId: "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
    };
    const graph = graphOf({ eligible: [eligible("Global Administrator", ada), globalReader] });
    const kept = await valueOf(roleEligibilitySchedules, graph);
    assert.deepEqual(
      kept.map(({ principalId }) => principalId),
      ["ada"],
    );
  });
});

const alert = {
  id: "Notification_Admin_Admin_Assignment",
  notificationType: "Email",
  notificationRecipients: [],
};
const directoryReaders = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

describe("privileged roles", () => {
  it("come with their active assignments, by one request", async () => {
    const graph = graphOf({
      scheduled: [eligible("Global Administrator", helpdesk), eligible("User Administrator", ada)],
    });
    const roles = await valueOf(privilegedRoles, graph);
    assert.equal(roles.length, roleTemplateIds.length);
    assert.equal(roles[0]?.assignments[0]?.principalType, "group");
    assert.equal(graph.reads.length, 1);
  });

  it("leave out roles that are not highly privileged", async () => {
    const scheduled = [{ ...eligible("Global Administrator", ada), roleDefinitionId: directoryReaders }];
    const roles = await valueOf(privilegedRoles, graphOf({ scheduled }));
    assert.ok(roles.every((role) => role.assignments.length === 0));
  });

  it("are unknown, for want of a licence, in a tenant without PIM", async () => {
    const reading = await read(privilegedRoles, graphOf({ plans: [], scheduled: unlicensed }));
    assert.equal(reading.status === "failed" && reading.cause, "licence");
  });
});

describe("rules of privileged roles", () => {
  it("are the roles' own and those of the groups that hold them", async () => {
    const graph = graphOf({
      scheduled: [eligible("Global Administrator", helpdesk)],
      rolePolicies: roleTemplateIds.map((id) => ({ roleDefinitionId: id, policy: { rules: [alert] } })),
      groups: { helpdesk: { rules: [alert] } },
    });
    const [first, second] = await valueOf(privilegedRoleRules, graph);
    assert.deepEqual(
      first?.rules.map(({ ruleSource }) => ruleSource),
      ["Global Administrator", "Helpdesk"],
    );
    assert.equal(second?.rules.length, 1);
  });

  it("are read at once for all roles, and once for a group that holds several", async () => {
    const graph = graphOf({
      scheduled: [eligible("Global Administrator", helpdesk), eligible("User Administrator", helpdesk)],
      eligible: [eligible("Exchange Administrator", operators)],
      groups: { helpdesk: {}, operators: {} },
    });
    await valueOf(privilegedRoleRules, graph);
    assert.equal(graph.reads.length, 3 + 2);
    assert.equal(graph.requests(), 2);
  });

  it("leave out roles that are not highly privileged", async () => {
    const rolePolicies = [{ roleDefinitionId: directoryReaders, policy: { rules: [alert] } }];
    const roles = await valueOf(privilegedRoleRules, graphOf({ rolePolicies }));
    assert.ok(roles.every((role) => role.rules.length === 0));
  });

  it("may be forbidden while the roles with their assignments are read", async () => {
    const graph = graphOf({ rolePolicies: forbidden });
    const rules = await read(privilegedRoleRules, graph);
    assert.equal(rules.status === "failed" && rules.cause, "permission");
    assert.equal((await read(privilegedRoles, graph)).status, "ok");
  });
});

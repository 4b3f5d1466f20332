import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addWho } from "../../src/history/add-who.ts";
import type { TenantChange } from "../../src/history/change.ts";
import { compareValues } from "../../src/history/compare-values.ts";
import { directoryLog } from "../../src/history/directory-log.ts";
import { whoMade } from "../../src/history/who.ts";
import type { ChangeRecord } from "../../src/scanners/organization/change-records.ts";
import { composeRiskyApplications } from "../../src/scanners/entra-id/sources/risky-applications/compose.ts";
import type { Application } from "../../src/scanners/entra-id/sources/risky-applications/wire.ts";
import { stateOf } from "./states.ts";

/** Ids of things, told apart by their last letter. */
const id = (letter: string) => `0c7d9d1e-6d3b-4b7e-9a57-2f0f3a1f6b0${letter}`;
const [bob, group, unrelated, somebody, tenant] = [id("1"), id("2"), id("3"), id("4"), id("5")];
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const readers = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

interface Target {
  readonly id: string;
  readonly type?: string;
  readonly displayName?: string;
  readonly modified?: Readonly<Record<string, readonly string[]>>;
}

function record(activity: string, by: string, ...targets: (string | Target)[]): ChangeRecord {
  return {
    id: `${by}: ${activity}`,
    activityDateTime: "2026-11-21T10:00:00Z",
    activityDisplayName: activity,
    result: "success",
    initiatedBy: { user: { userPrincipalName: by } },
    targetResources: targets
      .map((target): Target => (typeof target === "string" ? { id: target } : target))
      .map(({ modified = {}, ...target }) => ({
        ...target,
        modifiedProperties: Object.entries(modified).map(([displayName, objects]) => ({
          displayName,
          objects: [...objects],
        })),
      })),
  };
}

/** What is different between two values of a source. */
function changesOf(source: string, before: unknown, after: unknown): TenantChange[] {
  return compareValues(before, after).map((change) => ({
    cause: "tenant",
    source,
    what: source,
    policies: [],
    ...change,
    before: change.before,
    after: change.after,
  }));
}

/** Who it was by each of the changes: “by ada”, “may ada” or “nobody”. */
function toldOf(changes: readonly TenantChange[], records: readonly ChangeRecord[]): string[] {
  return changes.map((change) => {
    const { actors, isSure } = whoMade(change, records, directoryLog);
    const names = actors.map(({ user }) => user?.name).join(" ");
    return names === "" ? "nobody" : `${isSure ? "by" : "may"} ${names}`;
  });
}

const without = (key: string, elements: readonly object[]) =>
  elements.map((element) => Object.fromEntries(Object.entries(element).filter(([name]) => name !== key)));

const members = (...users: object[]) => ({
  groups: [{ id: group, users, servicePrincipals: [], groups: [], eligible: [] }],
  eligibleUsers: [],
});
const assignment = (role: string) => ({ principalId: bob, roleDefinitionId: role, directoryScopeId: "/" });
const application = (about: object) => [{ id: id("6"), displayName: "Payroll", ...about }];
const methods = (includeTargets: object[], excludeTarget: object | null = null) => ({
  authenticationMethodConfigurations: [
    {
      id: "Fido2",
      includeTargets,
      featureSettings: { displayAppInformationRequiredState: { excludeTarget } },
    },
  ],
});
const everybody = { id: "all_users", targetType: "group" };
const roleRules = (duration: string) =>
  [globalAdministrator, readers].map((roleDefinitionId) => ({
    roleDefinitionId,
    policy: { rules: [{ id: "Expiration", maximumDuration: duration }] },
  }));

describe("who made a change, by the directory's log", () => {
  const table: readonly (readonly [
    name: string,
    changes: TenantChange[],
    records: ChangeRecord[],
    told: string[],
  ])[] = [
    [
      "of a group's members is by a record about both, and not by one about the member or the group alone",
      changesOf("entra-id/role-group-members", members(), members({ id: bob })),
      [
        record("Add member to group", "intruder", bob, group),
        record("Add member to group", "helpdesk", bob, unrelated),
        record("Remove member from group", "owner", somebody, group),
      ],
      ["by intruder"],
    ],
    [
      "of a group's members may be by somebody who put the member into a group within",
      changesOf("entra-id/role-group-members", members(), members({ id: bob })),
      [record("Add member to group", "helpdesk", bob, unrelated)],
      ["may helpdesk"],
    ],
    [
      "of a member's own settings is about the member, whatever is done to the group",
      changesOf(
        "entra-id/role-group-members",
        members({ id: bob, accountEnabled: true }),
        members({ id: bob, accountEnabled: false }),
      ),
      [record("Disable account", "helpdesk", bob), record("Add member to group", "owner", somebody, group)],
      ["may helpdesk"],
    ],
    [
      "of a role is not by whoever took another role from the same user",
      changesOf("entra-id/role-assignments", [], [assignment(globalAdministrator)]),
      [record("Remove member from role", "carol", bob, readers)],
      ["nobody"],
    ],
    [
      "of two roles of one user is by each one's own record",
      changesOf("entra-id/role-assignments", [assignment(readers)], [assignment(globalAdministrator)]),
      [
        record("Add member to role", "alice", bob, globalAdministrator),
        record("Remove member from role", "carol", bob, readers),
      ],
      ["by alice", "by carol"],
    ],
    ...(
      [
        ["its template's id among what was modified", { "Role.TemplateId": [globalAdministrator] }],
        ["its name among what was modified", { "Role.DisplayName": ["Global Administrator"] }],
      ] as const
    ).map(([how, modified]): [string, TenantChange[], ChangeRecord[], string[]] => [
      `of a role is by a record that tells it by ${how}`,
      changesOf("entra-id/role-assignments", [], [assignment(globalAdministrator)]),
      [record("Add member to role", "alice", { id: bob, modified })],
      ["by alice"],
    ]),
    [
      "of a role is by a record of PIM that calls the role by its name",
      changesOf("entra-id/role-assignment-schedules", [], [assignment(globalAdministrator)]),
      [
        record("Add member to role completed (PIM activation)", "alice", bob, {
          id: unrelated,
          type: "Role",
          displayName: "Global Administrator",
        }),
      ],
      ["by alice"],
    ],
    [
      "of a role may be by a record that does not tell which role",
      changesOf("entra-id/role-assignments", [], [assignment(globalAdministrator)]),
      [record("Add member to role", "alice", bob)],
      ["may alice"],
    ],
    [
      "of a role is not by a user's role in an application",
      changesOf("entra-id/role-assignments", [], [assignment(globalAdministrator)]),
      [record("Add app role assignment grant to user", "alice", bob)],
      ["nobody"],
    ],
    [
      "of a secret is not by whoever added an owner, and may be by whoever edited the application",
      changesOf(
        "entra-id/risky-applications",
        application({ passwordCredentials: [] }),
        application({ passwordCredentials: [{ keyId: "k" }] }),
      ),
      [record("Add owner to application", "dave", id("6")), record("Update application", "erin", id("6"))],
      ["may erin"],
    ],
    [
      "of an object that several changed may be any of them",
      changesOf(
        "entra-id/named-locations",
        application({ isTrusted: false }),
        application({ isTrusted: true }),
      ),
      [record("Update named location", "ada", id("6")), record("Update named location", "bea", id("6"))],
      ["may ada bea"],
    ],
    [
      "of a consent may be by a record that names the resource alone",
      changesOf(
        "entra-id/risky-applications",
        application({ permissions: [] }),
        application({ permissions: [{ resource: "Microsoft Graph", name: "Mail.Read" }] }),
      ),
      [record("Add app role assignment to service principal", "alice", somebody)],
      ["may alice"],
    ],
    [
      "of the authentication methods may be by a record about the policy, where the setting is a list of groups",
      changesOf("entra-id/authentication-methods", methods([everybody]), methods([everybody, { id: group }])),
      [record("Authentication Methods Policy Update", "alice", "AuthenticationMethodsPolicy")],
      ["may alice"],
    ],
    [
      "of the authentication methods may be by a record about the policy, where the setting is one group",
      changesOf("entra-id/authentication-methods", methods([]), methods([], { id: group })),
      [record("Authentication Methods Policy Update", "alice", "AuthenticationMethodsPolicy")],
      ["may alice"],
    ],
    [
      "of a partner organisation may be by a record about the policy, and is by one about the partner",
      changesOf("entra-id/cross-tenant-access", { partners: [] }, { partners: [{ tenantId: tenant }] }),
      [record("Add a partner to cross-tenant access setting", "alice", unrelated)],
      ["may alice"],
    ],
    [
      "of a rule of PIM is by a record about the role",
      changesOf("entra-id/role-policies", roleRules("P15D"), roleRules("P180D")),
      [
        record("Update role setting in PIM", "alice", {
          id: unrelated,
          type: "Role",
          displayName: "Global Administrator",
        }),
        record("Update role setting in PIM", "bea", readers),
      ],
      ["by alice", "by bea"],
    ],
    [
      "of what the log does not hold is nobody in it",
      changesOf("audit-readiness/custom-detections", application({ isEnabled: true }), application({})),
      [record("Update policy", "alice", { id: id("6"), modified: { isEnabled: [] } })],
      ["nobody"],
    ],
  ];
  for (const [name, changes, records, told] of table)
    it(name, () => {
      assert.equal(changes.length, told.length, JSON.stringify(changes));
      assert.deepEqual(toldOf(changes, records), told);
    });

  it("of a secret of a registration is found by the registration's own id", () => {
    const [registration, principal, appId] = [id("7"), id("8"), id("9")];
    const about: Application = {
      id: registration,
      appId,
      signInAudience: "AzureADMyOrg",
      requiredResourceAccess: [],
      federatedIdentityCredentials: [],
    };
    const grant = {
      resource: "Microsoft Graph",
      name: "Mail.ReadWrite",
      kind: "application",
      level: "High",
    } as const;
    const read = (passwordCredentials: Application["passwordCredentials"]) =>
      composeRiskyApplications({
        tenantId: tenant,
        applications: [{ ...about, passwordCredentials }],
        servicePrincipals: [{ id: principal, appId, appOwnerOrganizationId: tenant }],
        consents: [{ servicePrincipalId: principal, permission: grant }],
      });
    const source = "entra-id/risky-applications";
    const added = changesOf(source, read([]), read([{ keyId: "k", displayName: "new" }]));
    assert.equal(added[0]?.object?.id, principal);
    const records = [
      record("Update application – Certificates and secrets management ", "mallory", registration),
    ];
    assert.deepEqual(toldOf(added, records), ["by mallory"]);
    // A snapshot of an older version does not have that id; that it has none is no change of the tenant.
    const older = without("applicationObjectId", read([]));
    assert.deepEqual(changesOf(source, older, read([])), []);
    assert.deepEqual(toldOf(changesOf(source, older, read([{ keyId: "k" }])), records), ["by mallory"]);
  });

  it("of a secret of an application that Exchange knows is found by the id of that half, and no change against an older snapshot", () => {
    const [half, appId] = [id("7"), id("9")];
    const read = (...passwordCredentials: object[]) => [
      { objectId: half, appId, passwordCredentials },
      { objectId: id("8"), appId, passwordCredentials: [] },
    ];
    const source = "audit-readiness/exchange-application-credentials";
    const records = [record("Update application – Certificates and secrets management", "mallory", half)];
    const added = changesOf(source, read(), read({ keyId: "k" }));
    assert.deepEqual(
      added.map(({ path }) => path),
      ["passwordCredentials[]"],
    );
    assert.deepEqual(toldOf(added, records), ["by mallory"]);
    const older = without("objectId", read());
    assert.deepEqual(changesOf(source, older, read()), []);
  });
});

describe("what is said where nobody was found", () => {
  const [older, younger] = [stateOf({}), stateOf({ at: "2026-11-22T05:00:00.000Z" })];
  const window = { from: older.assessment.startedAt, to: younger.assessment.startedAt };
  const logOf = (records: ChangeRecord[], failure: { cause: string; message: string } | null = null) => ({
    schemaVersion: 1 as const,
    kind: "plimsoll-audit-log" as const,
    directory: { ...window, records, failure },
    unified: null,
  });
  const added = changesOf("entra-id/role-assignments", [], [assignment(globalAdministrator)]);
  const addition = record("Add member to role", "alice", bob, globalAdministrator);
  const namesIn = (changes: ReturnType<typeof addWho>["changes"]) =>
    changes.map((change) =>
      change.cause === "tenant" ? change.who?.actors.map(({ user }) => user?.name) : null,
    );

  it("is “not found” where the log was read to its end, and nothing where it was not", () => {
    const told = (log: ReturnType<typeof logOf>) =>
      namesIn(addWho(added, [older, { ...younger, auditLog: log }]).changes);
    const cut = { cause: "truncated", message: "Too many." };
    assert.deepEqual(told(logOf([])), [[]]);
    assert.deepEqual(told(logOf([], cut)), [undefined]);
    assert.deepEqual(told(logOf([addition], cut)), [["alice"]]);
  });

  it("is nothing where the change may come of what leaves no record", () => {
    const references = (count: number) => [{ id: group, kind: "group", members: count }];
    const grown = changesOf("entra-id/referenced-principals", references(1), references(2));
    assert.deepEqual(namesIn(addWho(grown, [older, { ...younger, auditLog: logOf([]) }]).changes), [
      undefined,
    ]);
  });

  it("is the same whichever run is asked for as the old one: what came did come", () => {
    const removed = changesOf("entra-id/named-locations", application({}), []);
    const records = [
      record("Add named location", "alice", id("6")),
      record("Delete named location", "carol", id("6")),
    ];
    assert.deepEqual(namesIn(addWho(removed, [older, { ...younger, auditLog: logOf(records) }]).changes), [
      ["carol"],
    ]);
    const backwards = changesOf("entra-id/named-locations", [], application({}));
    assert.deepEqual(namesIn(addWho(backwards, [{ ...younger, auditLog: logOf(records) }, older]).changes), [
      ["carol"],
    ]);
  });
});

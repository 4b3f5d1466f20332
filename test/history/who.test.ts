import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { joinedLogs } from "../../src/history/audit-log.ts";
import type { AuditLog } from "../../src/history/audit-log.ts";
import type { TenantChange } from "../../src/history/change.ts";
import { whoInWords } from "../../src/history/who-words.ts";
import { directoryLog } from "../../src/history/directory-log.ts";
import { bearsOnAny, whoMade } from "../../src/history/who.ts";
import type { ChangeRecord } from "../../src/scanners/organization/change-records.ts";

const policyId = "0c7d9d1e-6d3b-4b7e-9a57-2f0f3a1f6b01";
const otherId = "1c7d9d1e-6d3b-4b7e-9a57-2f0f3a1f6b02";

/** A change of a Conditional Access policy. */
function change(about: Partial<TenantChange> = {}): TenantChange {
  return {
    cause: "tenant",
    source: "entra-id/conditional-access-policies",
    what: "Conditional Access policies",
    object: { id: policyId, name: "Block legacy" },
    path: "state",
    kind: "changed",
    before: "enabled",
    after: "disabled",
    policies: [],
    ...about,
  };
}

interface Recorded {
  readonly at?: string;
  readonly activity?: string;
  readonly target?: string;
  readonly modified?: readonly string[];
  readonly by?: ChangeRecord["initiatedBy"];
  readonly result?: string;
}

const megan = {
  user: {
    id: otherId,
    displayName: "Megan",
    userPrincipalName: "megan@contoso.com",
    ipAddress: "198.51.100.7",
  },
};

function record(id: string, given: Recorded = {}): ChangeRecord {
  return {
    id,
    activityDateTime: given.at ?? "2026-11-21T10:00:00.1234567Z",
    activityDisplayName: given.activity ?? "Update conditional access policy",
    result: given.result ?? "success",
    initiatedBy: given.by ?? megan,
    targetResources: [
      {
        id: given.target ?? policyId,
        modifiedProperties: (given.modified ?? []).map((displayName) => ({ displayName })),
      },
    ],
  };
}

const foundFor = (about: Partial<TenantChange>, records: readonly ChangeRecord[]) =>
  whoMade(change(about), records, directoryLog).actors.map((actor) => actor.record);

describe("who made a change", () => {
  const tenantWide = {
    source: "entra-id/authorization-policies",
    object: { id: "authorizationPolicy", name: "Authorization Policy" },
    path: "defaultUserRolePermissions.allowedToCreateApps",
  };
  const update = "Update authorization policy";
  const bag = { object: null, path: "[]", kind: "added", before: null } as const;

  for (const [name, about, records, found] of [
    ["is who changed that object", {}, [record("a")], ["a"]],
    ["is not who changed another object", {}, [record("a", { target: otherId })], []],
    ["ids are the same in any case", {}, [record("a", { target: policyId.toUpperCase() })], ["a"]],
    ["is not who tried in vain", {}, [record("a", { result: "failure" })], []],
    [
      "is not who did something else to the same object",
      {},
      [record("a", { activity: "Add owner to policy" })],
      [],
    ],
    [
      "of a setting of the whole tenant is who changed settings of that kind, whatever id the log gives them",
      tenantWide,
      [record("a", { activity: update, target: otherId }), record("b")],
      ["a"],
    ],
    [
      "is by the records that name the setting, where some do",
      tenantWide,
      [
        record("a", { activity: update, modified: ["AllowInvitesFrom"] }),
        record("b", { activity: update, modified: ["DefaultUserRolePermissions.AllowedToCreateApps"] }),
        record("c", { activity: update, modified: ["DefaultUserRolePermissions"] }),
      ],
      ["c"],
    ],
    [
      "of an element without an id is who touched the object that it ties",
      { ...bag, source: "entra-id/role-assignments", after: { principalId: policyId } },
      [
        record("a", { activity: "Add member to role" }),
        record("b", { activity: "Update user" }),
        record("c", { activity: "Add member to role", target: otherId }),
      ],
      ["a"],
    ],
    [
      "of an object within another is found by the id in the path",
      { object: null, source: "entra-id/cross-tenant-access", path: `partners[${policyId}].inbound` },
      [record("a", { activity: "Update a partner cross-tenant access setting" })],
      ["a"],
    ],
    [
      "of a source that nothing is known of is nobody's, though a record names such a setting",
      { source: "new/source", object: null, path: "sharing.level" },
      [record("a", { modified: ["Level"] })],
      [],
    ],
    [
      "is not told apart by a name that everything has",
      { ...tenantWide, path: "displayName" },
      [record("a", { activity: update, modified: ["DisplayName"] }), record("b", { activity: update })],
      ["a", "b"],
    ],
  ] satisfies [string, Partial<TenantChange>, ChangeRecord[], string[]][])
    it(name, () => assert.deepEqual(foundFor(about, records), found));

  it("is everybody who may have been, the newest first, at most five", () => {
    const records = ["05", "03", "07", "01", "09", "08", "06"].map((hour) =>
      record(hour, { at: `2026-11-21T${hour}:00:00Z` }),
    );
    const who = whoMade(change(), records, directoryLog);
    assert.deepEqual(
      who.actors.map((actor) => actor.record),
      ["09", "08", "07", "06", "05"],
    );
    assert.equal(who.more, 2);
    assert.deepEqual(
      whoMade(change(), records.toReversed(), directoryLog),
      who,
      "whatever order the log has",
    );
  });

  it("may be an application, or nobody whom the log names", () => {
    const app = { appId: policyId, servicePrincipalId: otherId, displayName: "Pipeline" };
    const [byApp, byNobody] = [
      record("a", { by: { app } }),
      { ...record("b", { at: "2026-11-20T10:00:00Z" }), initiatedBy: null },
    ];
    assert.deepEqual(
      whoMade(change(), [byApp, byNobody], directoryLog).actors.map(({ user, application }) => ({
        user,
        application,
      })),
      [
        { user: null, application: { id: policyId, name: "Pipeline" } },
        { user: null, application: null },
      ],
    );
  });

  it("is kept in the run only where it may have made a change", () => {
    assert.ok(bearsOnAny(record("a"), [change()], directoryLog));
    assert.ok(!bearsOnAny(record("a", { target: otherId }), [change()], directoryLog));
  });
});

describe("who made a change, in words", () => {
  const window = { from: "2026-11-20T05:00:00Z", to: "2026-11-21T12:00:00Z", failure: null };
  const logs = { directory: window, unified: null };
  const inWords = (records: readonly ChangeRecord[], about: Partial<TenantChange> = {}) =>
    whoInWords({ ...change(about), who: whoMade(change(about), records, directoryLog) }, logs);

  it("names actor, address, time and what the log calls it", () => {
    assert.deepEqual(inWords([record("a")]), [
      `by: megan@contoso.com (${otherId}) from 198.51.100.7, 21 November 2026, 10:00 UTC (Update conditional access policy)`,
    ]);
  });

  it("says that it may have been, where only the kind of change is known", () => {
    const about = { source: "entra-id/authorization-policies", object: null, path: "allowInvitesFrom" };
    const update = (modified: readonly string[]) =>
      inWords([record("a", { activity: "Update authorization policy", modified })], about);
    assert.match(update([]).join(), /^may have been: megan/);
    assert.match(update(["AllowInvitesFrom"]).join(), /^by: megan/);
  });

  it("says what was searched where nothing was found", () => {
    assert.deepEqual(inWords([]), [
      "by: not found in the directory’s audit log from 20 November 2026, 05:00 UTC to 21 November 2026, 12:00 UTC",
    ]);
  });

  it("says nothing where nobody looked", () => {
    assert.deepEqual(whoInWords(change(), logs), []);
    assert.deepEqual(
      whoInWords({ ...change(), who: whoMade(change(), [], directoryLog) }, { ...logs, directory: null }),
      [],
    );
  });

  it("lets no name move a cursor, begin a line or turn the text around", () => {
    const hostile = "\u001B[2Jmegan\n\u202Eby: root";
    const app = { appId: hostile, displayName: hostile };
    const user = { id: hostile, userPrincipalName: hostile, ipAddress: hostile };
    for (const line of inWords([
      record("a", { by: { user, app }, activity: `conditional access policy ${hostile}` }),
    ]))
      assert.doesNotMatch(line, /[\p{Cc}\u202E]/u);
  });
});

describe("the logs of several runs", () => {
  const part = (from: number, records: ChangeRecord[] | null) => ({
    from: `2026-11-0${from}T05:00:00.000Z`,
    to: `2026-11-0${from + 1}T05:00:00.000Z`,
    records,
    failure: records === null ? { cause: "permission", message: "Not granted." } : null,
  });
  const log = (directory: ReturnType<typeof part> | null): AuditLog => ({
    schemaVersion: 1,
    kind: "plimsoll-audit-log",
    directory,
    unified: null,
  });

  it("are one log of the whole time, each record once", () => {
    const logs = [
      log(part(1, [record("a"), record("b")])),
      log(null),
      log(part(2, [record("b"), record("c")])),
    ];
    const whole = { ...part(1, [record("a"), record("b"), record("c")]), to: part(2, []).to };
    assert.deepEqual(joinedLogs(logs), log(whole));
  });

  it("name nobody where one of them could not be read", () => {
    for (const [one, other] of [
      [part(1, null), part(2, [record("b")])],
      [part(1, [record("a")]), part(2, null)],
    ] as const) {
      const joined = joinedLogs([log(one), log(other)])?.directory;
      assert.deepEqual([joined?.records, joined?.failure?.cause], [null, "permission"]);
    }
  });

  it("are none where nobody had to look", () => {
    assert.equal(joinedLogs([]), undefined);
  });
});

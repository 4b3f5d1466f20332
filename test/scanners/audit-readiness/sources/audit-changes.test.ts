import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import {
  recordingOperations,
  retentionOperations,
} from "../../../../src/scanners/audit-readiness/audit-tampering/operations.ts";
import { auditChangesReadingSchema } from "../../../../src/scanners/audit-readiness/audit-tampering/reading.ts";
import {
  auditChanges,
  huntedAuditChanges,
  searchedAuditChanges,
  searchedRetentionChanges,
} from "../../../../src/scanners/audit-readiness/sources/audit-changes.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { auditingOff, change, changesOf, unfinished } from "../live-evidence.ts";
import { liveTenant, pagesOf, valueOf } from "./asked-live.ts";

const auditDisabled = [{ Name: "AuditDisabled", Value: "True" }];

function record(operation: string, Parameters: unknown, more: Record<string, unknown> = {}) {
  return {
    createdDateTime: "2026-11-01T09:30:00Z",
    operation,
    userPrincipalName: "ada@contoso.example",
    clientIp: "203.0.113.7",
    auditData: { ObjectId: "contoso", ResultStatus: "True", Parameters, ...more },
  };
}

async function searched(...pages: unknown[][]) {
  const { apis } = liveTenant({ search: { kind: "finished", records: pagesOf(...pages) } });
  return auditChangesReadingSchema.parse(await valueOf(searchedAuditChanges, apis));
}

describe("changes to auditing by a search of the audit log", () => {
  it("is made for ninety days: of Exchange's cmdlets among its records, of Security & Compliance's among all", async () => {
    for (const [source, kinds, operations] of [
      [searchedAuditChanges, ["exchangeAdmin"], recordingOperations],
      [searchedRetentionChanges, [], retentionOperations],
    ] as const) {
      const tenant = liveTenant({ search: { kind: "finished", records: pagesOf([]) } });
      await valueOf(source, tenant.apis);
      const [search] = tenant.searches;
      assert.deepEqual(
        [search?.filterStartDateTime, search?.filterEndDateTime, search?.recordTypeFilters],
        ["2026-08-23T12:00:00.000Z", "2026-11-21T12:00:00.000Z", kinds],
      );
      assert.deepEqual(search?.operationFilters, operations);
    }
  });

  it("keeps who changed what, when and from where", async () => {
    assert.deepEqual(
      await searched([record("Set-OrganizationConfig", auditDisabled)]),
      changesOf([change()]),
    );
  });

  for (const [name, one, kept] of [
    [
      "the organisation's other settings",
      record("Set-OrganizationConfig", [{ Name: "MailTips", Value: "True" }]),
      0,
    ],
    [
      "a mailbox's other settings",
      record("Set-Mailbox", [{ Name: "HiddenFromAddressListsEnabled", Value: "True" }]),
      0,
    ],
    ["a mailbox's list of actions", record("set-mailbox", [{ Name: "auditowner", Value: "Update" }]), 1],
    [
      "a bypass that is taken away",
      record("Set-MailboxAuditBypassAssociation", [{ Name: "AuditBypassEnabled", Value: "False" }]),
      0,
    ],
    [
      "a bypass that is given",
      record("Set-MailboxAuditBypassAssociation", [{ Name: "AuditByPassEnabled", Value: "$true" }]),
      1,
    ],
    ["a bypass of which the value is not told", record("Set-MailboxAuditBypassAssociation", []), 1],
    ["a retention policy that is removed", record("Remove-UnifiedAuditLogRetentionPolicy", []), 1],
    ["a run whose parameters are not told", record("Set-Mailbox", undefined), 1],
    ["parameters as JSON text", record("Set-OrganizationConfig", JSON.stringify(auditDisabled)), 1],
    ["parameters that are garbled", record("Set-OrganizationConfig", "[{"), 1],
    ["a cmdlet that nobody asked for", record("Set-User", auditDisabled), 0],
  ] as const) {
    it(`${kept === 0 ? "leaves out" : "keeps"} ${name}`, async () => {
      assert.equal((await searched([one])).changes.length, kept);
    });
  }

  it("tells what Exchange refused, and parameters that are missing from those that are empty", async () => {
    const { changes } = await searched([
      record("Set-OrganizationConfig", auditDisabled, { ResultStatus: "False" }),
      record("Set-OrganizationConfig", undefined),
    ]);
    assert.deepEqual(
      new Set(changes.map(({ succeeded, parameters }) => `${succeeded} ${parameters === null}`)),
      new Set(["false false", "true true"]),
    );
  });

  it("keeps the newest thousand changes to mailboxes, counts the others, and keeps all that weighs more", async () => {
    const ofMailboxes = Array.from({ length: 1_500 }, (_, index) => ({
      ...record("Set-Mailbox", [{ Name: "AuditEnabled", Value: "False" }]),
      createdDateTime: new Date(Date.UTC(2026, 10, 1, 0, 0, index)).toISOString(),
    }));
    const old = {
      ...record("Set-OrganizationConfig", auditDisabled),
      createdDateTime: "2026-09-01T00:00:00Z",
    };
    const value = await searched([old], ofMailboxes);
    assert.deepEqual([value.changes.length, value.furtherMailboxes, value.whole], [1_001, 500, true]);
    assert.equal(value.changes.at(-1)?.operation, "Set-OrganizationConfig");
    assert.deepEqual(await searched(ofMailboxes.toReversed(), [old]), value);
  });

  it("stops after fifty thousand records, and says so", async () => {
    const page = Array.from({ length: 50_000 }, () => record("Set-Mailbox", []));
    const { whole, changes } = await searched(page, [record("Set-OrganizationConfig", auditDisabled)]);
    assert.deepEqual([whole, changes], [false, []]);
  });

  it("fails on a record without its operation", async () => {
    await assert.rejects(searched([{ ...record("x", []), operation: undefined }]), z.ZodError);
  });

  it("has no answer where the search is not finished, or the log is off", async () => {
    for (const [kind, state] of [
      ["unfinished", "unfinished"],
      ["auditingOff", "auditingOff"],
    ] as const) {
      const value = await valueOf(searchedAuditChanges, liveTenant({ search: { kind } }).apis);
      assert.equal(z.object({ state: z.string() }).parse(value).state, state);
    }
  });
});

describe("changes to auditing by Defender XDR", () => {
  const row = {
    Timestamp: "2026-11-01T09:30:00Z",
    ActionType: "Set-OrganizationConfig",
    User: "ada@contoso.example",
    ClientIp: "203.0.113.7",
    Target: "contoso",
    Result: "True",
    Parameters: JSON.stringify(auditDisabled),
  };
  const fed = { "Events = count": [{ Events: 5, Records: 0, Newest: null }] };

  it("look thirty days back, and tell the same", async () => {
    const { apis } = liveTenant({ hunting: { ...fed, "ActionType in~": [row] } });
    assert.deepEqual(
      await valueOf(huntedAuditChanges, apis),
      changesOf([change()], { route: "hunting", from: "2026-10-22T12:00:00.000Z" }),
    );
  });

  it("prove nothing where nothing of Exchange is in its table", async () => {
    const { apis } = liveTenant({ hunting: { "Events = count": [{ Events: 0, Records: 0, Newest: null }] } });
    await assert.rejects(valueOf(huntedAuditChanges, apis), { failure: "notRead" });
  });
});

describe("changes to auditing", () => {
  const combined = (needs: Record<string, unknown>, failures: Record<string, ReadFailure> = {}) =>
    valueOf(auditChanges, silentApis, { needs, failures });
  const policyMade = change({
    operation: "New-UnifiedAuditLogRetentionPolicy",
    target: "wipe",
    parameters: [],
  });
  const long = changesOf([]);
  const short = changesOf([change()], { route: "hunting", from: "2026-10-22T12:00:00.000Z" });
  const shortLook = { route: "hunting", from: short.from, to: short.to, whole: true };
  const longLook = { route: "auditSearch", from: long.from, to: long.to, whole: true };

  it("are those of the searches, which look back further, and what Defender XDR alone knows yet", async () => {
    assert.deepEqual(await combined({ searched: long, retention: changesOf([policyMade]), hunted: short }), {
      ...changesOf(
        [change(), policyMade].toSorted((one, other) => (one.operation < other.operation ? -1 : 1)),
      ),
      retention: longLook,
    });
  });

  it("show a run once that both know, though at another second, and each of two in one look", async () => {
    const switchedBack = [{ name: "AuditDisabled", value: "False" }];
    const searched = changesOf([change(), change({ parameters: switchedBack })]);
    const hunted = (...changes: ReturnType<typeof change>[]) => changesOf(changes, { route: "hunting" });
    const merged = async (...changes: ReturnType<typeof change>[]) =>
      auditChangesReadingSchema.parse(await combined({ searched, hunted: hunted(...changes) })).changes
        .length;
    assert.equal(await merged(change({ at: "2026-11-01T09:30:59.417Z", target: "Contoso" })), 2);
    assert.equal(await merged(change({ parameters: null })), 2);
    assert.equal(await merged(change({ at: "2026-11-01T09:32:00.000Z" })), 3);
    assert.equal(await merged(change({ target: "fabrikam" })), 3);
    assert.equal(await merged(change({ parameters: [{ name: "AuditDisabled", value: "$true" }] })), 3);
  });

  it("count mailboxes that no look names once", async () => {
    const counted = (furtherMailboxes: number) => changesOf([], { furtherMailboxes });
    const { furtherMailboxes } = auditChangesReadingSchema.parse(
      await combined({ searched: counted(500), hunted: counted(300) }),
    );
    assert.equal(furtherMailboxes, 500);
  });

  it("say where retention was looked at: by its own search, else by Defender XDR, else not at all", async () => {
    const lookIn = async (needs: Record<string, unknown>) =>
      auditChangesReadingSchema.parse(await combined(needs)).retention;
    assert.deepEqual(await lookIn({ searched: long, hunted: short }), shortLook);
    assert.deepEqual(await lookIn({ searched: long, retention: unfinished, hunted: short }), shortLook);
    assert.deepEqual(await lookIn({ retention: long, hunted: short }), longLook);
    assert.equal(await lookIn({ searched: long }), undefined);
    assert.equal(await lookIn({ searched: long, retention: unfinished }), undefined);
  });

  it("are those of Defender XDR where the search failed or was not finished", async () => {
    assert.deepEqual(await combined({ hunted: short }), short);
    assert.deepEqual(await combined({ searched: unfinished, hunted: short }), short);
    assert.deepEqual(await combined({ searched: unfinished }), unfinished);
  });

  it("cannot be told while the log is off, whatever Defender XDR has", async () => {
    assert.deepEqual(await combined({ searched: auditingOff, hunted: changesOf([]) }), auditingOff);
    assert.deepEqual(await combined({ retention: auditingOff, hunted: changesOf([]) }), auditingOff);
  });

  it("fail where neither answered", async () => {
    const refused = new ReadFailure("permission", "Not allowed.");
    await assert.rejects(combined({}, { searched: refused }), refused);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAuditLog } from "../../src/cli/read-audit-log.ts";
import { collect } from "../../src/engine/collect.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { auditLogSchema } from "../../src/history/audit-log.ts";
import { scanners } from "../../src/scanners/index.ts";
import type { Apis, AuditSearchAnswer } from "../../src/tenant/apis/index.ts";
import type { CloudName } from "../../src/tenant/clouds.ts";
import { ReadFailure } from "../../src/tenant/failure.ts";
import { read as readingOf, snapshotOf } from "../engine/harbour.ts";
import { liveTenant, pagesOf } from "../scanners/audit-readiness/sources/asked-live.ts";
import { noSettings } from "../support/test-check.ts";

const rules = "exchange-online/transport-rules";
const federation = "teams/federation";
const authorization = "entra-id/authorization-policies";
const defaults = "entra-id/security-defaults";
const detections = "audit-readiness/custom-detections";

const before = snapshotOf({
  [rules]: readingOf([{ Name: "Mark", Mode: "Enforce" }]),
  [federation]: readingOf([{ Identity: "Global", AllowFederatedUsers: false }]),
  [authorization]: readingOf([{ id: "authorizationPolicy", allowInvitesFrom: "none" }]),
  [defaults]: readingOf([{ id: "defaults", isEnabled: true }]),
  [detections]: readingOf([{ id: "1", isEnabled: true }]),
});

/** A later snapshot in which these sources say something else. */
function changed(sources: Record<string, object>): Snapshot {
  const readings = Object.entries(sources).map(([id, value]) => [id, readingOf([value])]);
  return {
    ...before,
    startedAt: "2026-11-22T10:00:00.000Z",
    finishedAt: "2026-11-22T10:00:05.000Z",
    sources: { ...before.sources, ...Object.fromEntries(readings) },
  };
}
const ruleOff = { [rules]: { Name: "Mark", Mode: "Audit" } };
const federated = { [federation]: { Identity: "Global", AllowFederatedUsers: true } };
const opened = { [authorization]: { id: "authorizationPolicy", allowInvitesFrom: "everyone" } };

/** A record as Microsoft Graph gives it. */
const graphRecord = (operation: string, object: string, parameters: object, about: object = {}) => ({
  id: `${operation} ${object}`,
  createdDateTime: "2026-11-22T09:00:00Z",
  operation,
  userPrincipalName: "megan@contoso.com",
  userId: "megan@contoso.com",
  clientIp: "198.51.100.7",
  objectId: object,
  auditData: {
    ResultStatus: "True",
    Parameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    ...about,
  },
});
const finished = (...records: object[]): AuditSearchAnswer => ({
  kind: "finished",
  records: pagesOf(records.slice(0, 1), records.slice(1)),
});

interface Given {
  readonly search?: AuditSearchAnswer | ReadFailure;
  /** The directory's log, by whether the filter names categories. */
  readonly directory?: (filter: string) => object[] | ReadFailure;
  readonly asked?: boolean;
  readonly cloud?: CloudName;
}

async function readAfter(after: Snapshot, { search, directory, asked = true, cloud = "commercial" }: Given) {
  const live = liveTenant(search === undefined ? {} : { search });
  const filters: string[] = [];
  const apis: Apis = {
    ...live.apis,
    graph: {
      ...live.apis.graph,
      pages: (path) => {
        const filter = new URL(path, "https://graph").searchParams.get("$filter") ?? "";
        filters.push(filter);
        const found = directory?.(filter) ?? [];
        if (found instanceof ReadFailure) throw found;
        return pagesOf(found);
      },
    },
  };
  const log = await readAuditLog(before, after, scanners, async (source) => {
    const { [source.id]: reading } = await collect({
      sources: [source],
      reachFor: () => ({ apis, reads: () => 0, granted: async () => undefined }),
      tenantId: "t",
      cloud,
      declared: noSettings.declared,
      optIns: asked ? ["live-evidence"] : [],
    });
    return reading ?? assert.fail();
  });
  // As it is kept in the run, and read again.
  const kept = log === undefined ? undefined : auditLogSchema.parse(JSON.parse(JSON.stringify(log)));
  return { kept, filters, searches: live.searches };
}

describe("who changed what, by the unified log", () => {
  it("is searched for once, by what can have made the changes, from the last good run on", async () => {
    const search = finished(
      graphRecord("Set-TransportRule", "Mark", { Mode: "Audit" }),
      graphRecord("Set-TransportRule", "Another", { Mode: "Audit" }),
      graphRecord("Set-TransportRule", "Mark", { Mode: "x" }, { ResultStatus: "False" }),
      graphRecord("Set-TransportRule", "Mark", { Mode: "x" }, { ResultStatus: "Failed" }),
      graphRecord("Set-CsTenantFederationConfiguration", "Global", { AllowFederatedUsers: "True" }),
    );
    const { kept, searches } = await readAfter(changed({ ...ruleOff, ...federated }), { search });
    const [asked, ...others] = searches;
    assert.deepEqual(others, []);
    assert.match(asked?.displayName ?? "", /^Plimsoll: /);
    assert.equal(asked?.filterStartDateTime, before.startedAt);
    assert.equal(asked.filterEndDateTime, "2026-11-22T10:00:05.000Z");
    assert.deepEqual(asked.recordTypeFilters, []);
    assert.ok(asked.operationFilters.includes("Disable-TransportRule"));
    assert.ok(asked.operationFilters.includes("TeamsTenantSettingChanged"));
    assert.ok(!asked.operationFilters.includes("Set-RemoteDomain"));
    assert.deepEqual(
      kept?.unified?.records?.map(({ operation, objects, settings }) => [operation, objects, settings]),
      [
        ["Set-TransportRule", ["Mark"], ["Mode"]],
        ["Set-CsTenantFederationConfiguration", ["Global"], ["AllowFederatedUsers"]],
      ],
    );
    assert.deepEqual(kept.unified.records?.[0]?.user, { id: null, name: "megan@contoso.com" });
    assert.equal(kept.directory, null);
  });

  it("is asked of Exchange's records alone where nothing else changed", async () => {
    const { searches } = await readAfter(changed(ruleOff), { search: finished() });
    assert.deepEqual(searches[0]?.recordTypeFilters, ["exchangeAdmin"]);
  });

  it("is not searched for where nothing changed of which it tells, nor unless it was asked for", async () => {
    const quiet = await readAfter(changed({}), {});
    assert.deepEqual([quiet.kept, quiet.searches, quiet.filters], [undefined, [], []]);
    const { kept, searches } = await readAfter(changed(ruleOff), { asked: false });
    assert.deepEqual(searches, []);
    assert.deepEqual([kept?.unified?.records, kept?.unified?.failure?.cause], [null, "notAsked"]);
  });

  for (const [cause, given] of Object.entries({
    unfinished: { search: { kind: "unfinished" } },
    auditingOff: { search: { kind: "auditingOff" } },
    permission: { search: new ReadFailure("permission", "Forbidden.") },
    malformed: { search: finished({ id: "x" }) },
    notInThisCloud: { cloud: "gcchigh" },
  } satisfies Record<string, Given>))
    it(`is not known, and never “not found”: ${cause}`, async () => {
      const { kept } = await readAfter(changed(ruleOff), given);
      assert.equal(kept?.unified?.records, null);
      assert.equal(kept.unified.failure?.cause, cause);
    });
});

describe("who changed what, by the directory's log", () => {
  const update = {
    id: "update",
    activityDateTime: "2026-11-22T09:00:00Z",
    activityDisplayName: "Update authorization policy",
  };

  it("is looked for in the categories where it should stand", async () => {
    const { kept, filters } = await readAfter(changed(opened), { directory: () => [update] });
    assert.equal(kept?.directory?.records?.length, 1);
    assert.equal(filters.length, 1);
    assert.match(filters[0] ?? "", /^activityDateTime ge .+ and \(.*category eq 'AuthorizationPolicy'.*\)$/);
  });

  it("is looked for in all of them where it does not: a filter that is wrong costs time, and no name", async () => {
    const directory = (filter: string) => (filter.includes("category") ? [] : [update]);
    const { kept, filters } = await readAfter(changed(opened), { directory });
    assert.deepEqual(
      kept?.directory?.records?.map(({ id }) => id),
      ["update"],
    );
    assert.equal(filters.length, 2);
  });

  it("is kept where some are found and all together cannot be read: of the others it is not known", async () => {
    const wide = { ...opened, [defaults]: { id: "defaults", isEnabled: false } };
    const tooMany = new ReadFailure("truncated", "Too many.");
    const directory = (filter: string) => (filter.includes("category") ? [update] : tooMany);
    const { kept, filters } = await readAfter(changed(wide), { directory });
    assert.equal(filters.length, 2);
    assert.equal(kept?.directory?.records?.length, 1);
    assert.equal(kept.directory.failure?.cause, "truncated");
  });

  it("is not asked of what it does not hold", async () => {
    const { kept, filters } = await readAfter(changed({ [detections]: { id: "1", isEnabled: false } }), {});
    assert.deepEqual([kept, filters], [undefined, []]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Agent } from "undici";
import { tenants } from "../../src/emulator/index.ts";
import type { Emulator, FaultPlan } from "../../src/emulator/index.ts";
import { collect } from "../../src/engine/collect.ts";
import { evaluateCheck, snapshotReader } from "../../src/engine/evaluate.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import type { SourceReading } from "../../src/engine/snapshot.ts";
import { sourceOf } from "../../src/engine/source.ts";
import type { SourceRecord } from "../../src/engine/source.ts";
import { auditReadiness } from "../../src/scanners/audit-readiness/index.ts";
import { auditBypasses } from "../../src/scanners/audit-readiness/sources/audit-bypass.ts";
import { casMailboxes } from "../../src/scanners/audit-readiness/sources/cas-mailboxes.ts";
import { mailboxes } from "../../src/scanners/audit-readiness/sources/mailboxes.ts";
import { userLicences } from "../../src/scanners/audit-readiness/sources/user-licences.ts";
import { connect } from "../../src/tenant/connect.ts";
import { openHttp } from "../../src/tenant/http/client.ts";
import { noSettings } from "../support/test-check.ts";
import { stillTime } from "../tenant/still-time.ts";
import { startEmulator } from "../support/start-emulator.ts";

/** The lists that are as long as the tenant, the sources that read them, and how the emulator's faults know their requests. */
const lists = [
  { of: "mailboxes", source: mailboxes, request: "Get-Mailbox$", perPage: 1_000 },
  { of: "accounts", source: auditBypasses, request: "Get-MailboxAuditBypassAssociation$", perPage: 1_000 },
  {
    of: "users",
    source: userLicences,
    request: "\\$select=id,userPrincipalName,.*assignedLicenses",
    perPage: 999,
  },
  { of: "mailboxes", source: casMailboxes, request: "Get-CASMailbox$", perPage: 1_000 },
] as const;

/** Takes one page away: the first, which may travel in a batch, is refused; the connection breaks in the midst of a later one. */
function without(page: number, request: string): FaultPlan {
  const rule =
    page === 0
      ? { match: `/^(?!.*skiptoken).*${request}/`, fault: { kind: "forbidden" } as const }
      : {
          match: `/(?=.*skiptoken).*${request}/`,
          after: page - 1,
          fault: { kind: "cut" } as const,
        };
  return { rules: [{ ...rule, times: "always" }] };
}

const settings = { ...noSettings, parameters: { minimumDays: 90 } };

/** Northwind with so many people, each with a mailbox. */
async function northwind<Result>(
  size: number,
  work: (emulator: Emulator) => Promise<Result>,
): Promise<Result> {
  const recipe = tenants.find(({ name }) => name === "large");
  assert.ok(recipe);
  const emulator = await startEmulator({
    tenant: recipe.build({
      users: size,
      mailboxes: size,
      privilegedUsers: 5,
      servicePrincipals: 20,
      groups: 5,
    }),
  });
  try {
    return await work(emulator);
  } finally {
    await emulator.stop();
  }
}

/** Reads all that audit readiness needs, over the real protocols; waits take no time. */
async function readAll(emulator: Emulator): Promise<Record<string, SourceReading>> {
  const { clientId, clientSecret } = emulator.credentials;
  const dispatcher = new Agent({ connect: { ca: emulator.certificateAuthorityPem } });
  const connection = await connect({
    tenant: emulator.initialDomain,
    cloud: emulator.endpoints,
    environment: { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret },
    version: "1.2.3",
    onDeviceCode: () => {},
    http: openHttp({ version: "1.2.3", environment: {}, timing: stillTime(Date.now()), dispatcher }),
  });
  try {
    return await collect({
      sources: requiredSources([{ ...auditReadiness, sources: lists.map(({ source }) => source), checks }]),
      reachFor: ({ id }) => ({
        apis: connection.apisFor(id),
        reads: () => connection.readsOf(id),
        granted: async () => undefined,
      }),
      tenantId: connection.tenantId,
      cloud: connection.cloud.name,
      declared: noSettings.declared,
    });
  } finally {
    await connection.close();
  }
}

/** The checks that stand or fall with one of the lists. */
const checks = auditReadiness.checks.filter(({ needs }) =>
  lists.some(({ source }) => reads(needs, source.id)),
);

function reads(needs: SourceRecord, sourceId: string): boolean {
  return Object.values(needs).some((entry) => sourceOf(entry).id === sourceId);
}

function outcomesIn(readings: Record<string, SourceReading>): Map<string, string> {
  const read = snapshotReader(readings);
  return new Map(
    checks.map((check) => {
      const decision = evaluateCheck(check, read, settings);
      return [check.policyId, decision.kind === "decided" ? decision.verdict.kind : "unknown"];
    }),
  );
}

describe("the lists that are as long as a tenant", () => {
  it("take four more requests for each thousand more mailboxes, in all: nothing is asked mailbox by mailbox", async () => {
    const requests = [];
    for (const size of [2_000, 5_000])
      requests.push(
        await northwind(size, async (emulator) => {
          await readAll(emulator);
          return emulator.requests.length;
        }),
      );
    const [fewer = 0, more = 0] = requests;
    assert.equal((more - fewer) / 3, 4);
  });

  it("are never taken for whole where any one of their five pages is missing", () =>
    northwind(4_900, async (emulator) => {
      const whole = await readAll(emulator);
      const before = outcomesIn(whole);
      assert.ok(["AR.2.2", "AR.2.3"].every((id) => before.get(id) === "met"));

      for (const { of, source, request, perPage } of lists) {
        for (const page of [0, 1, 2, 3, 4]) {
          const what = `page ${page + 1} of the ${of}`;
          emulator.setFaults(without(page, request));
          const readings = await readAll(emulator);
          const reading = readings[source.id];
          assert.ok(reading?.status === "failed", `${what}: ${reading?.status}`);
          assert.equal(reading.cause, page === 0 ? "permission" : "truncated", what);
          const count = page === 0 ? undefined : (page * perPage).toLocaleString("en-GB");
          assert.equal(/after ([\d,]+) \w+;/.exec(reading.message)?.[1], count, what);

          const after = outcomesIn(readings);
          for (const { policyId, needs } of checks) {
            // Only --live-evidence looks at what AR.1.2 needs; and retention policies of a year shorten nothing, whoever the users are (AR.4.2).
            if (before.get(policyId) === "manual" || (policyId === "AR.4.2" && of === "users")) continue;
            if (reads(needs, source.id)) assert.equal(after.get(policyId), "unknown", `${policyId}: ${what}`);
          }
        }
      }
    }));
});

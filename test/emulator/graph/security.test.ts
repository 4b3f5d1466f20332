import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  applicationsQuery,
  countsQuery,
  throttledQuery,
} from "../../../src/scanners/audit-readiness/mail-access/queries.ts";
import { tamperingQuery } from "../../../src/scanners/audit-readiness/audit-tampering/query.ts";
import { auditTrail, readBy, trailMailbox } from "../../../src/emulator/tenants/audit-trail.ts";
import {
  asRecord,
  errorCode,
  startWithClient,
  tenantNamed,
  valuesOf,
  type EmulatorWithClient,
} from "../client.ts";

const HUNTING = "/graph/v1.0/security/runHuntingQuery";
const QUERIES = "/graph/v1.0/security/auditLog/queries";

const lastDays = (days: number) => ({
  from: new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString(),
  to: new Date().toISOString(),
});

const search = (days: number, recordType: string, ...operationFilters: string[]) => {
  const { from, to } = lastDays(days);
  return {
    displayName: "A search",
    filterStartDateTime: from,
    filterEndDateTime: to,
    recordTypeFilters: [recordType],
    operationFilters,
  };
};

async function post(client: EmulatorWithClient, path: string, body: unknown) {
  const token = await client.token(client.emulator.endpoints.graph.scope);
  const headers = { "content-type": "application/json" };
  return client.ask(path, { token, method: "POST", headers, body: JSON.stringify(body) });
}

const hunt = async (client: EmulatorWithClient, query: string) => {
  const answer = await post(client, HUNTING, { Query: query });
  assert.equal(answer.status, 200, answer.text);
  const { results } = answer.body;
  assert.ok(Array.isArray(results));
  return results.map(asRecord);
};

describe("advanced hunting in the emulator", () => {
  let faulty: EmulatorWithClient;
  before(async () => {
    faulty = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => faulty.stop());

  it("counts what the questions of a scan ask for, in the columns that they name", async () => {
    const contoso = await startWithClient();
    try {
      const [counts] = await hunt(contoso, countsQuery(lastDays(7)));
      assert.deepEqual(Object.keys(counts ?? {}), ["Events", "Records", "Newest"]);
      const applications = await hunt(contoso, applicationsQuery(lastDays(7)));
      assert.equal(applications.length, 3);
      assert.deepEqual(Object.keys(applications[0] ?? {}), [
        "AppId",
        "Records",
        "Mailboxes",
        "First",
        "Last",
      ]);
      assert.deepEqual(await hunt(contoso, throttledQuery(lastDays(7))), []);
    } finally {
      await contoso.stop();
    }
  });

  it("heeds the time that is asked for: Fabrikam's last mail access is three weeks old", async () => {
    assert.deepEqual(await hunt(faulty, countsQuery(lastDays(7))), [{ Events: 1, Records: 0, Newest: null }]);
    assert.equal((await hunt(faulty, throttledQuery(lastDays(25)))).length, 1);
  });

  it("leaves out runs of Set-Mailbox that are not about auditing, and what is older than thirty days", async () => {
    const rows = await hunt(faulty, tamperingQuery(lastDays(90)));
    assert.deepEqual(rows.map((row) => String(row["ActionType"])).sort(), [
      "Set-MailboxAuditBypassAssociation",
      "Set-OrganizationConfig",
    ]);
    assert.ok(rows.every((row) => typeof row["Parameters"] === "string"));
  });

  it("is empty where nothing feeds Defender XDR", async () => {
    const trail = auditTrail({
      mailAccess: readBy("reader", [trailMailbox("ada@contoso.example")]),
      feedsDefender: false,
    });
    const client = await startWithClient({ tenant: { ...tenantNamed("compliant"), auditTrail: trail } });
    try {
      assert.deepEqual(await hunt(client, countsQuery(lastDays(7))), [
        { Events: 0, Records: 0, Newest: null },
      ]);
    } finally {
      await client.stop();
    }
  });

  for (const [name, body] of Object.entries({
    "no query": {},
    "another table": { Query: "EmailEvents\n| count" },
    "a step that it does not know": {
      Query: "CloudAppEvents\n| where ActionType startswith 'Mail'\n| count",
    },
  })) {
    it(`refuses ${name}`, async () => {
      const answer = await post(faulty, HUNTING, body);
      assert.deepEqual([answer.status, errorCode(answer)], [400, "BadRequest"]);
    });
  }
});

describe("searches of the audit log in the emulator", () => {
  let large: EmulatorWithClient;
  before(async () => {
    large = await startWithClient({ tenant: tenantNamed("large", { mailboxes: 200 }) });
  });
  after(() => large.stop());

  it("are done after a while, and give their records page by page", async () => {
    const started = await post(large, QUERIES, search(2, "ExchangeItemAggregated", "mailitemsaccessed"));
    assert.equal(started.status, 201);
    assert.equal(started.body["status"], "notStarted");
    const path = `/v1.0/security/auditLog/queries/${String(started.body["id"])}`;
    assert.deepEqual(valuesOf(await large.graph(`${path}/records`)), []);
    assert.equal((await large.graph(path)).body["status"], "running");
    assert.equal((await large.graph(path)).body["status"], "succeeded");

    const pages: number[] = [];
    let next: unknown = `${path}/records`;
    while (typeof next === "string") {
      const page = await large.graph(next);
      pages.push(valuesOf(page).length);
      next = page.body["@odata.nextLink"];
    }
    assert.deepEqual(pages, [150, 150, 100]);
  });

  it("give the record as the service wrote it", async () => {
    const client = await startWithClient({ tenant: tenantNamed("faulty") });
    try {
      const started = await post(client, QUERIES, search(90, "exchangeAdmin", "Set-OrganizationConfig"));
      const path = `/v1.0/security/auditLog/queries/${String(started.body["id"])}`;
      await client.graph(path);
      await client.graph(path);
      const [record] = valuesOf(await client.graph(`${path}/records`));
      assert.equal(record?.["operation"], "Set-OrganizationConfig");
      assert.deepEqual(asRecord(record?.["auditData"])["Parameters"], [
        { Name: "AuditDisabled", Value: "True" },
      ]);
    } finally {
      await client.stop();
    }
  });

  it("are refused where the log is off, in Purview's word", async () => {
    const tenant = tenantNamed("compliant");
    const off = [{ Identity: "Admin Audit Log Settings", UnifiedAuditLogIngestionEnabled: false }];
    const client = await startWithClient({
      tenant: { ...tenant, exchange: { ...tenant.exchange, "Get-AdminAuditLogConfig": off } },
    });
    try {
      const answer = await post(client, QUERIES, search(2, "exchangeAdmin"));
      assert.match(answer.text, /AuditingDisabledTenant/);
      assert.equal(answer.status, 403);
    } finally {
      await client.stop();
    }
  });

  it("are refused without what a search needs, and unknown under another id", async () => {
    assert.equal((await post(large, QUERIES, { displayName: "A search" })).status, 400);
    assert.equal((await large.graph("/v1.0/security/auditLog/queries/no-such")).status, 404);
  });

  it("and hunting each need their own permission", async () => {
    const client = await startWithClient({
      missingPermissions: [
        "ThreatHunting.Read.All",
        "AuditLogsQuery-Exchange.Read.All",
        "AuditLogsQuery.Read.All",
      ],
    });
    try {
      const query = { Query: countsQuery(lastDays(7)) };
      assert.equal((await post(client, HUNTING, query)).status, 403);
      assert.equal((await post(client, QUERIES, search(2, "exchangeAdmin"))).status, 403);
      assert.equal((await client.graph("/v1.0/security/auditLog/queries/1")).status, 403);
    } finally {
      await client.stop();
    }
  });
});

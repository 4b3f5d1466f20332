import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Agent } from "undici";
import { tenants } from "../../src/emulator/index.ts";
import type { TenantConnection } from "../../src/tenant/connect.ts";
import { connect } from "../../src/tenant/connect.ts";
import { openHttp } from "../../src/tenant/http/client.ts";
import { readingCmdlets } from "../../src/tenant/http/cmdlets.ts";
import { contoso } from "./contoso.ts";
import { startEmulator } from "../support/start-emulator.ts";

const ofCompliance = [
  "Get-DlpCompliancePolicy",
  "Get-DlpComplianceRule",
  "Get-ProtectionAlert",
  "Get-UnifiedAuditLogRetentionPolicy",
];
/** What a cmdlet must be told. */
const mandatory: Readonly<Record<string, Record<string, string>>> = {
  "Get-RoleGroupMember": { Identity: "Organization Management" },
};
const ofExchange = [...readingCmdlets].filter((cmdlet) => !ofCompliance.includes(cmdlet));

/** Paths of the requests to the admin APIs, without the tenant and the query. */
function pathsOf({ trace, tenantId }: TenantConnection): string[] {
  return trace.requests
    .filter(({ api }) => api === "exchange" || api === "compliance")
    .map(({ url }) => new URL(url).pathname.replace(`/${tenantId}`, ""));
}

const runAll = ({ apis }: TenantConnection) =>
  Promise.all([
    ...ofExchange.map((cmdlet) => apis.exchange.run(cmdlet, { parameters: mandatory[cmdlet] ?? {} })),
    ...ofCompliance.map((cmdlet) => apis.compliance.run(cmdlet)),
  ]);

describe("Contoso's Exchange and Compliance", () => {
  it("are read in a few requests, of which none is unknown to the service", async (test) => {
    const { connect, emulator } = await contoso(test);
    const connection = await connect();
    const answers = await runAll(connection);
    assert.ok(answers.flat().length > 0);
    assert.doesNotMatch(JSON.stringify(answers), /@(odata|data)\.type/);
    assert.deepEqual(pathsOf(connection).toSorted(), [
      "/compliance-region/nam10b/adminapi/beta/InvokeCommand",
      "/compliance-region/nam10b/adminapi/beta/InvokeCommand",
      "/compliance-region/nam10b/adminapi/beta/InvokeCommand",
      "/compliance-region/nam10b/adminapi/beta/InvokeCommand",
      "/compliance/AdminApi/v1.0/EXOModuleFile",
      // Ten in each.
      ...Array.from({ length: Math.ceil(ofExchange.length / 10) }, () => "/exchange/adminapi/beta/$batch"),
    ]);
    assert.deepEqual(
      emulator.requests.filter(({ unexpected }) => unexpected),
      [],
    );
  });

  it("tell the truth about the audit log, which only Exchange knows", async (test) => {
    const { exchange } = (await (await contoso(test)).connect()).apis;
    assert.deepEqual(
      await exchange.run("Get-AdminAuditLogConfig", { select: ["UnifiedAuditLogIngestionEnabled"] }),
      [{ UnifiedAuditLogIngestionEnabled: true }],
    );
  });

  it("give the same when the service takes no batches", async (test) => {
    const inBatches = await runAll(await (await contoso(test)).connect());
    const { connect } = await contoso(test, {
      rules: [{ match: "/$batch", times: "always", fault: { kind: "status", status: 404 } }],
    });
    const connection = await connect();
    assert.deepEqual(await runAll(connection), inBatches);
    const alone = pathsOf(connection).filter((path) => path === "/exchange/adminapi/beta/InvokeCommand");
    assert.equal(alone.length, ofExchange.length);
  });

  it("give the same in spite of throttling, errors and dropped connections", async (test) => {
    const undisturbed = await runAll(await (await contoso(test)).connect());
    const { connect } = await contoso(test, {
      rules: [
        { match: "Get-TransportRule", fault: { kind: "status", status: 429, retryAfter: 3 } },
        { match: "Get-RemoteDomain", fault: { kind: "status", status: 400 } },
        { match: "Get-ProtectionAlert", fault: { kind: "reset" } },
        { match: "Get-DlpComplianceRule", times: 2, fault: { kind: "status", status: 503 } },
      ],
    });
    assert.deepEqual(await runAll(await connect()), undisturbed);
  });

  it("say no for one cmdlet, and the others are read", async (test) => {
    const { connect } = await contoso(test, {
      rules: [{ match: "Get-SafeLinksPolicy", times: "always", fault: { kind: "forbidden" } }],
    });
    const { exchange } = (await connect()).apis;
    const [refused, read] = await Promise.allSettled([
      exchange.run("Get-SafeLinksPolicy"),
      exchange.run("Get-SafeLinksRule"),
    ]);
    assert.ok(refused.status === "rejected");
    assert.equal(refused.reason.failure, "permission");
    assert.match(refused.reason.message, /Get-SafeLinksPolicy.*Access is denied/);
    assert.equal(read.status, "fulfilled");
  });

  it("sign in when they are first read, each for itself", async (test) => {
    const connection = await (await contoso(test)).connect();
    const tokens = () =>
      connection.trace.requests.filter(({ method, api }) => method === "POST" && api === "signIn").length;
    assert.equal(tokens(), 1);
    await connection.apis.exchange.run("Get-TransportConfig");
    assert.equal(tokens(), 2);
    await connection.apis.compliance.run("Get-ProtectionAlert");
    assert.equal(tokens(), 3);
  });

  it("count reads by source, though they share a request", async (test) => {
    const connection = await (await contoso(test)).connect();
    await Promise.all([
      connection.apisFor("transport-rules").exchange.run("Get-TransportRule"),
      connection.apisFor("remote-domains").exchange.run("Get-RemoteDomain"),
    ]);
    assert.deepEqual(
      ["transport-rules", "remote-domains", "dlp-rules"].map((id) => connection.readsOf(id)),
      [1, 1, 0],
    );
    assert.deepEqual(pathsOf(connection), ["/exchange/adminapi/beta/$batch"]);
  });

  it("are not in a custom cloud that names no addresses for them", async (test) => {
    const { connect, emulator } = await contoso(test);
    const { authority, graph } = emulator.endpoints;
    const { apis } = await connect({ cloud: { authority, graph } });
    await assert.rejects(apis.exchange.run("Get-TransportRule"), { failure: "notInThisCloud" });
    await assert.rejects(apis.compliance.run("Get-ProtectionAlert"), { failure: "notInThisCloud" });
  });
});

describe("a tenant with more than a thousand domains", () => {
  it("is read to its last domain", async (test) => {
    const recipe = tenants.find(({ name }) => name === "large");
    assert.ok(recipe);
    const emulator = await startEmulator({ tenant: recipe.build({ domains: 1_001 }) });
    test.after(() => emulator.stop());
    const { clientId, clientSecret } = emulator.credentials;
    const dispatcher = new Agent({ connect: { ca: emulator.certificateAuthorityPem } });
    const connection = await connect({
      tenant: emulator.tenantId,
      cloud: emulator.endpoints,
      environment: { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret },
      version: "1.2.3",
      onDeviceCode: () => {},
      http: openHttp({ version: "1.2.3", environment: {}, dispatcher }),
    });
    test.after(() => connection.close());
    const domains = await connection.apisFor("domains").exchange.run("Get-AcceptedDomain", {
      select: ["DomainName"],
    });
    assert.equal(new Set(domains.map((domain) => JSON.stringify(domain))).size, 1_001);
    assert.equal(connection.readsOf("domains"), 2);
  });
});

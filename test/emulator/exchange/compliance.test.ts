import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startWithClient, valuesOf, type EmulatorWithClient } from "../client.ts";
import { invoke } from "./commands.ts";

describe("Security & Compliance", () => {
  let client: EmulatorWithClient;
  let base: string;
  before(async () => {
    client = await startWithClient();
    base = (await discover()).location.replace(/\/adminapi.*$/i, "");
  });
  after(() => client.stop());

  const discover = async () => {
    const { url, scope } = client.emulator.endpoints.compliance;
    const path = `${url}/AdminApi/v1.0/${client.emulator.tenantId}/EXOModuleFile`;
    const { status, headers } = await client.ask(path, { token: await client.token(scope) });
    return { status, location: headers.get("location") ?? "" };
  };

  it("sends whoever asks the front door to the tenant's region, on the same host", async () => {
    const { status, location } = await discover();
    assert.equal(status, 302);
    assert.ok(location.startsWith(`${client.emulator.origin}/compliance-region/nam10b/AdminApi/`), location);
  });

  it("runs no cmdlet at the front door", async () => {
    const answer = await invoke(client, "compliance", "Get-ProtectionAlert");
    assert.equal(answer.status, 302);
    assert.equal(answer.text, "");
  });

  it("runs its own cmdlets in the region, and none of Exchange's", async () => {
    const alerts = await invoke(client, "compliance", "Get-ProtectionAlert", { base });
    assert.equal(valuesOf(alerts).length, 8);
    const domains = await invoke(client, "compliance", "Get-AcceptedDomain", { base });
    assert.equal(domains.status, 400);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, undefined);
  });

  it("refuses a token for Exchange", async () => {
    const token = await client.token(client.emulator.endpoints.exchange.scope);
    assert.equal((await invoke(client, "compliance", "Get-ProtectionAlert", { base, token })).status, 401);
  });

  it("says that nothing is logged, where Exchange knows better", async () => {
    const ingested = async (api: "exchange" | "compliance", options = {}) => {
      const [config] = valuesOf(await invoke(client, api, "Get-AdminAuditLogConfig", options));
      return config?.["UnifiedAuditLogIngestionEnabled"];
    };
    assert.equal(await ingested("compliance", { base }), false);
    assert.equal(await ingested("exchange"), true);
  });

  it("takes no batches", async () => {
    const token = await client.token(client.emulator.endpoints.compliance.scope);
    const path = `${base}/adminapi/beta/${client.emulator.tenantId}/$batch`;
    assert.equal((await client.ask(path, { method: "POST", token, body: "{}" })).status, 404);
  });
});

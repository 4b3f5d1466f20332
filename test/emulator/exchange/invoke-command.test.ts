import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { asRecord, startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";
import { bodyOf, invoke, post, reasonIn } from "./commands.ts";

describe("Exchange's InvokeCommand", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  afterEach(() => client.emulator.setFaults({}));
  after(() => client.stop());

  it("gives the objects of a cmdlet, even a single one, as a list", async () => {
    const answer = await invoke(client, "exchange", "Get-TransportConfig");
    assert.equal(answer.status, 200);
    const [config, ...others] = valuesOf(answer);
    assert.equal(config?.["SmtpClientAuthenticationDisabled"], false);
    assert.deepEqual(others, []);
  });

  it("names the .NET types of lists and enumerations beside the values", async () => {
    const [rule] = valuesOf(await invoke(client, "exchange", "Get-TransportRule"));
    assert.equal(rule?.["Mode@data.type"], "Microsoft.Exchange.MessagingPolicies.Rules.RuleMode");
    assert.equal(rule["Conditions@odata.type"], "#Collection(String)");
    assert.ok(Array.isArray(rule["Conditions"]));
  });

  it("gives only the properties that $select names, and leaves out one that does not exist", async () => {
    const answer = await invoke(client, "exchange", "Get-RemoteDomain", {
      query: "?$select=DomainName,AutoForwardEnabled,Nonsense",
    });
    assert.deepEqual(valuesOf(answer)[0], { DomainName: "*", AutoForwardEnabled: true });
  });

  it("takes the name of a cmdlet in any letters", async () => {
    assert.equal((await invoke(client, "exchange", "get-remotedomain")).status, 200);
  });

  it("narrows by Identity and State, and says so if there is no such object", async () => {
    const named = { parameters: { Identity: "Partner" } };
    assert.equal(valuesOf(await invoke(client, "exchange", "Get-RemoteDomain", named)).length, 1);
    const disabled = { parameters: { State: "Disabled" } };
    const [rule] = valuesOf(await invoke(client, "exchange", "Get-SafeAttachmentRule", disabled));
    assert.equal(rule?.["Name"], "Watch only");
    const missing = { parameters: { Identity: "Nobody" } };
    assert.equal((await invoke(client, "exchange", "Get-RemoteDomain", missing)).status, 404);
  });

  it("refuses a cmdlet that there is not, and records it", async () => {
    const answer = await invoke(client, "exchange", "Get-Weather");
    assert.equal(answer.status, 400);
    assert.match(reasonIn(answer), /^The term 'Get-Weather' is not recognized as the name of a cmdlet/);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });

  it("refuses a parameter that the cmdlet does not have", async () => {
    const answer = await invoke(client, "exchange", "Get-MalwareFilterPolicy", {
      parameters: { ResultSize: "Unlimited" },
    });
    assert.equal(answer.status, 400);
    assert.equal(reasonIn(answer), "A parameter cannot be found that matches parameter name 'ResultSize'.");
    assert.equal(
      (await invoke(client, "exchange", "Get-RemoteDomain", { parameters: { ResultSize: "Unlimited" } }))
        .status,
      200,
    );
  });

  for (const cmdlet of ["Set-TransportConfig", "New-RemoteDomain", "Remove-TransportRule"])
    it(`refuses ${cmdlet}, which would change the tenant, and records it`, async () => {
      assert.equal((await invoke(client, "exchange", cmdlet)).status, 403);
      const record = client.emulator.requests.at(-1);
      assert.deepEqual([record?.cmdlet, record?.unexpected], [cmdlet, true]);
    });

  for (const [what, body] of [
    ["no CmdletInput", {}],
    ["no CmdletName", { CmdletInput: { Parameters: {} } }],
    ["Parameters in a list", { CmdletInput: { CmdletName: "Get-RemoteDomain", Parameters: [] } }],
  ] as const)
    it(`refuses a body with ${what}`, async () => {
      const { url, scope } = client.emulator.endpoints.exchange;
      const path = `${url}/adminapi/beta/${client.emulator.tenantId}/InvokeCommand`;
      const answer = await post(client, path, body, { token: await client.token(scope) });
      assert.equal(answer.status, 400);
    });

  it("knows only its own tenant", async () => {
    const { url, scope } = client.emulator.endpoints.exchange;
    const token = await client.token(scope);
    const body = bodyOf("Get-RemoteDomain");
    const invokeIn = (tenant: string) =>
      post(client, `${url}/adminapi/beta/${tenant}/InvokeCommand`, body, { token });
    assert.equal((await invokeIn("fabrikam.onmicrosoft.com")).status, 200);
    assert.equal((await invokeIn("contoso.onmicrosoft.com")).status, 404);
  });

  it("answers a fault in its own shape, and only for the cmdlet that the plan names", async () => {
    client.emulator.setFaults({
      rules: [
        { match: "Get-SharingPolicy", fault: { kind: "status", status: 429, retryAfter: 7 } },
        { match: "Get-TransportRule", fault: { kind: "status", status: 400, code: "ServerSideError" } },
      ],
    });
    assert.equal((await invoke(client, "exchange", "Get-RemoteDomain")).status, 200);
    const throttled = await invoke(client, "exchange", "Get-SharingPolicy");
    assert.equal(throttled.status, 429);
    assert.equal(throttled.headers.get("retry-after"), "7");
    const failed = await invoke(client, "exchange", "Get-TransportRule");
    assert.equal(asRecord(failed.body["error"])["code"], "ServerSideError");
    assert.match(reasonIn(failed), /server side error/);
  });

  it("records what it does not know", async () => {
    const { url, scope } = client.emulator.endpoints.exchange;
    const answer = await client.ask(`${url}/adminapi/v2.0/${client.emulator.tenantId}/Mailbox`, {
      token: await client.token(scope),
    });
    assert.equal(answer.status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });
});

describe("a long list of Exchange's", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("large", { domains: 2500 }) });
  });
  after(() => client.stop());

  it("comes in pages of 1,000 whatever is preferred, and ends", async () => {
    const { scope } = client.emulator.endpoints.exchange;
    const token = await client.token(scope);
    const headers = { Prefer: "odata.maxpagesize=5000" };
    let answer = await invoke(client, "exchange", "Get-AcceptedDomain", {
      query: "?$select=DomainName",
      headers,
    });
    const pages = [valuesOf(answer)];
    while (typeof answer.body["@odata.nextLink"] === "string") {
      const next = answer.body["@odata.nextLink"];
      answer = await post(client, next, bodyOf("Get-AcceptedDomain"), { token, headers });
      pages.push(valuesOf(answer));
    }
    assert.deepEqual(
      pages.map((page) => page.length),
      [1000, 1000, 500],
    );
    const names = pages.flat().map(({ DomainName }) => DomainName);
    assert.equal(new Set(names).size, 2500);
    assert.deepEqual(Object.keys(pages.at(-1)?.at(-1) ?? {}), ["DomainName"]);
  });

  it("comes in smaller pages if they are preferred", async () => {
    const headers = { Prefer: "odata.maxpagesize=10" };
    const answer = await invoke(client, "exchange", "Get-AcceptedDomain", { headers });
    assert.equal(valuesOf(answer).length, 10);
  });

  it("gives the next page to nobody who asks for another cmdlet, or does not post", async () => {
    const { scope } = client.emulator.endpoints.exchange;
    const token = await client.token(scope);
    const first = await invoke(client, "exchange", "Get-AcceptedDomain");
    const next = String(first.body["@odata.nextLink"]);
    assert.equal((await post(client, next, bodyOf("Get-DkimSigningConfig"), { token })).status, 400);
    assert.equal((await client.ask(next, { token })).status, 404);
  });
});

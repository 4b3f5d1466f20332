import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { asRecord, startWithClient, type Answer, type EmulatorWithClient } from "./client.ts";

const SETTINGS = "/sharepoint-admin/_api/SPO.Tenant";
const VERBOSE = { accept: "application/json;odata=verbose" };

/** The sentence of the verbose form's error. */
function messageIn(answer: Answer): unknown {
  return asRecord(asRecord(answer.body["error"])["message"])["value"];
}

describe("the administration site of SharePoint", () => {
  let client: EmulatorWithClient;
  let token: string;
  before(async () => {
    client = await startWithClient();
    token = await client.federatedToken(client.emulator.endpoints.sharepointAdmin.scope);
  });
  after(() => client.stop());

  it("is named after the tenant", () => {
    const { url, scope } = client.emulator.endpoints.sharepointAdmin;
    assert.equal(url, `${client.emulator.origin}/sharepoint-admin`);
    assert.equal(scope, "https://contoso-admin.sharepoint.com/.default");
  });

  it("wraps the settings and each collection in the verbose form", async () => {
    const { status, body, headers } = await client.ask(SETTINGS, { token, headers: VERBOSE });
    assert.equal(status, 200);
    assert.match(headers.get("content-type") ?? "", /odata=verbose/);
    const settings = asRecord(body["d"]);
    assert.equal(
      asRecord(settings["__metadata"])["type"],
      "Microsoft.Online.SharePoint.TenantAdministration.Tenant",
    );
    assert.equal(settings["SharingCapability"], 3);
    const { __metadata: metadata, results } = asRecord(settings["AllowedDomainListForSyncClient"]);
    assert.deepEqual(metadata, { type: "Collection(Edm.Guid)" });
    assert.ok(Array.isArray(results) && results.length === 1);
  });

  it("gives them plainly otherwise, with or without a word on itself", async () => {
    const { body } = await client.ask(SETTINGS, { token, headers: { accept: "application/json" } });
    assert.equal(body["odata.type"], "Microsoft.Online.SharePoint.TenantAdministration.Tenant");
    assert.ok("odata.metadata" in body);
    assert.ok(Array.isArray(body["AllowedDomainListForSyncClient"]));
    const bare = await client.ask(SETTINGS, {
      token,
      headers: { accept: "application/json;odata=nometadata" },
    });
    assert.deepEqual(
      Object.keys(bare.body).filter((name) => name.startsWith("odata.")),
      [],
    );
  });

  it("gives only what $select names, and knows what it does not have", async () => {
    const headers = { accept: "application/json;odata=nometadata" };
    const one = await client.ask(`${SETTINGS}?$select=DefaultSharingLinkType`, { token, headers });
    assert.deepEqual(one.body, { DefaultSharingLinkType: 1 });
    const unknown = await client.ask(`${SETTINGS}?$select=Nonsense`, { token, headers });
    assert.equal(unknown.status, 400);
    assert.equal(messageIn(unknown), "The field or property 'Nonsense' does not exist.");
    assert.equal((await client.ask(`${SETTINGS}?$top=1`, { token, headers })).status, 400);
  });

  it("refuses an app that signed in with a secret, whatever it may do", async () => {
    const secretToken = await client.token(client.emulator.endpoints.sharepointAdmin.scope);
    const answer = await client.ask(SETTINGS, { token: secretToken });
    assert.equal(answer.status, 401);
    assert.deepEqual(answer.body, { error_description: "Unsupported app only token." });
  });

  it("takes the administrator who signs in", async () => {
    const userToken = await client.userToken(client.emulator.endpoints.sharepointAdmin.scope);
    assert.equal((await client.ask(SETTINGS, { token: userToken })).status, 200);
  });

  it("refuses a token for Graph, and none at all", async () => {
    const graphToken = await client.federatedToken(client.emulator.endpoints.graph.scope);
    for (const options of [{ token: graphToken }, {}]) {
      const answer = await client.ask(SETTINGS, options);
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
    }
  });

  it("refuses an app without the permission, in SharePoint's own words", async () => {
    const stranger = await startWithClient({ missingPermissions: ["SharePoint: Sites.FullControl.All"] });
    try {
      const { scope } = stranger.emulator.endpoints.sharepointAdmin;
      const answer = await stranger.ask(SETTINGS, { token: await stranger.federatedToken(scope) });
      assert.equal(answer.status, 403);
      assert.deepEqual(answer.body, {
        error: {
          code: "-2147024891, System.UnauthorizedAccessException",
          message: { lang: "en-US", value: "Attempted to perform an unauthorized operation." },
        },
      });
    } finally {
      await stranger.stop();
    }
  });

  it("records what it does not know, and what would change the tenant", async () => {
    assert.equal((await client.ask("/sharepoint-admin/_api/web", { token })).status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    assert.equal((await client.ask(SETTINGS, { token, method: "POST" })).status, 405);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });

  it("answers a fault in its own shape", async () => {
    client.emulator.setFaults({ rules: [{ match: "SPO.Tenant", fault: { kind: "forbidden" } }] });
    const answer = await client.ask(SETTINGS, { token });
    client.emulator.setFaults({});
    assert.equal(messageIn(answer), "Attempted to perform an unauthorized operation.");
  });
});

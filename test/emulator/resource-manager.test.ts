import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { errorCode, startWithClient, valuesOf, type EmulatorWithClient } from "./client.ts";

const SETTINGS = "/arm/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview";

describe("Azure Resource Manager", () => {
  let client: EmulatorWithClient;
  let token: string;
  before(async () => {
    client = await startWithClient();
    token = await client.token(client.emulator.endpoints.resourceManager.scope);
  });
  after(() => client.stop());

  it("tells where Entra ID sends its logs", async () => {
    const [setting] = valuesOf(await client.ask(SETTINGS, { token }));
    assert.equal(setting?.["name"], "to-siem");
  });

  it("refuses a token for Graph", async () => {
    const graphToken = await client.token(client.emulator.endpoints.graph.scope);
    const answer = await client.ask(SETTINGS, { token: graphToken });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
  });

  it("demands an api-version", async () => {
    const answer = await client.ask(SETTINGS.split("?")[0] ?? "", { token });
    assert.equal(errorCode(answer), "MissingApiVersionParameter");
  });

  it("refuses an app without a role in Azure", async () => {
    const stranger = await startWithClient({ missingPermissions: ["Azure: Monitoring Reader"] });
    try {
      const answer = await stranger.ask(SETTINGS, {
        token: await stranger.token(stranger.emulator.endpoints.resourceManager.scope),
      });
      assert.equal(answer.status, 403);
      assert.equal(errorCode(answer), "AuthorizationFailed");
    } finally {
      await stranger.stop();
    }
  });

  it("records what it does not know", async () => {
    const answer = await client.ask("/arm/subscriptions?api-version=2022-12-01", { token });
    assert.equal(answer.status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });
});

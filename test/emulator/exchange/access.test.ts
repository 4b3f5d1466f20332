import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { startWithClient, type EmulatorWithClient } from "../client.ts";
import { invoke, reasonIn } from "./commands.ts";

describe("Exchange lets in", () => {
  const without = async (test: TestContext, ...missingPermissions: string[]): Promise<EmulatorWithClient> => {
    const client = await startWithClient({ missingPermissions });
    test.after(() => client.stop());
    return client;
  };

  it("nobody without a token for Exchange itself", async (test) => {
    const client = await without(test);
    const { compliance, graph } = client.emulator.endpoints;
    const tokens = ["", await client.token(graph.scope), await client.token(compliance.scope)];
    for (const token of tokens) {
      const answer = await invoke(client, "exchange", "Get-RemoteDomain", { token });
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
    }
  });

  it("no app without the permission to manage Exchange", async (test) => {
    const client = await without(test, "Exchange.ManageAsApp");
    const answer = await invoke(client, "exchange", "Get-RemoteDomain");
    assert.equal(answer.status, 403);
    assert.match(reasonIn(answer), /Exchange\.ManageAsApp/);
  });

  it("no app without a directory role, though its token carries the permission", async (test) => {
    const client = await without(test, "Entra role: Global Reader");
    const answer = await invoke(client, "exchange", "Get-RemoteDomain");
    assert.equal(answer.status, 403);
    assert.match(reasonIn(answer), /^The role assigned to application .* isn't supported/);
  });

  it("an app to every cmdlet but the one that its roles do not hold", async (test) => {
    const client = await without(test, "cmdlet:Get-DlpCompliancePolicy");
    assert.equal((await invoke(client, "exchange", "Get-DlpCompliancePolicy")).status, 403);
    assert.equal((await invoke(client, "exchange", "Get-DlpComplianceRule")).status, 200);
  });
});

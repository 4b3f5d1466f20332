import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { GRAPH_AUDIENCE } from "../../../../src/emulator/audiences.ts";
import { graphWrites } from "../../../../src/emulator/graph/writes/index.ts";
import { errorCode, startWithClient, type EmulatorWithClient } from "../../client.ts";

const headers = { "content-type": "application/json" };

/** The same for every route that writes: who may, and who may not. */
const routes = graphWrites.map(({ method, path, versions }) => ({
  method,
  path: `/${versions?.[0] ?? "v1.0"}${path.replaceAll(/:\w+/g, "00000000-0000-0000-0000-00000000000a")}`,
}));

describe("a Graph that can be written", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ writable: true });
  });
  after(() => client.stop());

  for (const { method, path } of routes)
    it(`refuses the scanning app: ${method} ${path}`, async () => {
      const token = await client.token(client.emulator.endpoints.graph.scope);
      const answer = await client.ask(`/graph${path}`, { token, method, headers, body: "{}" });
      assert.equal(answer.status, 403);
      assert.equal(errorCode(answer), "Authorization_RequestDenied");
      assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    });

  for (const { method, path } of routes)
    it(`looks at what the administrator asks: ${method} ${path}`, async () => {
      const token = client.emulator.administratorToken(GRAPH_AUDIENCE);
      const body = JSON.stringify({ nobodyKnowsThis: true });
      const answer = await client.ask(`/graph${path}`, { token, method, headers, body });
      assert.ok([400, 404].includes(answer.status), `${answer.status} ${answer.text}`);
      assert.equal(client.emulator.requests.at(-1)?.unexpected, undefined);
    });

  it("still refuses what it does not know", async () => {
    const token = client.emulator.administratorToken(GRAPH_AUDIENCE);
    const answer = await client.ask("/graph/v1.0/organization", { token, method: "DELETE" });
    assert.equal(answer.status, 405);
  });

  it("takes no writes in a batch from the scanning app", async () => {
    const answer = await client.batch([
      { id: "1", method: "PATCH", url: "/policies/authorizationPolicy", headers, body: {} },
    ]);
    assert.match(answer.text, /"status":403/);
  });
});

describe("a Graph that is read-only", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient();
  });
  after(() => client.stop());

  for (const { method, path } of routes)
    it(`refuses the administrator: ${method} ${path}`, async () => {
      const token = client.emulator.administratorToken(GRAPH_AUDIENCE);
      const answer = await client.ask(`/graph${path}`, { token, method, headers, body: "{}" });
      assert.equal(answer.status, 405);
      assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    });
});

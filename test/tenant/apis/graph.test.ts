import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sendJson } from "../loopback-server.ts";
import { contosoGraph } from "./contoso-graph.ts";

const request = { version: "v1.0", path: "/organization", headers: {}, lane: "graph" } as const;

describe("Microsoft's Graph client, over our HTTP core", () => {
  it("asks below the endpoint's address, with a token", async (test) => {
    const { graph, server } = await contosoGraph(test, (_, response) =>
      sendJson(response, 200, { value: [] }),
    );
    assert.deepEqual((await graph.get(request)).body, { value: [] });
    assert.equal(server.seen[0]?.path, "/graph/v1.0/organization");
    assert.equal(server.seen[0]?.headers.authorization, "Bearer token-1");
    assert.equal(server.seen[0]?.headers["user-agent"], "Plimsoll/1.2.3");
  });

  it("keeps the query as it was asked", async (test) => {
    const { graph, server } = await contosoGraph(test, (_, response) => sendJson(response, 200, {}));
    const path =
      "/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)";
    await graph.get({ ...request, path });
    assert.equal(
      decodeURIComponent(server.seen[0]?.path ?? ""),
      "/graph/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)",
    );
  });

  it("does not take an address inside a filter for the address to ask", async (test) => {
    const { graph, server } = await contosoGraph(test, (_, response) => sendJson(response, 200, {}));
    await graph.get({
      ...request,
      path: "/servicePrincipals?$filter=homepage eq 'https://attacker.example/v1.0/x'",
    });
    assert.equal(
      decodeURIComponent(server.seen[0]?.path ?? ""),
      "/graph/v1.0/servicePrincipals?$filter=homepage eq 'https://attacker.example/v1.0/x'",
    );
  });

  it("hands back answers of every status as they are", async (test) => {
    const body = { error: { code: "Authorization_RequestDenied", message: "No.", innerError: null } };
    const { graph } = await contosoGraph(test, (_, response) =>
      sendJson(response, 403, body, { "request-id": "r1" }),
    );
    const answer = await graph.get(request);
    assert.deepEqual([answer.status, answer.body, answer.headers["request-id"]], [403, body, "r1"]);
  });

  it("asks again with another token after a 401", async (test) => {
    const { graph, server } = await contosoGraph(test, ({ headers }, response) =>
      sendJson(response, headers.authorization === "Bearer token-2" ? 200 : 401, {}),
    );
    assert.equal((await graph.get(request)).status, 200);
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      ["Bearer token-1", "Bearer token-2"],
    );
  });

  it("loses nothing of a failure on the way", async (test) => {
    const { graph } = await contosoGraph(test, (_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(`{"value":[`);
    });
    await assert.rejects(graph.get(request), { name: "ReadFailure", failure: "truncated" });
  });

  it("sends a batch as the read-only guard expects it", async (test) => {
    const { graph, http, server } = await contosoGraph(test, (_, response) =>
      sendJson(response, 200, { responses: [] }),
    );
    const parts = [{ id: "1", method: "GET", url: "/organization", headers: {} }] as const;
    await graph.batch("beta", parts, http.budget());
    assert.equal(server.seen[0]?.path, "/graph/beta/$batch");
    assert.deepEqual(JSON.parse(server.seen[0]?.body ?? ""), { requests: parts });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resourceManagerReader } from "../../../src/tenant/apis/resource-manager.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import { cannedHttp } from "../canned-http.ts";
import { numberedTokens } from "./contoso-graph.ts";

const path = "/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview";

describe("Azure Resource Manager", () => {
  it("is asked to the last page, with a token for it", async () => {
    const next =
      "https://management.azure.com/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview&$skiptoken=2";
    const http = cannedHttp(({ url }) => ({
      body: url === next ? { value: [2] } : { value: [1], nextLink: next },
    }));
    let reads = 0;
    const onRead = () => (reads += 1);
    const session = { http, tokens: numberedTokens(), onRead };
    const reader = resourceManagerReader(clouds.commercial.resourceManager, session);
    assert.deepEqual(await reader.list(path), [1, 2]);
    assert.deepEqual(
      http.asked.map(({ headers }) => headers?.["authorization"]),
      ["Bearer token-1", "Bearer token-1"],
    );
    assert.equal(reads, 2);
  });

  it("gives one object, with a token for it", async () => {
    const http = cannedHttp(() => ({ body: { name: "soc" } }));
    const session = { http, tokens: numberedTokens(), onRead: () => {} };
    const reader = resourceManagerReader(clouds.commercial.resourceManager, session);
    assert.deepEqual(await reader.get("/subscriptions/1?api-version=2022-12-01"), { name: "soc" });
    assert.deepEqual(
      http.asked.map(({ method, url }) => `${method} ${url}`),
      ["GET https://management.azure.com/subscriptions/1?api-version=2022-12-01"],
    );
  });

  it("says which permission is missing", async () => {
    const http = cannedHttp(() => ({
      status: 403,
      body: { error: { code: "AuthorizationFailed", message: "No role." } },
    }));
    const session = { http, tokens: numberedTokens(), onRead: () => {} };
    const reader = resourceManagerReader(clouds.commercial.resourceManager, session);
    await assert.rejects(reader.list(path), {
      failure: "permission",
      message: /AuthorizationFailed: No role\.$/,
    });
  });

  it("is not in a cloud that names no address for it", async () => {
    const session = { http: cannedHttp(() => ({})), tokens: numberedTokens(), onRead: () => {} };
    const reader = resourceManagerReader(undefined, session);
    await assert.rejects(reader.list(path), { failure: "notInThisCloud" });
  });
});

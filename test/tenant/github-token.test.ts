import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gitHubToken } from "../../src/tenant/github-token.ts";
import { cannedHttp } from "./canned-http.ts";

const environment = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://pipelines.actions.example/token?api-version=2.0",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-token",
};

describe("GitHub's token for a workflow", () => {
  it("is asked for Entra, in the name of the run", async () => {
    const http = cannedHttp(() => ({ body: { value: "signed by GitHub" } }));
    assert.equal(await gitHubToken(environment, http), "signed by GitHub");
    const [request] = http.asked;
    assert.equal(
      request?.url,
      "https://pipelines.actions.example/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange",
    );
    assert.equal(request?.headers?.["authorization"], "Bearer runner-token");
  });

  it("names the permission that is missing if there is none", async () => {
    const http = cannedHttp(() => ({ status: 403, body: "forbidden" }));
    await assert.rejects(gitHubToken(environment, http), /id-token: write/);
  });
});

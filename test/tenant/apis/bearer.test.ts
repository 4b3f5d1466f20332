import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../../src/errors.ts";
import { claimsOf, withBearer } from "../../../src/tenant/apis/bearer.ts";
import type { BearerTokens } from "../../../src/tenant/token-source.ts";

const scope = "https://graph.microsoft.com/.default";

/** Gives "first", and "second" in its place; notes why it was replaced. */
function twoTokens() {
  const replaced: { rejected: string; claims: string | undefined }[] = [];
  const tokens: BearerTokens = {
    token: async () => "first",
    replace: async (_scope, rejected, claims) => {
      replaced.push({ rejected, claims });
      return "second";
    },
  };
  return { tokens, replaced };
}

const answer = (status: number, headers: Record<string, string> = {}) => ({ status, headers, body: {} });

describe("a request with a token", () => {
  it("is sent once if the token is accepted", async () => {
    const sent: string[] = [];
    const { tokens } = twoTokens();
    await withBearer(tokens, scope, async (authorization) => {
      sent.push(authorization);
      return answer(200);
    });
    assert.deepEqual(sent, ["Bearer first"]);
  });

  it("is sent again with another token after a 401", async () => {
    const sent: string[] = [];
    const { tokens, replaced } = twoTokens();
    const last = await withBearer(tokens, scope, async (authorization) => {
      sent.push(authorization);
      return answer(sent.length === 1 ? 401 : 200);
    });
    assert.equal(last.status, 200);
    assert.deepEqual(sent, ["Bearer first", "Bearer second"]);
    assert.deepEqual(replaced, [{ rejected: "first", claims: undefined }]);
  });

  it("is not sent a third time", async () => {
    let times = 0;
    const { tokens } = twoTokens();
    const last = await withBearer(tokens, scope, async () => {
      times += 1;
      return answer(401);
    });
    assert.equal(last.status, 401);
    assert.equal(times, 2);
  });

  it("hands on the claims that the challenge asks for", async () => {
    const claims = `{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}`;
    const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`;
    const { tokens, replaced } = twoTokens();
    await withBearer(tokens, scope, async (authorization) =>
      authorization.endsWith("first") ? answer(401, { "www-authenticate": challenge }) : answer(200),
    );
    assert.deepEqual(replaced, [{ rejected: "first", claims }]);
  });

  it("finds no claims in a challenge that has none", () => {
    assert.equal(
      claimsOf(`Bearer realm="", authorization_uri="https://login.microsoftonline.com/common"`),
      undefined,
    );
  });

  for (const [code, failure] of [
    ["SIGN_IN_FAILED", "permission"],
    ["TENANT_UNREACHABLE", "unreachable"],
  ] as const) {
    it(`costs the read and not the scan after ${code}`, async () => {
      const token = async () => {
        throw new OperatorError(code, "No token for this API.", "Do something.");
      };
      const read = withBearer({ token, replace: token }, scope, async () => answer(200));
      await assert.rejects(read, { name: "ReadFailure", failure, message: "No token for this API." });
    });
  }
});

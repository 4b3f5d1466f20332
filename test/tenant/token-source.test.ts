import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { IssueToken } from "../../src/tenant/token-source.ts";
import { cachedTokens } from "../../src/tenant/token-source.ts";

const graph = "https://graph.microsoft.com/.default";
const minute = 60_000;

/** Issues tokens that can be told apart, each for so many minutes, and a clock that the test sets. */
function issuing(lifetime = 60) {
  const asked: { scope: string; claims: string | undefined }[] = [];
  const clock = { now: 0 };
  const issue: IssueToken = async (scope, renewal) => {
    asked.push({ scope, claims: renewal?.claims });
    return { token: `token ${asked.length}`, expiresAt: clock.now + lifetime * minute };
  };
  return { asked, clock, tokens: cachedTokens(issue, "application", () => clock.now) };
}

describe("the tokens of a scan", () => {
  it("are asked for once, however many want them at once", async () => {
    const { asked, tokens } = issuing();
    const given = await Promise.all([tokens.token(graph), tokens.token(graph), tokens.token(graph)]);
    assert.deepEqual(given, ["token 1", "token 1", "token 1"]);
    assert.equal(asked.length, 1);
  });

  it("are kept apart by scope", async () => {
    const { asked, tokens } = issuing();
    await tokens.token(graph);
    await tokens.token("https://management.azure.com/.default");
    assert.deepEqual(
      asked.map(({ scope }) => scope),
      [graph, "https://management.azure.com/.default"],
    );
  });

  it("are renewed five minutes before they expire", async () => {
    const { clock, tokens } = issuing();
    await tokens.token(graph);
    clock.now = 54 * minute;
    assert.equal(await tokens.token(graph), "token 1");
    clock.now = 55 * minute;
    assert.equal(await tokens.token(graph), "token 2");
  });

  it("are renewed at half their life if that is short", async () => {
    const { clock, tokens } = issuing(2);
    await tokens.token(graph);
    clock.now = 0.9 * minute;
    assert.equal(await tokens.token(graph), "token 1");
    clock.now = 1 * minute;
    assert.equal(await tokens.token(graph), "token 2");
  });

  it("are renewed once, however many find them old at once", async () => {
    const { asked, clock, tokens } = issuing();
    await tokens.token(graph);
    clock.now = 59 * minute;
    await Promise.all([tokens.token(graph), tokens.token(graph), tokens.token(graph)]);
    assert.equal(asked.length, 2);
  });

  it("are replaced when an API rejects them, with the claims that it asks for", async () => {
    const { asked, tokens } = issuing();
    const rejected = await tokens.token(graph);
    assert.equal(await tokens.replace(graph, rejected, `{"access_token":{}}`), "token 2");
    assert.equal(asked[1]?.claims, `{"access_token":{}}`);
    assert.equal(await tokens.token(graph), "token 2");
  });

  it("are replaced once, however many were rejected at once", async () => {
    const { asked, tokens } = issuing();
    const rejected = await tokens.token(graph);
    const given = await Promise.all([1, 2, 3].map(() => tokens.replace(graph, rejected, undefined)));
    assert.deepEqual(given, ["token 2", "token 2", "token 2"]);
    assert.equal(asked.length, 2);
  });

  it("are not replaced for somebody who comes late with an old one", async () => {
    const { asked, tokens } = issuing();
    const rejected = await tokens.token(graph);
    await tokens.replace(graph, rejected, undefined);
    assert.equal(await tokens.replace(graph, rejected, undefined), "token 2");
    assert.equal(asked.length, 2);
  });

  it("may be asked for again after a failure", async () => {
    let fails = true;
    const tokens = cachedTokens(async () => {
      if (fails) throw new Error("no network");
      return { token: "token", expiresAt: Date.now() + 60 * minute };
    }, "application");
    await assert.rejects(tokens.token(graph), /no network/);
    fails = false;
    assert.equal(await tokens.token(graph), "token");
  });
});

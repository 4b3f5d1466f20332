import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import type { Fault, FaultRule } from "../../src/emulator/index.ts";
import { errorCode, startWithClient, type EmulatorWithClient } from "./client.ts";

const ORGANIZATION = "/v1.0/organization";
const POLICIES = "/v1.0/identity/conditionalAccess/policies";

describe("faults", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient();
  });
  afterEach(() => client.emulator.setFaults({}));
  after(() => client.stop());

  const strike = (fault: Fault, rest: Partial<FaultRule> = {}) =>
    client.emulator.setFaults({ rules: [{ match: "/organization", fault, ...rest }] });
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await client.graph(ORGANIZATION)).status);
    return seen;
  };

  it("strike once by default, and then no more", async () => {
    strike({ kind: "status", status: 503 });
    assert.deepEqual(await statuses(3), [503, 200, 200]);
  });

  it("strike as often as the rule says, after as many requests as it lets pass", async () => {
    strike({ kind: "status", status: 500 }, { after: 1, times: 2 });
    assert.deepEqual(await statuses(5), [200, 500, 500, 200, 200]);
  });

  it("strike only what matches, the query included", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/organization\\?\\$select=id$/", times: "always", fault: { kind: "forbidden" } }],
    });
    assert.equal((await client.graph(ORGANIZATION)).status, 200);
    assert.equal((await client.graph(`${ORGANIZATION}?$select=id`)).status, 403);
  });

  it("start again when the plan is set again", async () => {
    strike({ kind: "status", status: 500 });
    assert.deepEqual(await statuses(2), [500, 200]);
    strike({ kind: "status", status: 500 });
    assert.deepEqual(await statuses(1), [500]);
  });

  it("of kind status carry Retry-After in seconds", async () => {
    strike({ kind: "status", status: 429, retryAfter: 7 });
    const answer = await client.graph(ORGANIZATION);
    assert.equal(answer.headers.get("retry-after"), "7");
    assert.equal(errorCode(answer), "TooManyRequests");
  });

  it("of kind status carry Retry-After as a date that lies ahead", async () => {
    strike({ kind: "status", status: 429, retryAfter: "http-date" });
    const date = (await client.graph(ORGANIZATION)).headers.get("retry-after") ?? "";
    assert.match(date, /GMT$/);
    assert.ok(Date.parse(date) > Date.now());
  });

  it("of kind status carry no Retry-After and another code, if so told", async () => {
    strike({ kind: "status", status: 429, code: "TenantThrottled" });
    const answer = await client.graph(ORGANIZATION);
    assert.equal(answer.headers.get("retry-after"), null);
    assert.equal(errorCode(answer), "TenantThrottled");
  });

  it("of status 401 ask for another token", async () => {
    strike({ kind: "status", status: 401 });
    const answer = await client.graph(ORGANIZATION);
    assert.equal(errorCode(answer), "InvalidAuthenticationToken");
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
  });

  it("of kind forbidden look like a missing permission", async () => {
    strike({ kind: "forbidden" });
    assert.equal(errorCode(await client.graph(ORGANIZATION)), "Authorization_RequestDenied");
  });

  it("of kind rateLimit let so many requests through in a second, and refuse the rest without Retry-After", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/conditionalAccess/", fault: { kind: "rateLimit", perSecond: 2 } }],
    });
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.graph(POLICIES)));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 2);
    assert.equal(refused[0]?.headers.get("retry-after"), null);
  });

  it("of kind reset drop the connection, and leave a record without a status", async () => {
    strike({ kind: "reset" });
    await assert.rejects(client.graph(ORGANIZATION));
    assert.equal(client.emulator.requests.at(-1)?.status, 0);
  });

  it("of kind cut announce a body and break off in the middle of it", async () => {
    strike({ kind: "cut" });
    await assert.rejects(client.graph(ORGANIZATION), { message: /terminated/ });
    assert.equal(client.emulator.requests.at(-1)?.status, 200);
  });

  it("of kind malformed end cleanly with half of the JSON", async () => {
    const whole = await client.graph(ORGANIZATION);
    strike({ kind: "malformed" });
    const broken = await client.graph(ORGANIZATION);
    assert.equal(broken.status, 200);
    assert.ok(broken.text.length > 0 && whole.text.startsWith(broken.text.slice(0, 20)));
    assert.throws(() => JSON.parse(broken.text), SyntaxError);
  });

  it("of kind slow answer rightly, but not before their time", async () => {
    strike({ kind: "slow", ms: 40 });
    assert.deepEqual(await statuses(1), [200]);
    const record = client.emulator.requests.at(-1);
    // Timers may fire a millisecond early.
    assert.ok(record !== undefined && record.finishedAt - record.startedAt >= 39);
  });

  it("add the plan's latency once to a batch, not to its parts", async () => {
    client.emulator.setFaults({ latencyMs: 30 });
    await client.batch([{ id: "1", method: "GET", url: "/organization" }]);
    const [whole, part] = client.emulator.requests.slice(-2);
    assert.ok(whole !== undefined && part !== undefined);
    assert.ok(whole.finishedAt - whole.startedAt >= 29);
    assert.ok(part.finishedAt - part.startedAt < whole.finishedAt - whole.startedAt);
  });

  it("look like the identity platform's own when they strike a token request", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/oauth2/v2.0/token", fault: { kind: "status", status: 503, retryAfter: 1 } }],
    });
    const answer = await client.askToken({});
    assert.equal(answer.status, 503);
    assert.equal(answer.body["error"], "temporarily_unavailable");
  });
});

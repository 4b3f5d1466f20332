import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { asRecord, startWithClient, valuesOf, type Answer, type EmulatorWithClient } from "../client.ts";

const get = (id: string, url: string, headers?: Record<string, string>) => ({
  id,
  method: "GET",
  url,
  ...(headers === undefined ? {} : { headers }),
});

describe("a batch", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ missingPermissions: ["Policy.Read.All"] });
  });
  afterEach(() => client.emulator.setFaults({}));
  after(() => client.stop());

  const responsesOf = (answer: Answer): Record<string, unknown>[] =>
    valuesOf({ body: { value: answer.body["responses"] } });
  const responseTo = (answer: Answer, id: string) =>
    asRecord(responsesOf(answer).find((response) => response["id"] === id));

  it("may be of beta as well", async () => {
    const answer = await client.ask("/graph/beta/$batch", {
      token: await client.token(client.emulator.endpoints.graph.scope),
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ requests: [get("1", "/security/rules/detectionRules")] }),
    });
    assert.equal(responseTo(answer, "1")["status"], 200);
  });

  it("is answered in another order than it was asked", async () => {
    const answer = await client.batch([get("1", "/organization"), get("2", "/domains"), get("3", "/users")]);
    assert.equal(answer.status, 200);
    const order = responsesOf(answer).map(({ id }) => id);
    assert.notDeepEqual(order, ["1", "2", "3"]);
    assert.deepEqual(
      order.map(String).toSorted((one, other) => one.localeCompare(other)),
      ["1", "2", "3"],
    );
  });

  it("gives each part the status and body of its own request", async () => {
    const answer = await client.batch([
      get("good", "/organization?$select=displayName"),
      get("forbidden", "/policies/authorizationPolicy"),
      get("bad", "/domains?$top=1"),
      get("unknown", "/me"),
    ]);
    const [organization] = valuesOf({ body: asRecord(responseTo(answer, "good")["body"]) });
    assert.equal(organization?.["displayName"], "Contoso");
    assert.equal(responseTo(answer, "forbidden")["status"], 403);
    assert.equal(responseTo(answer, "bad")["status"], 400);
    assert.equal(responseTo(answer, "unknown")["status"], 404);
  });

  it("passes the headers of a part on", async () => {
    const answer = await client.batch([
      get("1", "/users/$count", { ConsistencyLevel: "eventual" }),
      get("2", "/users/$count"),
    ]);
    assert.equal(responseTo(answer, "1")["body"], 54);
    assert.equal(responseTo(answer, "2")["status"], 400);
  });

  it("links to further pages that are fetched on their own", async () => {
    const answer = await client.batch([get("1", "/users?$top=50&$select=id")]);
    const next = asRecord(responseTo(answer, "1")["body"])["@odata.nextLink"];
    assert.equal(valuesOf(await client.graph(String(next))).length, 4);
  });

  it("throttles one part, with its own Retry-After, and answers the others", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/domains", fault: { kind: "status", status: 429, retryAfter: 3 } }],
    });
    const answer = await client.batch([get("1", "/organization"), get("2", "/domains")]);
    const throttled = responseTo(answer, "2");
    assert.equal(throttled["status"], 429);
    assert.equal(asRecord(throttled["headers"])["Retry-After"], "3");
    assert.equal(responseTo(answer, "1")["status"], 200);
  });

  it("gives a malformed part as a text that is no JSON", async () => {
    client.emulator.setFaults({ rules: [{ match: "/domains", fault: { kind: "malformed" } }] });
    const answer = await client.batch([get("1", "/domains")]);
    assert.equal(typeof responseTo(answer, "1")["body"], "string");
  });

  it("dies as a whole when the connection is to be dropped, but not for the sake of a part", async () => {
    const rules = [{ match: "/domains", fault: { kind: "reset" } as const }];
    client.emulator.setFaults({ rules });
    assert.equal((await client.batch([get("1", "/domains")])).status, 200);
    client.emulator.setFaults({ rules: [{ match: "/$batch", fault: { kind: "reset" } }] });
    await assert.rejects(client.batch([get("1", "/domains")]));
  });

  it("is recorded once, and each of its parts with the number of the batch", async () => {
    const before = client.emulator.requests.length;
    await client.batch([get("1", "/organization"), get("2", "/domains")]);
    const [whole, ...parts] = client.emulator.requests.slice(before);
    assert.equal(whole?.path, "/graph/v1.0/$batch");
    assert.equal(whole.batchId, undefined);
    assert.deepEqual(
      parts.map(({ path }) => path),
      ["/graph/v1.0/organization", "/graph/v1.0/domains"],
    );
    assert.ok(parts[0]?.batchId !== undefined && parts[0].batchId === parts[1]?.batchId);
  });

  it("refuses a part that would change something", async () => {
    const answer = await client.batch([{ id: "1", method: "DELETE", url: "/users/x" }]);
    assert.equal(responseTo(answer, "1")["status"], 405);
  });

  const twentyOne = Array.from({ length: 21 }, (_, index) => get(index.toString(), "/organization"));
  for (const [what, requests] of [
    ["of more than 20 parts", twentyOne],
    ["of none", []],
    ["with an id given twice", [get("1", "/organization"), get("1", "/domains")]],
    ["with a part without an id", [{ method: "GET", url: "/organization" }]],
    ["with a part without a url", [{ id: "1", method: "GET" }]],
    ["with a full URL", [get("1", "https://localhost/graph/v1.0/organization")]],
    ["with parts that wait for others", [{ ...get("1", "/organization"), dependsOn: ["2"] }]],
    ["within a batch", [{ id: "1", method: "POST", url: "/$batch" }]],
  ] as const)
    it(`is refused as a whole: one ${what}`, async () => {
      assert.equal((await client.batch(requests)).status, 400);
    });
});

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import {
  asRecord,
  startWithClient,
  tenantNamed,
  valuesOf,
  type Answer,
  type EmulatorWithClient,
} from "../client.ts";
import { bodyOf, invokeBatch, post } from "./commands.ts";

describe("a batch of cmdlets", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("large", { domains: 1200 }) });
  });
  afterEach(() => client.emulator.setFaults({}));
  after(() => client.stop());

  const run = (id: string, cmdlet: string, query = "") => ({
    id,
    method: "POST",
    url: `/adminapi/beta/${client.emulator.tenantId}/InvokeCommand${query}`,
    headers: { "X-ResponseFormat": "json" },
    body: bodyOf(cmdlet),
  });
  const responsesOf = (answer: Answer) => valuesOf({ body: { value: answer.body["responses"] } });
  const responseTo = (answer: Answer, id: string) =>
    asRecord(responsesOf(answer).find((response) => response["id"] === id));

  it("gives each part its own status and objects, in another order", async () => {
    const answer = await invokeBatch(client, [
      run("good", "Get-TransportConfig", "?$select=Name"),
      run("unknown", "Get-Weather"),
    ]);
    assert.equal(answer.status, 200);
    assert.deepEqual(
      responsesOf(answer).map(({ id, status }) => [id, status]),
      [
        ["unknown", 400],
        ["good", 200],
      ],
    );
    const body = asRecord(responseTo(answer, "good")["body"]);
    assert.deepEqual(valuesOf({ body }), [{ Name: "Transport Settings" }]);
  });

  it("links to further pages that are posted on their own", async () => {
    const answer = await invokeBatch(client, [run("1", "Get-AcceptedDomain")]);
    const next = String(asRecord(responseTo(answer, "1")["body"])["@odata.nextLink"]);
    const token = await client.token(client.emulator.endpoints.exchange.scope);
    assert.equal(valuesOf(await post(client, next, bodyOf("Get-AcceptedDomain"), { token })).length, 200);
  });

  it("throttles one part alone", async () => {
    client.emulator.setFaults({
      rules: [{ match: "Get-SharingPolicy", fault: { kind: "status", status: 429, retryAfter: 3 } }],
    });
    const answer = await invokeBatch(client, [run("1", "Get-SharingPolicy"), run("2", "Get-RemoteDomain")]);
    const throttled = responseTo(answer, "1");
    assert.deepEqual([throttled["status"], asRecord(throttled["headers"])["Retry-After"]], [429, "3"]);
    assert.equal(responseTo(answer, "2")["status"], 200);
  });

  it("can be switched off by a fault, while single commands work", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/$batch", times: "always", fault: { kind: "status", status: 404 } }],
    });
    assert.equal((await invokeBatch(client, [run("1", "Get-RemoteDomain")])).status, 404);
  });

  it("is recorded once, and each of its parts with its cmdlet and a number of its own", async () => {
    const before = client.emulator.requests.length;
    await invokeBatch(client, [run("1", "Get-RemoteDomain")]);
    await client.batch([{ id: "1", method: "GET", url: "/organization" }]);
    const records = client.emulator.requests.slice(before).filter(({ batchId }) => batchId !== undefined);
    assert.deepEqual(
      records.map(({ cmdlet }) => cmdlet),
      ["Get-RemoteDomain", undefined],
    );
    assert.notEqual(records[0]?.batchId, records[1]?.batchId);
  });

  it("refuses a part that would change something, and records it", async () => {
    const answer = await invokeBatch(client, [run("1", "Set-TransportConfig")]);
    assert.equal(responseTo(answer, "1")["status"], 403);
    assert.ok(client.emulator.requests.at(-1)?.unexpected);
  });

  it("is refused as a whole if it is too long, or holds anything but commands", async () => {
    const eleven = Array.from({ length: 11 }, (_, index) => run(index.toString(), "Get-RemoteDomain"));
    assert.equal((await invokeBatch(client, eleven)).status, 400);
    const elsewhere = { ...run("1", "Get-RemoteDomain"), url: "https://outlook.office365.com/adminapi" };
    assert.equal((await invokeBatch(client, [elsewhere])).status, 400);
  });
});

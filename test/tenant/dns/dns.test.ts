import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { txtRecord } from "../../../src/emulator/dns/zone.ts";
import { openDns } from "../../../src/tenant/dns/index.ts";
import { ReadFailure } from "../../../src/tenant/failure.ts";
import type { HttpResponse } from "../../../src/tenant/http/message.ts";
import type { CannedHttp } from "../canned-http.ts";
import { cannedHttp } from "../canned-http.ts";
import { nameServer, silence } from "./name-server.ts";

const overHttps = "https://dns.contoso.example/dns-query";
const nobody = () => cannedHttp(() => assert.fail("nobody is asked over HTTPS"));
const zone = { "contoso.example": { txt: [["v=spf1 -all"]] } };

/** An HTTP core whose DNS server over HTTPS answers with this message. */
function answering(message: unknown, more: Partial<HttpResponse> = {}): CannedHttp {
  return cannedHttp(() => ({ body: message, ...more }));
}
const txtRow = (data: string) => ({ name: "contoso.example", type: 16, TTL: 300, data });

function failsWith(failure: ReadFailure["failure"], message: RegExp) {
  return (error: unknown) =>
    error instanceof ReadFailure && error.failure === failure && message.test(error.message);
}

describe("DNS by UDP and TCP", () => {
  it("tells records, a name without records, and no such name apart", async (test) => {
    const { address } = await nameServer(test, { ...zone, "mail.fabrikam.example": { txt: [["hello"]] } });
    const dns = openDns({ servers: [address], http: nobody() });
    assert.deepEqual(await dns.txt("contoso.example"), { kind: "records", records: ["v=spf1 -all"] });
    assert.deepEqual(await dns.txt("fabrikam.example"), { kind: "noRecords" });
    assert.deepEqual(await dns.txt("northwind.example"), { kind: "noSuchName" });
  });

  it("joins the strings of one record without a blank, and keeps records apart", async (test) => {
    const txt = [["v=DKIM1; p=MII", "BIj"], ["v=spf1 -all"]];
    const { address } = await nameServer(test, { "contoso.example": { txt } });
    const answer = await openDns({ servers: [address], http: nobody() }).txt("contoso.example");
    assert.deepEqual(answer, { kind: "records", records: ["v=DKIM1; p=MIIBIj", "v=spf1 -all"] });
  });

  it("follows aliases to where the records are", async (test) => {
    const { address } = await nameServer(test, {
      ...zone,
      "www.contoso.example": { cname: "contoso.example" },
    });
    const answer = await openDns({ servers: [address], http: nobody() }).txt("www.contoso.example");
    assert.deepEqual(answer, { kind: "records", records: ["v=spf1 -all"] });
  });

  it("turns to TCP for an answer that is too long for UDP", async (test) => {
    const long = "x".repeat(4_000);
    const { address, questions } = await nameServer(test, { "contoso.example": { txt: [txtRecord(long)] } });
    const answer = await openDns({ servers: [address], http: nobody() }).txt("contoso.example");
    assert.deepEqual(answer, { kind: "records", records: [long] });
    assert.deepEqual(
      questions.map(({ method }) => method),
      ["UDP", "TCP"],
    );
  });

  it("asks once for a name, however often and however it is written", async (test) => {
    const { address, questions } = await nameServer(test, zone);
    const dns = openDns({ servers: [address], http: nobody() });
    await Promise.all([dns.txt("contoso.example"), dns.txt("Contoso.Example.")]);
    await dns.txt("contoso.example");
    assert.equal(questions.length, 1);
  });

  it("asks for 500 names in parallel, and for each once", async (test) => {
    const names = Array.from({ length: 500 }, (_, index) => `shop${index}.northwind.example`);
    const records = Object.fromEntries(names.map((name) => [name, { txt: [[name]] }]));
    const { address, questions } = await nameServer(test, records, { latencyMs: 5 });
    const dns = openDns({ servers: [address], http: nobody() });
    const answers = await Promise.all(names.map((name) => dns.txt(name)));
    assert.deepEqual(
      answers,
      names.map((name) => ({ kind: "records", records: [name] })),
    );
    assert.equal(new Set(questions.map(({ path }) => path)).size, 500);
    const starts = questions.map(({ startedAt }) => startedAt);
    const underWay = starts.map(
      (start) => questions.filter((each) => each.startedAt <= start && start < each.finishedAt).length,
    );
    assert.ok(
      Math.max(...underWay) > 10 && Math.max(...underWay) <= 150,
      `${Math.max(...underWay)} at a time`,
    );
  });

  it("waits for an answer that comes late", async (test) => {
    const { address } = await nameServer(test, { "contoso.example": { txt: [["late"]], status: "slow" } });
    const answer = await openDns({ servers: [address], http: nobody() }).txt("contoso.example");
    assert.deepEqual(answer, { kind: "records", records: ["late"] });
  });
});

describe("DNS without an answer", () => {
  it("fails for a name whose servers fail, and only for that name", async (test) => {
    const { address } = await nameServer(test, { ...zone, "lost.example": { status: "SERVFAIL" } });
    const dns = openDns({ servers: [address], http: nobody() });
    await assert.rejects(
      dns.txt("lost.example"),
      failsWith("unreachable", /^DNS gave no answer for lost\.example: .*SERVFAIL/),
    );
    assert.equal((await dns.txt("contoso.example")).kind, "records");
  });

  it("does not ask for what is not a name", async (test) => {
    const { address, questions } = await nameServer(test, zone);
    const dns = openDns({ servers: [address, overHttps], http: nobody() });
    await assert.rejects(
      dns.txt("<script>.example"),
      failsWith("malformed", /"<script>\.example": that is not a domain name/),
    );
    assert.equal(questions.length, 0);
  });

  it("ends with the scan", async (test) => {
    const stop = new AbortController();
    const dns = openDns({ servers: [await silence(test)], http: nobody(), signal: stop.signal });
    const answer = dns.txt("contoso.example");
    setImmediate(() => stop.abort(new Error("enough")));
    await assert.rejects(answer, { message: "enough" });
  });
});

describe("DNS over HTTPS", () => {
  it("is asked when the DNS server fails", async (test) => {
    const { address } = await nameServer(test, { "lost.example": { status: "SERVFAIL" } });
    const http = answering({ Status: 0, Answer: [txtRow('"v=spf1 " "-all"')] });
    const answer = await openDns({ servers: [address, overHttps], http }).txt("lost.example");
    assert.deepEqual(answer, { kind: "records", records: ["v=spf1 -all"] });
    assert.deepEqual(
      http.asked.map(({ api, method, url }) => [api, method, url]),
      [["dns", "GET", `${overHttps}?name=lost.example&type=TXT`]],
    );
  });

  it("is not asked when the DNS server says that there is nothing", async (test) => {
    const { address } = await nameServer(test, zone);
    const dns = openDns({ servers: [address, overHttps], http: nobody() });
    assert.equal((await dns.txt("northwind.example")).kind, "noSuchName");
  });

  const messages: readonly (readonly [title: string, message: unknown, kind: string])[] = [
    ["no such name", { Status: 3 }, "noSuchName"],
    ["no records", { Status: 0 }, "noRecords"],
    ["nothing but an alias", { Status: 0, Answer: [{ type: 5, data: "contoso.example." }] }, "noRecords"],
    ["an alias and its record", { Status: 0, Answer: [{ type: 5, data: "x." }, txtRow("plain")] }, "records"],
    ["JSON under another name", JSON.stringify({ Status: 0, Answer: [txtRow('"a"')] }), "records"],
  ];
  for (const [title, message, kind] of messages)
    it(`tells of ${title}`, async () => {
      const answer = await openDns({ servers: [overHttps], http: answering(message) }).txt("contoso.example");
      assert.equal(answer.kind, kind);
    });

  const noAnswers: readonly (readonly [title: string, http: () => CannedHttp])[] = [
    ["SERVFAIL", () => answering({ Status: 2 })],
    ["an answer cut short", () => answering({ Status: 0, TC: true, Answer: [txtRow("a")] })],
    ["rows that are no list", () => answering({ Status: 0, Answer: "none" })],
    ["a record without data", () => answering({ Status: 0, Answer: [{ type: 16 }] })],
    ["no JSON", () => answering("<html>")],
    ["an error of HTTP", () => answering({}, { status: 503 })],
  ];
  for (const [title, http] of noAnswers)
    it(`takes ${title} for no answer`, async () => {
      await assert.rejects(
        openDns({ servers: [overHttps], http: http() }).txt("contoso.example"),
        ReadFailure,
      );
    });

  it("asks the next server when one gives no answer, and no more the one that cannot be reached", async () => {
    const http = cannedHttp(({ url, method }) => {
      if (!url.startsWith("https://one.example/")) return { body: { Status: 0, Answer: [txtRow("two")] } };
      const request = { method, url, status: null, code: null, requestId: null };
      throw new ReadFailure("unreachable", "Could not reach one.example.", request);
    });
    const dns = openDns({ servers: ["https://one.example/dns-query", "https://two.example/resolve"], http });
    await dns.txt("contoso.example");
    await dns.txt("fabrikam.example");
    assert.deepEqual(
      http.asked.map(({ url }) => new URL(url).host),
      ["one.example", "two.example", "two.example"],
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contoso } from "../contoso.ts";

describe("the DNS of a custom cloud", () => {
  it("is that of its own servers", async (test) => {
    const { apis } = await (await contoso(test)).connect();
    const answer = await apis.dns.txt("_dmarc.contoso.example");
    assert.match(answer.kind === "records" ? (answer.records[0] ?? "") : answer.kind, /^v=DMARC1; p=reject/);
  });

  it("comes over HTTPS when the DNS server fails, strings joined and aliases left out", async (test) => {
    const fault = { kind: "status" as const, status: 503 };
    const tenant = await contoso(test, { rules: [{ match: "/dns/TXT/", times: "always", fault }] });
    const { apis } = await tenant.connect();
    const answer = await apis.dns.txt("selector1._domainkey.contoso.example");
    assert.ok(answer.kind === "records");
    assert.equal(answer.records.length, 1);
    assert.match(answer.records[0] ?? "", /^v=DKIM1; k=rsa; p=[\w+/]{300,};$/);
    assert.ok(tenant.emulator.requests.some(({ path }) => path.startsWith("/dns/dns-query?")));
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openClassicDns } from "../../../src/tenant/dns/classic-dns.ts";
import { ReadFailure } from "../../../src/tenant/failure.ts";
import { nameServer, silence } from "./name-server.ts";

const impatience = { timeout: 100, tries: 2 };
const unreachable = (message: RegExp) => (error: unknown) =>
  error instanceof ReadFailure && error.failure === "unreachable" && message.test(error.message);

describe("the classic resolver", () => {
  it("asks again when a question got lost", async (test) => {
    const lost = { match: "/dns/", fault: { kind: "reset" as const } };
    const zone = { "contoso.example": { txt: [["v=spf1 -all"]] } };
    const { address, questions } = await nameServer(test, zone, { rules: [lost] });
    const answer = await openClassicDns([address], undefined, impatience)("contoso.example");
    assert.equal(answer.kind, "records");
    assert.equal(questions.length, 2);
  });

  it("gives up on a server that says nothing at all", async (test) => {
    const ask = openClassicDns([await silence(test)], undefined, impatience);
    await assert.rejects(ask("contoso.example"), unreachable(/did not answer in time/));
  });

  it("says that nobody listens at an address", async (test) => {
    const { address, close } = await nameServer(test, {});
    await close();
    const ask = openClassicDns([address], undefined, impatience);
    await assert.rejects(ask("contoso.example"), unreachable(/cannot be reached|did not answer in time/));
  });
});

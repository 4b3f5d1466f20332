import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { parseDmarcRecord } from "../../../../src/scanners/exchange-online/mail-domains/dmarc-record.ts";
import { readDmarc } from "../../../../src/scanners/exchange-online/mail-domains/dmarc.ts";
import { answers } from "./answers.ts";

/** The policy for contoso.example, when this is its own record. */
function policyOf(record: string): string {
  const reading = readDmarc("contoso.example", answers({ "_dmarc.contoso.example": [record] }));
  return reading.kind === "record" ? reading.policy : `${reading.kind} there`;
}

describe("a DMARC record", () => {
  const records: readonly (readonly [title: string, record: string, policy: string])[] = [
    ["p=reject at its end, without a semicolon", "v=DMARC1; p=reject", "reject"],
    ["blanks around the equals signs", "v = DMARC1 ; p = reject", "reject"],
    ["capital letters", "v=DMARC1; P=Reject;", "reject"],
    ["no blanks", "v=DMARC1;p=quarantine;pct=50", "quarantine"],
    ["sp=reject is not for the domain itself", "v=DMARC1; p=none; sp=reject;", "none"],
    ["a policy that there is not", "v=DMARC1; p=refuse; rua=mailto:a@contoso.example", "none"],
    ["no policy", "v=DMARC1; rua=mailto:a@contoso.example", "none"],
    ["an invalid sp= spoils p=", "v=DMARC1; p=reject; sp=refuse", "none"],
    ["a part that is no tag", "v=DMARC1; nonsense; p=reject", "reject"],
    ["another tag's value", "v=DMARC1; p=none; note=p=reject", "none"],
    ["the version does not come first", "p=reject; v=DMARC1", "none there"],
    ["the version's name in capitals", "V=DMARC1; p=reject", "reject"],
    ["the version in small letters", "v=dmarc1; p=reject", "none there"],
    ["a later version", "v=DMARC12; p=reject", "none there"],
    ["a tag that stands twice", "v=DMARC1; p=reject; p=none", "invalid there"],
  ];
  for (const [title, record, policy] of records) it(title, () => assert.equal(policyOf(record), policy));

  it("tells how much mail the policy is for", () => {
    const percentIn = (pct: string) => parseDmarcRecord(`v=DMARC1; p=reject; pct=${pct}`)?.percent;
    assert.deepEqual(["0", "50", "100", "101", "half"].map(percentIn), [0, 50, 100, 100, 100]);
  });

  it("tells whether the policy is only tried", () => {
    const isTest = (t: string) => parseDmarcRecord(`v=DMARC1; p=reject; ${t}`)?.isTest;
    assert.deepEqual(["t=y", "T = Y", "t=n", "t=", ""].map(isTest), [true, true, false, false, false]);
  });

  it("tells where reports go, and takes nothing else for an address", () => {
    const record = parseDmarcRecord(
      "v=DMARC1; p=none; rua=mailto:a@contoso.example!10m , MAILTO:b@fabrikam.example,https://contoso.example/@; note=mailto:c@contoso.example; ruf=mailto:d@contoso.example",
    );
    assert.deepEqual(record?.aggregateReports, ["a@contoso.example", "b@fabrikam.example"]);
    assert.deepEqual(record?.failureReports, ["d@contoso.example"]);
  });

  it("says the same whatever the order of its tags", () => {
    const tags = ["p=quarantine", "sp=reject", "pct=20", "rua=mailto:a@contoso.example", "adkim=s"];
    const { text: _, ...usual } = parseDmarcRecord(`v=DMARC1; ${tags.join("; ")}`) ?? assert.fail();
    fc.assert(
      fc.property(fc.shuffledSubarray(tags, { minLength: tags.length }), (shuffled) => {
        const { text: _, ...record } = parseDmarcRecord(`v=DMARC1; ${shuffled.join("; ")}`) ?? assert.fail();
        assert.deepEqual(record, usual);
      }),
    );
  });

  it("never makes the reader throw", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string().map((rest) => `v=DMARC1;${rest}`),
    );
    fc.assert(
      fc.property(text, (record) => {
        parseDmarcRecord(record);
        assert.equal(typeof policyOf(record), "string");
      }),
    );
  });
});

describe("the DMARC record that counts", () => {
  const parent = ["v=DMARC1; p=reject; sp=quarantine"];

  it("is the domain's own", () => {
    const own = answers({
      "_dmarc.eu.contoso.example": ["v=DMARC1; p=none"],
      "_dmarc.contoso.example": parent,
    });
    const reading = readDmarc("eu.contoso.example", own);
    assert.ok(reading.kind === "record");
    assert.deepEqual([reading.at, reading.policy], ["eu.contoso.example", "none"]);
  });

  it("is else that of the organisational domain, and its sp=", () => {
    const inherited = answers({
      "_dmarc.eu.contoso.example": "noSuchName",
      "_dmarc.contoso.example": parent,
    });
    const reading = readDmarc("EU.contoso.example", inherited);
    assert.ok(reading.kind === "record");
    assert.deepEqual([reading.at, reading.policy], ["contoso.example", "quarantine"]);
  });

  it("is inherited with p= where there is no sp=", () => {
    const lookups = answers({
      "_dmarc.eu.contoso.example": "noRecords",
      "_dmarc.contoso.example": ["v=DMARC1; p=reject"],
    });
    const reading = readDmarc("eu.contoso.example", lookups);
    assert.ok(reading.kind === "record" && reading.policy === "reject");
  });

  it("is inherited although a wildcard's SPF record stands at the domain's own name", () => {
    const lookups = answers({
      "_dmarc.eu.contoso.example": ["v=spf1 -all"],
      "_dmarc.contoso.example": parent,
    });
    const reading = readDmarc("eu.contoso.example", lookups);
    assert.ok(reading.kind === "record" && reading.at === "contoso.example");
  });

  it("stands below a public suffix of two labels, and not at its last label but one", () => {
    const lookups = answers({
      "_dmarc.mail.contoso.co.uk": "noSuchName",
      "_dmarc.contoso.co.uk": ["v=DMARC1; p=reject"],
      "_dmarc.co.uk": ["v=DMARC1; p=none"],
    });
    const reading = readDmarc("mail.contoso.co.uk", lookups);
    assert.ok(reading.kind === "record");
    assert.deepEqual([reading.at, reading.policy], ["contoso.co.uk", "reject"]);
  });

  it("may be none", () => {
    assert.deepEqual(readDmarc("contoso.example", answers({ "_dmarc.contoso.example": "noSuchName" })), {
      kind: "none",
    });
  });

  it("is none of two, and the search ends there", () => {
    const lookups = answers({
      "_dmarc.eu.contoso.example": [...parent, "v=DMARC1; p=none"],
      "_dmarc.contoso.example": parent,
    });
    const reading = readDmarc("eu.contoso.example", lookups);
    assert.ok(reading.kind === "invalid");
    assert.match(reading.problem, /^eu\.contoso\.example has 2 DMARC records/);
  });

  it("is undecided if a question that matters failed", () => {
    const own = readDmarc(
      "eu.contoso.example",
      answers({ "_dmarc.eu.contoso.example": "failed", "_dmarc.contoso.example": parent }),
    );
    assert.ok(own.kind === "undecided" && own.unanswered.name === "_dmarc.eu.contoso.example");
    const above = readDmarc(
      "eu.contoso.example",
      answers({ "_dmarc.eu.contoso.example": "noRecords", "_dmarc.contoso.example": "failed" }),
    );
    assert.ok(above.kind === "undecided" && above.unanswered.name === "_dmarc.contoso.example");
  });

  it("does not need the organisational domain if it has its own", () => {
    const lookups = answers({ "_dmarc.eu.contoso.example": parent, "_dmarc.contoso.example": "failed" });
    assert.equal(readDmarc("eu.contoso.example", lookups).kind, "record");
  });
});

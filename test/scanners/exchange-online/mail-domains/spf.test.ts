import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import {
  failsUnlisted,
  readSpf,
  spfQuestions,
} from "../../../../src/scanners/exchange-online/mail-domains/spf.ts";
import {
  parseSpfRecord,
  spfRecordsAmong,
} from "../../../../src/scanners/exchange-online/mail-domains/spf-record.ts";
import { answers } from "./answers.ts";

const domain = "contoso.example";

/** How the domain's SPF reads when these are its TXT records, and these the other answers of DNS. */
function read(records: readonly string[], others: Parameters<typeof answers>[0] = {}) {
  return readSpf(domain, answers({ [domain]: records, ...others }));
}

/** `count` names that each hold an SPF record without look-ups of its own. */
function parts(count: number): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`part${index}.example`, ["v=spf1 ip4:192.0.2.1 -all"]]),
  );
}
const including = (names: object) =>
  Object.keys(names)
    .map((name) => `include:${name}`)
    .join(" ");

describe("SPF for a sender that is not listed", () => {
  const records: readonly (readonly [title: string, record: string, unlisted: string])[] = [
    ["-all refuses it", "v=spf1 ip4:192.0.2.0/24 -all", "fail"],
    ["~all distrusts it", "v=spf1 mx ~all", "softfail"],
    ["?all says nothing", "v=spf1 mx ?all", "neutral"],
    ["+all lets it through", "v=spf1 +all", "pass"],
    ["a bare all lets it through", "v=spf1 all", "pass"],
    ["without all, nothing is said", "v=spf1 mx", "neutral"],
    ["an empty record says nothing", "v=spf1", "neutral"],
    ["case does not matter", "V=SPF1 MX -ALL", "fail"],
    ["what stands behind all does not matter", "v=spf1 ?all -all", "neutral"],
    ["several blanks are one", "v=spf1   mx   -all  ", "fail"],
    ["the last term may have no blank behind it", "v=spf1 -all", "fail"],
    ["an unknown modifier has no meaning", "v=spf1 colour=blue -all", "fail"],
    ["redirect= counts for nothing beside all", "v=spf1 ?all redirect=_spf.fabrikam.example", "neutral"],
    ["a network of every address is everybody", "v=spf1 ip4:0.0.0.0/0 -all", "pass"],
    ["so is one around the domain's own address", "v=spf1 a/0 -all", "pass"],
    ["and around its mail servers'", "v=spf1 ~mx//0 -all", "softfail"],
    ["and around another host's", "v=spf1 ?a:x.example/28//0 -all", "neutral"],
    [
      "the longest prefixes",
      "v=spf1 a/32//128 ip4:1.2.3.4/32 ip6:::1/128 ip6:::ffff:1.2.3.4 exp=a.example -all",
      "fail",
    ],
    [
      "senders by macro are listed ones",
      "v=spf1 include:%{i}._spf.mailer.example exists:%{i}.%{d} -all",
      "fail",
    ],
    [
      "addresses with their prefixes are read",
      "v=spf1 a:mail.contoso.example/28//64 ip6:2001:db8::/32 ptr -all",
      "fail",
    ],
  ];
  for (const [title, record, unlisted] of records)
    it(title, () => {
      const reading = read([record]);
      assert.ok(reading.kind === "record", JSON.stringify(reading));
      assert.equal(reading.unlisted, unlisted);
      assert.equal(failsUnlisted(reading.unlisted), ["fail", "softfail"].includes(unlisted));
    });

  it("an include's own ending does not count, even where its name ends in -all", () => {
    const reading = read(["v=spf1 include:x-all.example ?all"], {
      "x-all.example": ["v=spf1 ip4:192.0.2.1 -all"],
    });
    assert.ok(reading.kind === "record");
    assert.equal(reading.unlisted, "neutral");
  });

  it("an include that passes everybody passes it here, too", () => {
    const reading = read(["v=spf1 include:open.example -all"], { "open.example": ["v=spf1 +all"] });
    assert.ok(reading.kind === "record");
    assert.equal(reading.unlisted, "pass");
  });

  it("redirect= leads to the record that decides", () => {
    const reading = read(["v=spf1 redirect=_spf.Fabrikam.example"], {
      "_spf.fabrikam.example": ["v=spf1 mx -all"],
    });
    assert.ok(reading.kind === "record");
    assert.deepEqual([reading.unlisted, reading.decidedAt], ["fail", "_spf.fabrikam.example"]);
    assert.equal(reading.record, "v=spf1 redirect=_spf.Fabrikam.example");
  });

  it("the macro of the domain itself is filled in", () => {
    const reading = read(["v=spf1 redirect=_spf.%{d}"], { "_spf.contoso.example": ["v=spf1 -all"] });
    assert.ok(reading.kind === "record");
    assert.equal(reading.unlisted, "fail");
  });
});

describe("SPF that cannot be used", () => {
  const faults: readonly (readonly [title: string, records: string[], problem: RegExp])[] = [
    ["two records", ["v=spf1 -all", "v=spf1 mx -all"], /has 2 SPF records/],
    ["an unknown mechanism", ["v=spf1 everybody -all"], /“everybody” is not a valid term/],
    ["an include without a domain", ["v=spf1 include: -all"], /“include:” is not a valid term/],
    ["an all with a value", ["v=spf1 -all:contoso.example"], /not a valid term/],
    ["a network that is none", ["v=spf1 ip4:contoso.example -all"], /not a valid term/],
    ["a number in an address that is too large", ["v=spf1 ip4:999.1.1.1 -all"], /not a valid term/],
    ["a prefix that is longer than an address", ["v=spf1 ip4:1.2.3.4/33 -all"], /not a valid term/],
    ["likewise behind a host", ["v=spf1 a/33 -all"], /not a valid term/],
    ["likewise of IPv6", ["v=spf1 ip6:2001:db8::/129 -all"], /not a valid term/],
    ["an address of IPv6 that is none", ["v=spf1 ip6:1:2:3 -all"], /not a valid term/],
    ["a prefix with a nought before it", ["v=spf1 ip4:1.2.3.4/00 -all"], /not a valid term/],
    ["two explanations", ["v=spf1 exp=a.example EXP=b.example -all"], /more than one exp=/],
    ["a fault behind all", ["v=spf1 -all ipv4:192.0.2.1"], /not a valid term/],
    ["two redirects", ["v=spf1 redirect=a.example redirect=b.example"], /more than one redirect/],
  ];
  for (const [title, records, problem] of faults)
    it(title, () => {
      const reading = read(records);
      assert.ok(reading.kind === "permError", JSON.stringify(reading));
      assert.match(reading.problem, problem);
      assert.deepEqual(reading.records, records);
    });

  it("an include or a redirect of a name without SPF", () => {
    const nowhere = { "gone.example": "noSuchName" } as const;
    for (const record of ["v=spf1 include:gone.example -all", "v=spf1 redirect=gone.example"])
      assert.equal(read([record], nowhere).kind, "permError", record);
  });

  it("eleven look-ups, where ten are allowed", () => {
    const ten = read([`v=spf1 ${including(parts(10))} -all`], parts(10));
    assert.ok(ten.kind === "record");
    assert.equal(ten.lookups, 10);
    assert.equal(read([`v=spf1 ${including(parts(11))} -all`], parts(11)).kind, "permError");
    assert.equal(
      read(["v=spf1 mx a ptr include:part0.example a a a a a a redirect=part0.example"], parts(1)).kind,
      "permError",
    );
  });

  it("look-ups inside of includes count", () => {
    const nested = { "many.example": ["v=spf1 a mx a mx a mx a mx a mx -all"] };
    assert.equal(read(["v=spf1 include:many.example -all"], nested).kind, "permError");
  });

  it("an include of itself ends", () => {
    assert.equal(read([`v=spf1 include:${domain} -all`]).kind, "permError");
  });
});

describe("SPF that is not there", () => {
  it("other TXT records are no SPF records", () => {
    assert.deepEqual(read(["MS=ms1", "v=spf10 -all", " v=spf1 -all"]), { kind: "none", domainExists: true });
    assert.deepEqual(spfRecordsAmong(["v=spf1", "v=spf1 -all", "v=spf1;-all"]), ["v=spf1", "v=spf1 -all"]);
  });

  it("a name without records exists, and one that does not exist does not", () => {
    assert.deepEqual(readSpf(domain, answers({ [domain]: "noRecords" })), {
      kind: "none",
      domainExists: true,
    });
    assert.deepEqual(readSpf(domain, answers({ [domain]: "noSuchName" })), {
      kind: "none",
      domainExists: false,
    });
  });
});

describe("SPF without an answer", () => {
  const lost = { "lost.example": "failed" } as const;

  it("is undecided if the domain's own question failed", () => {
    const reading = readSpf(domain, answers({ [domain]: "failed" }));
    assert.deepEqual(reading, { kind: "undecided", unanswered: { name: domain, message: "SERVFAIL" } });
  });

  it("is undecided if an include or a redirect failed that could let others through", () => {
    for (const record of ["v=spf1 include:lost.example -all", "v=spf1 redirect=lost.example"]) {
      const reading = read([record], lost);
      assert.ok(reading.kind === "undecided", record);
      assert.equal(reading.unanswered.name, "lost.example");
    }
  });

  it("is decided if the answer would not change anything", () => {
    assert.equal(read(["v=spf1 include:lost.example ?all"], lost).kind, "record");
    assert.equal(read(["v=spf1 include:lost.example oops -all"], lost).kind, "permError");
  });

  it("is undecided where a redirect depends on each message", () => {
    assert.equal(read(["v=spf1 redirect=%{i}._spf.mailer.example"]).kind, "undecided");
  });
});

describe("the questions that SPF leads to", () => {
  it("are the includes and the redirect, round by round, each once", () => {
    const first = answers({
      [domain]: ["v=spf1 include:a.example include:b.example include:a.example redirect=c.example"],
    });
    assert.deepEqual(spfQuestions(domain, first), ["a.example", "b.example", "c.example"]);
    const second = [
      ...first,
      ...answers({
        "a.example": ["v=spf1 include:d.example -all"],
        "b.example": "failed",
        "c.example": "noRecords",
      }),
    ];
    assert.deepEqual(spfQuestions(domain, second), ["d.example"]);
  });

  it("are none behind all, by macro, or above ten", () => {
    assert.deepEqual(spfQuestions(domain, answers({ [domain]: ["v=spf1 -all include:a.example"] })), []);
    assert.deepEqual(
      spfQuestions(domain, answers({ [domain]: ["v=spf1 include:%{i}.example redirect=%{l}.example"] })),
      [],
    );
    const many = answers({ [domain]: [`v=spf1 ${including(parts(50))} -all`] });
    assert.equal(spfQuestions(domain, many).length, 10);
  });
});

describe("the reader of SPF", () => {
  const terms = fc.constantFrom(
    "-all",
    "~all",
    "mx",
    "a:x.example",
    "include:a.example",
    "redirect=b.example",
    "ip4:1.2.3.4",
    "x=y",
    "%",
    "-",
  );
  const record = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(terms).map((list) => ["v=spf1", ...list].join(" ")),
  );

  it("never throws, and always comes to an end", () => {
    fc.assert(
      fc.property(record, record, record, (own, a, b) => {
        parseSpfRecord(own);
        const reading = read([own], { "a.example": [a], "b.example": [b] });
        assert.ok(["none", "permError", "record", "undecided"].includes(reading.kind));
      }),
    );
  });

  it("lets modifiers stand anywhere", () => {
    const target = { "b.example": ["v=spf1 -all"] };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["mx", "a", "redirect=b.example", "ip4:192.0.2.1"], { minLength: 4 }),
        (list) => {
          assert.equal(read([["v=spf1", ...list].join(" ")], target).kind, "record");
          const reading = read([["v=spf1", ...list].join(" ")], target);
          assert.ok(reading.kind === "record" && reading.unlisted === "fail");
        },
      ),
    );
  });
});

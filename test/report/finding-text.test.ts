import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as text from "../../src/report/finding-text.ts";
import { assessment, evidence, finding, plain, unlimited } from "./fixtures/build.ts";

const acceptance = {
  kind: "acceptance",
  live: true,
  reason: "The domain is parked.",
  approvedBy: "Megan Bowen",
  expires: "2027-01-31",
  excluded: [],
  ...unlimited,
} as const;

describe("a finding in plain words", () => {
  it("names the product as people know it, or by its id", () => {
    const given = assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "pass" })]);
    assert.equal(text.productTitle("entra-id", given), "Entra ID");
    assert.equal(text.productTitle("teams", given), "teams");
  });

  it("tells what an object has and what was expected", () => {
    assert.equal(
      text.evidenceText(evidence("All", "violates", { property: "state", actual: "off", expected: "on" })),
      "Violates: Conditional Access policy “All” (0c7d9d1e-6d3b-4b7e-9a57-2f0f3a1f6b01): state is “off”, expected “on”.",
    );
  });

  it("gives an id only where it tells more than the name, and the note last", () => {
    const object = { type: "Domain", id: "contoso.com", name: "contoso.com" };
    const row = evidence("", "meets", { object, property: "p", actual: "a", expected: "e", note: "Act." });
    assert.equal(text.evidenceText(row), "Meets: Domain “contoso.com”: p is “a”, expected “e”. Act.");
  });

  it("puts what violates first, then the context, and keeps the order within", () => {
    const rows = [
      evidence("1", "meets"),
      evidence("2", "context"),
      evidence("3", "violates"),
      evidence("4", "violates"),
    ];
    assert.deepEqual(
      text.inReadingOrder(rows).map(({ object }) => object.name),
      ["3", "4", "2", "1"],
    );
  });

  it("numbers what to do", () =>
    assert.deepEqual(text.stepTexts(["Open.", "Save."]), ["1. Open.", "2. Save."]));

  it("says who accepts a risk, why and until when", () => {
    assert.equal(
      text.exceptionText({ ...acceptance, excluded: [] }),
      "The risk is accepted until 31 January 2027. Reason: “The domain is parked.” Approved by Megan Bowen.",
    );
  });

  it("says of an exception that was outgrown what outgrew it, and not that it ended", () => {
    const sentence = "The group Pilots has 9 members, and the exception allows 2.";
    const lapse = { cause: "outgrown" as const, sentence };
    const said = text.exceptionText({ ...acceptance, live: false, excluded: [], lapse });
    assert.ok(said.startsWith(sentence), said);
    assert.doesNotMatch(said, /ended/);
  });

  it("says that an exception has ended before anything else", () => {
    assert.match(
      text.exceptionText({ ...acceptance, live: false, excluded: [] }),
      /^An exception ended on 31 January 2027 and changes nothing any more\./,
    );
  });

  it("says what is left out, and that nobody approved it or ends it", () => {
    assert.equal(
      text.exceptionText({
        ...acceptance,
        kind: "exclusion",
        approvedBy: null,
        expires: null,
        excluded: ["a.com", "b.com"],
      }),
      "Left out of this policy with no end date. Reason: “The domain is parked.” Left out: “a.com”, “b.com”.",
    );
  });

  it("says what the organisation says, each part where there is one", () => {
    assert.equal(
      text.annotationText({ comment: "Soon.", remediationDate: null, ...plain }),
      "Comment: “Soon.”",
    );
    assert.equal(
      text.annotationText({ comment: null, remediationDate: "2027-03-01", ...plain }),
      "To be remedied by 1 March 2027.",
    );
    assert.equal(
      text.annotationText({ comment: null, remediationDate: "in spring", ...plain }),
      "To be remedied by in spring.",
    );
  });

  it("has nothing to say of ScubaGear where it agrees", () =>
    assert.equal(text.deviationText(finding({ policyId: "MS.AAD.1.1v1", outcome: "pass" })), ""));

  it("stays on one line, and hides nothing", () => {
    const name = "a\n=b\u202E";
    for (const line of [
      text.evidenceText(evidence(name, "violates", { note: name })),
      text.exceptionText({ ...acceptance, reason: name, approvedBy: name, expires: name, excluded: [name] }),
      text.annotationText({ comment: name, remediationDate: name, ...plain }),
      ...text.stepTexts([name]),
    ]) {
      assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u);
      assert.match(line, /a␊=b⟨U\+202E⟩/);
    }
  });
});

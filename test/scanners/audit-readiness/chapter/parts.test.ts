import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { searchableFrom } from "../../../../src/scanners/audit-readiness/chapter/searchable.ts";
import type {
  CoverageCounts,
  LicenceClass,
} from "../../../../src/scanners/audit-readiness/coverage/mailbox-coverage.ts";
import { asIn2023, auditingOff, customised, mailbox, shared } from "../contoso.ts";
import { allMet, chapterOf, findings } from "./build.ts";

const one: CoverageCounts = { mailboxes: 1, recorded: 1, partly: 0, notRecorded: 0, untold: 0 };
const factsOf = async (tenant: Parameters<typeof chapterOf>[0]) => (await chapterOf(tenant)).facts;

describe("the facts of the chapter", () => {
  it("say yes where they are met, and name what they rest on", async () => {
    const facts = await factsOf({});
    assert.deepEqual(
      facts.map(({ value, tone }) => [value, tone]),
      [
        ["All 2 mailboxes", "good"],
        ["180 to 365 days", "good"],
        ["Yes", "good"],
        ["Yes", "good"],
      ],
    );
    assert.deepEqual(facts[3]?.policies, ["AR.5.8", "AR.6.2"]);
  });

  it("are not known where nothing else was assessed", async () => {
    const facts = await factsOf({
      sources: { auditRetentionPolicies: undefined },
      context: { findings: findings({ "AR.1.1": "pass", "AR.2.1": "pass" }) },
    });
    assert.deepEqual(
      facts.slice(1).map(({ value, note }) => [value, note]),
      [
        ["Not known", "Not assessed: AR.4.1, AR.4.2."],
        ["Not known", "Not assessed: AR.5.4, AR.5.6."],
        ["Not known", "Not assessed: AR.5.8, AR.6.2."],
      ],
    );
  });

  it("are all missing where reading leaves no record: a rule or an export has nothing to see", async () => {
    for (const tenant of [
      { rows: [mailbox("eve", asIn2023)] },
      { outcomes: { "AR.1.1": "fail" as const } },
    ]) {
      const facts = await factsOf(tenant);
      assert.deepEqual(
        facts.map(({ tone }) => tone),
        ["bad", "bad", "bad", "bad"],
      );
      assert.equal(facts[3]?.note, "Reading leaves no record that a rule could see.");
    }
  });

  it("need one way out of the tenant, and are not known as long as one is unknown", async () => {
    const leaving = async (feed: "pass" | "warning" | "manual", sentinel: "pass" | "warning" | "manual") =>
      (await factsOf({ outcomes: { "AR.5.4": feed, "AR.5.6": sentinel } }))[2]?.tone;
    assert.equal(await leaving("manual", "pass"), "good");
    assert.equal(await leaving("warning", "warning"), "bad");
    assert.equal(await leaving("warning", "manual"), "unknown");
  });
});

describe("how far back a search reaches", () => {
  const met = findings(allMet);
  const of = (premium: number, others: number) => ({
    premium,
    standard: others,
    none: others,
    unclear: others,
  });
  const owners = (...licences: readonly LicenceClass[]) => ({
    value: {
      rows: licences.map((licence) => ({ kind: "user" as const, licence, ...one })),
      total: one,
      notCounted: 0,
    },
  });
  const both = owners("premium", "standard");

  it("is told in days, by licence where they differ", () => {
    assert.equal(searchableFrom(of(180, 180), both, met).value, "180 days");
    const mixed = searchableFrom(of(365, 180), both, met);
    assert.equal(mixed.value, "180 to 365 days");
    assert.match(
      mixed.notes[0] ?? "",
      /365 days where its owner has Audit \(Premium\), and for 180 days elsewhere/,
    );
    assert.equal(mixed.tone, "good");
  });

  it("is that of the licences that owners have", () => {
    assert.equal(searchableFrom(of(365, 180), owners("premium"), met).value, "365 days");
    assert.equal(searchableFrom(of(365, 180), owners("unclear"), met).value, "180 days");
    assert.equal(searchableFrom(of(365, 180), owners("untold"), met).value, "180 to 365 days");
    assert.equal(searchableFrom(of(365, 180), { because: "Refused." }, met).value, "180 to 365 days");
  });

  it("is missing where it does not reach to the beginning of the intrusion, whatever the findings say", () => {
    assert.equal(searchableFrom(of(365, 30), both, met).tone, "bad");
    assert.equal(searchableFrom(of(365, 31), both, met).tone, "good");
  });

  it("is no better than the findings have it", () => {
    const shortened = findings({ ...allMet, "AR.4.2": "fail" });
    assert.equal(searchableFrom(of(365, 365), both, shortened).tone, "partly");
    assert.equal(searchableFrom(undefined, both, findings({ "AR.4.2": "pass" })).tone, "unknown");
  });
});

describe("the picture of the chapter", () => {
  const rows = [mailbox("ada"), mailbox("eve", asIn2023), shared("sales", customised("Owner", ["Update"]))];

  it("has all mailboxes first, then each kind by licence", async () => {
    const { picture } = await chapterOf({ rows });
    assert.deepEqual(
      picture.rows.map(({ label, counts }) => [label, ...counts]),
      [
        ["All mailboxes", 1, 1, 1, 0],
        ["User mailboxes, licence not known", 1, 0, 1, 0],
        ["Shared mailboxes, licence not known", 0, 1, 0, 0],
      ],
    );
  });

  it("hangs all below the line while a switch is off, and says why", async () => {
    const { picture } = await chapterOf({ rows, outcomes: { "AR.1.1": "fail" } });
    assert.deepEqual(picture.rows[0]?.counts, [0, 0, 3, 0]);
    assert.match(picture.note, /unified audit log is off/);
    const off = await chapterOf({
      rows,
      outcomes: { "AR.2.1": "fail" },
      sources: { organizationConfigs: auditingOff },
    });
    assert.deepEqual(off.picture.rows[0]?.counts, [0, 0, 3, 0]);
  });

  it("counts nothing as recorded while a switch is not known", async () => {
    const { picture } = await chapterOf({ rows, outcomes: { "AR.1.1": "unknown" } });
    assert.deepEqual(picture.rows[0]?.counts, [0, 0, 1, 2]);
    assert.match(picture.note, /nothing counts as recorded/);
  });

  it("says how many mailboxes it leaves out", async () => {
    const room = mailbox("room", { RecipientTypeDetails: "RoomMailbox" });
    const { picture } = await chapterOf({ rows: [...rows, room] });
    assert.match(picture.note, /1 mailbox of other kinds .* is not counted/);
  });
});

describe("the timeline of the chapter", () => {
  it("says that no setting would have stopped tokens signed with the provider’s key, and gives that no tone", async () => {
    const [first] = (await chapterOf({})).timeline.steps;
    assert.match(
      first?.here ?? "",
      /tokens signed with the provider’s stolen key pass every sign-in control/,
    );
    assert.equal(first?.tone, null);
  });

  it("marks what is known at second hand", async () => {
    const { steps } = (await chapterOf({})).timeline;
    assert.ok(steps.every(({ basis }) => basis !== ""));
    assert.equal(steps.filter(({ basis }) => /second hand/.test(basis)).length, 4);
  });

  it("has no good step where nothing was assessed and nothing read", async () => {
    const { steps } = (
      await chapterOf({
        sources: { mailboxes: undefined, organizationConfigs: undefined, auditBypasses: undefined },
        context: { findings: new Map() },
      })
    ).timeline;
    assert.deepEqual(new Set(steps.map(({ tone }) => tone)), new Set([null, "unknown"]));
  });

  it("counts the mailboxes that would not have had the event in 2023", async () => {
    const { steps } = (
      await chapterOf({
        rows: [mailbox("ada"), mailbox("eve", asIn2023)],
      })
    ).timeline;
    assert.match(steps[5]?.here ?? "", /Which mailboxes have Audit \(Premium\) is not known/);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../../../src/engine/assessment.ts";
import { chapterSchema } from "../../../../src/engine/chapter.ts";
import type { Tone } from "../../../../src/engine/chapter.ts";
import { requiredSources } from "../../../../src/engine/permissions.ts";
import { sourceOf } from "../../../../src/engine/source.ts";
import { wouldYouHaveSeenIt } from "../../../../src/scanners/audit-readiness/chapter/index.ts";
import { auditReadiness } from "../../../../src/scanners/audit-readiness/index.ts";
import { asIn2023, auditingOff, auditingUntold, customised, mailbox, shared, without } from "../contoso.ts";
import { policy } from "../retention/people.ts";
import { allMet, chapterOf, findings, nobodyBypasses } from "./build.ts";

interface AnswerRow {
  readonly name: string;
  readonly tenant: Parameters<typeof chapterOf>[0];
  readonly tone: Tone;
  readonly answer: RegExp;
}

const blind = mailbox("eve", asIn2023);
const halfBlind = mailbox("dan", customised("Owner", ["Update"]));

const table: readonly AnswerRow[] = [
  {
    name: "yes, where everything is recorded, kept and watched",
    tenant: {},
    tone: "good",
    answer: /^As the tenant is configured, yes\. .* all 2 mailboxes, whoever reads\./,
  },
  {
    name: "not for the mailboxes that leave no record, with the figures",
    tenant: { rows: [mailbox("ada"), blind, shared("sales", asIn2023)] },
    tone: "bad",
    answer: /^Not for 2 of 3 mailboxes: reading them leaves no record\.$/,
  },
  {
    name: "not for some, and in the others an account reads unseen, and records are gone in a week",
    tenant: {
      rows: [mailbox("ada"), blind],
      sources: {
        auditBypasses: { ...nobodyBypasses, bypassing: 1 },
        auditRetentionPolicies: [policy("Short", "SevenDays", { RecordTypes: ["ExchangeItemAggregated"] })],
      },
    },
    tone: "bad",
    answer:
      /^Not for 1 of 2 mailboxes: reading them leaves no record\. 1 account is left out of auditing: .* searched for 7 days only\.$/,
  },
  {
    name: "not always, where only some readers leave a record",
    tenant: { rows: [mailbox("ada"), halfBlind] },
    tone: "partly",
    answer: /^Not always for 1 of 2 mailboxes:/,
  },
  {
    name: "both together",
    tenant: { rows: [mailbox("ada"), halfBlind, blind] },
    tone: "bad",
    answer: /^Not for 2 of 3 mailboxes: .* or one only for some/,
  },
  {
    name: "no, where no mailbox leaves a record",
    tenant: { rows: [blind] },
    tone: "bad",
    answer: /^No: reading the one mailbox leaves no record\.$/,
  },
  {
    name: "no, where the unified audit log is off, whatever the mailboxes record",
    tenant: { outcomes: { "AR.1.1": "fail" } },
    tone: "bad",
    answer: /^No\. Summary of AR\.1\.1\.$/,
  },
  {
    name: "no, where that is an accepted risk: it records no more for it",
    tenant: { outcomes: { "AR.1.1": "accepted" } },
    tone: "bad",
    answer: /^No\./,
  },
  {
    name: "no, where mailbox auditing is off for the organisation",
    tenant: { outcomes: { "AR.2.1": "fail" }, sources: { organizationConfigs: auditingOff } },
    tone: "bad",
    answer: /^No\. Summary of AR\.2\.1\.$/,
  },
  {
    name: "only if somebody had looked, where no rule watches",
    tenant: { outcomes: { "AR.5.8": "warning" } },
    tone: "partly",
    answer: /^Only if somebody had looked\./,
  },
  {
    name: "only if somebody had looked, where a rule watches and its alerts reach nobody",
    tenant: { outcomes: { "AR.6.2": "fail" } },
    tone: "partly",
    answer: /^Only if somebody had looked\./,
  },
  {
    name: "perhaps not all of it, where records are kept too briefly",
    tenant: { outcomes: { "AR.4.1": "fail" } },
    tone: "partly",
    answer: /^Yes, but perhaps not all of it\./,
  },
  {
    name: "not always, where an account is left out of auditing",
    tenant: { sources: { auditBypasses: { ...nobodyBypasses, bypassing: 2 } } },
    tone: "partly",
    answer: /^Not always\. .* 2 accounts are left out of auditing/,
  },
  {
    name: "not known for the mailboxes of which the answer does not say",
    tenant: { rows: [mailbox("ada"), without(mailbox("bob"), "AuditOwner")] },
    tone: "unknown",
    answer: /^That is not known for 1 of 2 mailboxes\.$/,
  },
  {
    name: "not known, where the answer of Exchange has no switch",
    tenant: { sources: { organizationConfigs: auditingUntold }, outcomes: { "AR.2.1": "unknown" } },
    tone: "unknown",
    answer: /^That is not known for 2 of 2 mailboxes\.$/,
  },
  {
    name: "not known, where accounts that bypass auditing could not be read",
    tenant: { sources: { auditBypasses: undefined } },
    tone: "unknown",
    answer: /left out of auditing is not known/,
  },
];

describe("the answer to “Would you have seen it?”", () => {
  for (const { name, tenant, tone, answer } of table) {
    it(`is ${name}`, async () => {
      const chapter = await chapterOf(tenant);
      chapterSchema.parse({ id: "", product: "", title: "", ...chapter });
      assert.match(chapter.answer, answer);
      assert.equal(chapter.tone, tone);
    });
  }

  for (const policyId of ["AR.1.1", "AR.2.1", "AR.4.1", "AR.4.2", "AR.5.8", "AR.6.2"] as const) {
    for (const outcome of ["unknown", "manual", "fail", "accepted", undefined] as const) {
      it(`is not good where ${policyId} is ${outcome ?? "not assessed"}`, async () => {
        const { [policyId]: _, ...others } = allMet;
        const outcomes: Record<string, Outcome> =
          outcome === undefined ? others : { ...others, [policyId]: outcome };
        const chapter = await chapterOf({ context: { findings: findings(outcomes) } });
        assert.notEqual(chapter.tone, "good");
        assert.ok(chapter.facts.some(({ tone }) => tone !== "good"));
      });
    }
  }

  it("is never better for a source that is missing", async () => {
    const rank = { bad: 0, partly: 1, unknown: 1, good: 2 };
    for (const tenant of [{}, { rows: [mailbox("ada"), blind] }, { rows: [halfBlind] }]) {
      const whole = await chapterOf(tenant);
      for (const key of Object.keys(wouldYouHaveSeenIt.needs)) {
        const { tone } = await chapterOf({ ...tenant, sources: { [key]: undefined } });
        assert.ok(tone === "unknown" || rank[tone] <= rank[whole.tone], `without ${key}: ${tone}`);
      }
    }
  });

  it("rests on sources that policies need anyway, and asks for no permission of its own", () => {
    const others = requiredSources([{ ...auditReadiness, sources: [], chapters: [] }]);
    for (const entry of Object.values(wouldYouHaveSeenIt.needs))
      assert.ok(others.includes(sourceOf(entry)), sourceOf(entry).id);
  });

  it("is not known, with the reason, where the mailboxes could not be read", async () => {
    const message = "Exchange answered 403 after 2,000 mailboxes.";
    const chapter = await chapterOf({
      sources: { mailboxes: undefined },
      context: {
        failures: {
          mailboxes: { status: "failed", requests: 2, cause: "permission", message, request: null },
        },
      },
    });
    assert.equal(chapter.tone, "unknown");
    assert.match(chapter.answer, /^That is not known\. .*403 after 2,000/);
    assert.match(chapter.picture.note, /403 after 2,000/);
    assert.deepEqual(chapter.picture.rows, []);
  });

  it("is not known where Exchange lists no mailbox: every organisation has some", async () => {
    const chapter = await chapterOf({ rows: [] });
    assert.equal(chapter.tone, "unknown");
    assert.deepEqual(chapter.picture.rows, []);
  });
});

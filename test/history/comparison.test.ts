import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparisonInMarkdown } from "../../src/history/comparison-markdown.ts";
import { comparisonInWords } from "../../src/history/comparison-words.ts";
import { regressionsIn } from "../../src/history/comparison.ts";
import type { Regressions } from "../../src/history/comparison.ts";
import type { Diff } from "../../src/history/change.ts";
import { diff } from "../../src/history/diff.ts";
import { failedFor } from "../engine/harbour.ts";
import { nodesOf, parseMarkdown, textOf } from "../report/fixtures/markdown.ts";
import { deep, kon, rules, stateOf } from "./states.ts";
import type { Given } from "./states.ts";

const accepts = (expires: string) => ({
  profile: { exceptions: [{ policy: "MS.HARBOUR.1.1v1", accept: true, reason: "A fair.", expires }] },
});
const below: Given = { ships: [kon, deep] };
const stricter: Given = { profile: { parameters: { "MS.HARBOUR.1.1v1": { maximum: 3 } } } };
/** As they were before MS.HARBOUR.1.1v1 was asked for. */
const fewerRules = {
  ...rules,
  baselines: rules.baselines.map((each) => ({
    ...each,
    policies: each.policies.filter(({ id }) => id !== "MS.HARBOUR.1.1v1"),
  })),
};
const between = (before: Given, after: Given): Diff => diff(stateOf(before), stateOf(after), rules);

describe("what a comparison means to a gate", () => {
  const rows: {
    name: string;
    before: Given;
    after: Given;
    is: Partial<Record<keyof Regressions, string[]>>;
  }[] = [
    { name: "nothing changed", before: below, after: below, is: {} },
    { name: "a required policy got worse", before: {}, after: below, is: { worse: ["pass → fail: tenant"] } },
    {
      name: "a recommended one did",
      before: {},
      after: { tides: { depth: 2 } },
      is: { worse: ["pass → warning: tenant"] },
    },
    { name: "it got better", before: below, after: {}, is: {} },
    { name: "its risk was accepted", before: {}, after: { ...below, ...accepts("2999-01-01") }, is: {} },
    {
      name: "the acceptance expired",
      before: { ...below, ...accepts("2026-11-22") },
      after: { ...below, ...accepts("2026-11-22"), at: "2026-11-23T05:00:00.000Z" },
      is: { worse: ["accepted → fail: exception"] },
    },
    {
      name: "the rule is stricter, and the tenant as it was",
      before: {},
      after: stricter,
      is: { worse: ["pass → fail: rule"] },
    },
    {
      name: "a source cannot be read any more",
      before: {},
      after: { tides: failedFor("permission") },
      is: { undecided: ["pass → unknown: evidence"] },
    },
    {
      name: "it could not be read before, and shows a failure",
      before: { tides: failedFor("permission") },
      after: { tides: { depth: 2 } },
      is: { worse: ["unknown → warning: evidence"] },
    },
    {
      name: "a policy was not judged before",
      before: { ...below, rules: fewerRules },
      after: below,
      is: { unheardOf: ["undefined → fail: rule"] },
    },
    {
      name: "a policy is not judged any more",
      before: below,
      after: { ...below, rules: fewerRules },
      is: { dropped: ["fail → undefined: rule"] },
    },
  ];
  for (const { name, before, after, is } of rows) {
    it(name, () => {
      const told = (findings: Regressions["worse"]) =>
        findings.map((each) => `${each.before?.outcome} → ${each.after?.outcome}: ${each.cause}`);
      const { worse, undecided, unheardOf, dropped } = regressionsIn({
        kind: "compared",
        diff: between(before, after),
      });
      assert.deepEqual(
        {
          worse: told(worse),
          undecided: told(undecided),
          unheardOf: told(unheardOf),
          dropped: told(dropped),
        },
        { worse: [], undecided: [], unheardOf: [], dropped: [], ...is },
      );
    });
  }
});

describe("a comparison in words", () => {
  const words = (before: Given, after: Given) =>
    comparisonInWords({ kind: "compared", diff: between(before, after) });

  it("names each policy that got worse, and why", () => {
    assert.match(
      words({}, below),
      /^1 policy below the line got worse since the run of 21 November 2026, 05:00 UTC:\n {2}MS\.HARBOUR\.1\.1v1 {2}Pass → Fail {2}Title of MS\.HARBOUR\.1\.1v1\n {4}The tenant changed:\n {6}.*“Batavia”/,
    );
    assert.match(words({}, stricter), /Pass → Fail.*\n {4}The rule changed:\n {6}Threshold /);
  });

  it("says that nothing got worse, and what cannot be told", () => {
    assert.equal(
      words(below, {}),
      "No policy below the line got worse since the run of 21 November 2026, 05:00 UTC.",
    );
    assert.match(
      words({}, { tides: failedFor("permission") }),
      /^No policy below the line got worse.*\.\n1 policy cannot be decided any more:\n {2}MS\.HARBOUR\.1\.2v1 {2}Pass → Unknown.*\n {4}Evidence went missing/,
    );
    assert.match(
      words({ ...below, rules: fewerRules }, below),
      /1 policy below the line was not judged then, and so did not get worse\./,
    );
    assert.match(
      words(below, { ...below, rules: fewerRules }),
      /1 policy that was judged then is not judged any more\./,
    );
  });

  it("says why nothing was compared", () => {
    assert.match(comparisonInWords({ kind: "first" }), /nothing to compare with/);
    assert.match(
      comparisonInWords({ kind: "failed", problem: "It is\u001B[2J damaged." }),
      /^Nothing could be compared: It is\[2J damaged\.$/,
    );
  });
});

describe("a comparison in Markdown", () => {
  const markdown = (before: Given, after: Given) =>
    comparisonInMarkdown({ kind: "compared", diff: between(before, after) });

  it("tells first what got worse, and then all else that changed", async () => {
    const tree = await parseMarkdown(
      markdown({ tides: { depth: 2 } }, { ...below, tides: { depth: 5 }, crew: 9 }),
    );
    const headings = (tree.children ?? []).filter(({ type }) => type === "heading").map(textOf);
    assert.deepEqual(headings, [
      "1 policy below the line got worse since the run of 21 November 2026, 05:00 UTC",
      "Other outcomes than before",
      "What changed",
    ]);
    const [worse, others, changes] = (tree.children ?? []).filter(({ type }) => type === "list").map(textOf);
    assert.match(worse ?? "", /^MS\.HARBOUR\.1\.1v1 .*Pass → Fail\. The tenant changed:.*Batavia/);
    assert.match(others ?? "", /^MS\.HARBOUR\.1\.2v1 .*Warning → Pass/);
    assert.match(changes ?? "", /^The tenant changed.*the crews/s);
  });

  it("is short where nothing changed, and where nothing was compared", () => {
    assert.equal(
      markdown(below, below),
      "# No policy below the line got worse since the run of 21 November 2026, 05:00 UTC\n",
    );
    assert.match(comparisonInMarkdown({ kind: "first" }), /^# Nothing to compare with\n\n.*no good run/);
    assert.match(comparisonInMarkdown({ kind: "failed", problem: "It is <b>cut</b>." }), /&lt;b>cut/);
  });

  it("makes no markup of a name, and cuts one that is long", async () => {
    const name = "[x](https://attacker.example) <img src=x> @org/team #1 `a` | b\n# c\u202E";
    const after = { ships: [kon, { ...deep, id: name, name: name.padEnd(9_000, "!") }] };
    const written = markdown({}, after);
    const types = new Set(nodesOf(await parseMarkdown(written)).map(({ type }) => type));
    assert.deepEqual(
      [...types].toSorted(),
      ["heading", "inlineCode", "list", "listItem", "paragraph", "root", "strong", "text"].toSorted(),
    );
    assert.doesNotMatch(written.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
    assert.ok(written.length < 3_000, `${written.length} characters`);
  });

  it("stays within what a pipeline shows, and counts what it leaves out", () => {
    const { findings, changes, ...rest } = between({}, below);
    const many: Diff = {
      ...rest,
      findings: Array.from({ length: 300 }, () => findings).flat(),
      changes: Array.from({ length: 2_000 }, () => changes).flat(),
    };
    const written = comparisonInMarkdown({ kind: "compared", diff: many });
    assert.match(written, /^- … and 280 more; “plimsoll diff --json” has them all$/m);
    assert.match(written, /^- … and 1960 more; /m);
    assert.ok(written.length < 60_000, `${written.length} characters`);
  });
});

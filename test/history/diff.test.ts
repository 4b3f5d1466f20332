import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { diffJsonSchema, diffSchema } from "../../src/history/change.ts";
import { regressionsIn } from "../../src/history/comparison.ts";
import { diff, isEmpty } from "../../src/history/diff.ts";
import type { State } from "../../src/history/state.ts";
import { diffInWords } from "../../src/history/words.ts";
import { failedFor } from "../engine/harbour.ts";
import { mirrored, outcomesOf, plain } from "./mirror.ts";
import { deep, kon, rules, stateOf } from "./states.ts";
import type { Given } from "./states.ts";

const ship = fc.record({
  id: fc.constantFrom("s1", "s2", "s3", "s4"),
  name: fc.constantFrom("Kon-Tiki", "Batavia", "Vasa", "ä", "Z", "a"),
  draught: fc.integer({ min: 1, max: 20 }),
});
const exceptions = fc.subarray([
  { policy: "MS.HARBOUR.1.1v1", accept: true, reason: "r", limits: { violations: 1 } },
  { policy: "MS.HARBOUR.1.1v1", exclude: { users: ["s1", "s3"] }, reason: "r", expires: "2026-11-21" },
  { policy: "MS.HARBOUR.1.2v1", accept: true, reason: "r" },
]);
const given: fc.Arbitrary<Given> = fc.record({
  ships: fc.oneof(
    { weight: 5, arbitrary: fc.uniqueArray(ship, { selector: ({ id }) => id, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant(failedFor("permission")) },
  ),
  tides: fc.oneof(fc.record({ depth: fc.integer({ min: 1, max: 6 }) }), fc.constant(failedFor("throttled"))),
  crew: fc.integer({ min: 1, max: 3 }),
  profile: fc.record({ exceptions, interpretation: fc.constantFrom("strict", "scubagear") }),
  at: fc.constantFrom("2026-11-21T05:00:00.000Z", "2026-11-22T05:00:00.000Z"),
  version: fc.constantFrom("1.0.0", "1.1.0"),
});

describe("diff", () => {
  it("of a run with itself is empty", () => {
    fc.assert(
      fc.property(given, (each) => {
        const state = stateOf(each);
        assert.ok(isEmpty(diff(state, state, rules)));
        assert.ok(isEmpty(diff({ assessment: state.assessment }, { assessment: state.assessment }, rules)));
      }),
      { numRuns: 50 },
    );
  });

  it("of a run with the same in another order, at another time, with other counts of requests, is empty", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(ship, { selector: ({ id }) => id, minLength: 2 }),
        fc.nat(),
        (ships, seed) => {
          const shuffled = ships.toSorted(
            (left, right) => ((left.draught * seed) % 7) - ((right.draught * seed) % 7),
          );
          const old = stateOf({ ships });
          const young = stateOf({ ships: shuffled.toReversed(), at: "2026-11-23T05:00:00.000Z" });
          const retried = { ...young.snapshot, http: { requests: 99, waves: 9, retries: 3 } };
          assert.deepEqual(diff(old, { ...young, snapshot: retried }, rules).changes, []);
          assert.deepEqual(diff(old, { ...young, snapshot: retried }, rules).findings, []);
          assert.ok(isEmpty(diff({ assessment: old.assessment }, { assessment: young.assessment }, rules)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("with the runs swapped is mirrored", () => {
    fc.assert(
      fc.property(given, given, fc.boolean(), (one, other, withSnapshots) => {
        const ofThat = (each: Given): State => {
          const state = stateOf(each);
          return withSnapshots ? state : { assessment: state.assessment };
        };
        const [old, young] = [ofThat(one), ofThat(other)];
        const [forth, back] = [diff(old, young, rules), diff(young, old, rules)];
        assert.deepEqual(forth.changes.map(mirrored), back.changes.map(plain));
        assert.deepEqual(outcomesOf(forth, false), outcomesOf(back, true));
      }),
      { numRuns: 100 },
    );
  });

  it("is what the published schema says", () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      diffJsonSchema() as object,
    );
    fc.assert(
      fc.property(given, given, (one, other) => {
        const result: unknown = JSON.parse(JSON.stringify(diff(stateOf(one), stateOf(other), rules)));
        assert.ok(validate(result), JSON.stringify(validate.errors));
        assert.doesNotThrow(() => diffSchema.parse(result));
      }),
      { numRuns: 30 },
    );
  });

  it("names each change of the rules once", () => {
    const old = stateOf({ version: "1.0.0" });
    const young = stateOf({
      version: "1.1.0",
      profile: {
        interpretation: "scubagear",
        parameters: { "MS.HARBOUR.1.1v1": { maximum: 5 } },
        declared: { parkedDomains: ["parked.example"] },
      },
    });
    const told = diff(old, young, rules).changes.flatMap((change) =>
      change.cause === "rule" ? [change] : [],
    );
    assert.deepEqual(
      told.map(({ what, name, before, after }) => [what, name, before, after]),
      [
        ["declared", "parkedDomains[]", null, "parked.example"],
        ["interpretation", "interpretation", "strict", "scubagear"],
        ["parameter", "MS.HARBOUR.1.1v1 maximum", 9, 5],
        ["program", "plimsoll", "1.0.0", "1.1.0"],
      ],
    );
  });

  it("holds a policy of another version against the one that it follows", () => {
    const renamed = (state: State, from: string, to: string): State => ({
      assessment: {
        ...state.assessment,
        findings: state.assessment.findings.map((finding) =>
          finding.policyId === from ? { ...finding, policyId: to } : finding,
        ),
      },
    });
    const old = stateOf({ ships: [kon] });
    const young = renamed(stateOf({ ships: [deep] }), "MS.HARBOUR.1.1v1", "MS.HARBOUR.1.1v2");
    const one = diff(old, young, rules);
    assert.deepEqual(
      one.findings.map(({ policyId, formerId, cause, direction }) => [policyId, formerId, cause, direction]),
      [["MS.HARBOUR.1.1v2", "MS.HARBOUR.1.1v1", "rule", "worse"]],
    );
    assert.match(diffInWords(one), /MS\.HARBOUR\.1\.1v2 \(MS\.HARBOUR\.1\.1v1 before\) {2}Pass → Fail/);
    assert.deepEqual(regressionsIn({ kind: "compared", diff: one }).worse.length, 1);
    assert.deepEqual(
      diff(young, old, rules).findings.map(({ direction }) => direction),
      ["better"],
    );
    // As it was, in another version: no news of the tenant's.
    assert.deepEqual(diff(stateOf({ ships: [deep] }), young, rules).findings, []);
    // Two that follow one, or one that follows two: nobody knows which.
    const both = {
      assessment: {
        ...young.assessment,
        findings: [
          ...young.assessment.findings,
          ...renamed(young, "MS.HARBOUR.1.1v2", "MS.HARBOUR.1.1v3").assessment.findings,
        ],
      },
    };
    for (const { findings } of [diff(old, both, rules), diff(both, old, rules)])
      assert.ok(findings.every(({ formerId, direction }) => formerId === undefined && direction === "level"));
  });

  it("tells what became of an exception", () => {
    const accepted = { policy: "MS.HARBOUR.1.1v1", accept: true, reason: "r", expires: "2026-11-21" };
    const outgrown = { policy: "MS.HARBOUR.1.1v1", accept: true, reason: "r", limits: { violations: 1 } };
    const two = [deep, { ...deep, id: "s3" }];
    const rows: [string, Given, Given][] = [
      ["began", { ships: two }, { ships: two, profile: { exceptions: [accepted] } }],
      ["withdrawn", { ships: two, profile: { exceptions: [accepted] } }, { ships: two }],
      [
        "expired",
        { ships: two, profile: { exceptions: [accepted] } },
        { ships: two, profile: { exceptions: [accepted] }, at: "2026-11-22T05:00:00.000Z" },
      ],
      [
        "outgrown",
        { ships: [deep], profile: { exceptions: [outgrown] } },
        { ships: two, profile: { exceptions: [outgrown] } },
      ],
      [
        "unchecked",
        { ships: [deep], profile: { exceptions: [outgrown] } },
        { ships: failedFor("permission"), profile: { exceptions: [outgrown] } },
      ],
      [
        "changed",
        { ships: two, profile: { exceptions: [accepted] } },
        { ships: two, profile: { exceptions: [{ ...accepted, reason: "another" }] } },
      ],
    ];
    for (const [what, old, young] of rows) {
      const told = diff(stateOf(old), stateOf(young), rules).changes.flatMap((change) =>
        change.cause === "exception" ? [change.what] : [],
      );
      assert.deepEqual(told, [what]);
    }
  });

  it("tells what could not be read any more, once, and not what only combines it", () => {
    const told = diff(stateOf({}), stateOf({ tides: failedFor("throttled") }), rules).changes;
    assert.deepEqual(told, [
      {
        cause: "evidence",
        source: "harbour/tides",
        title: "the tides",
        what: "missing",
        before: { status: "ok", cause: null },
        after: { status: "failed", cause: "throttled" },
        policies: ["MS.HARBOUR.1.2v1"],
      },
    ]);
  });

  it("refuses two tenants, unless they are meant", () => {
    const [old, young] = [stateOf({}), stateOf({ tenant: "00000000-0000-4000-8000-000000000000" })];
    assert.throws(() => diff(old, young, rules), /These are two tenants/);
    assert.ok(isEmpty(diff(old, young, rules, { acrossTenants: true })));
  });
});

describe("a diff in words", () => {
  it("says that nothing changed", () => {
    const state = stateOf({});
    assert.match(diffInWords(diff(state, state, rules)), /Nothing changed\.$/);
  });

  it("tells the finding, its cause, and the setting before and after", () => {
    const words = diffInWords(
      diff(stateOf({ ships: [kon] }), stateOf({ ships: [{ ...kon, draught: 12 }] }), rules),
    );
    assert.match(words, /Worse than before \(1\)\n {2}MS\.HARBOUR\.1\.1v1 {2}Pass → Fail/);
    assert.match(
      words,
      /The tenant changed:\n {6}the ships in the harbour · “Kon-Tiki” \(s1\) · draught: 4 → 12/,
    );
  });

  it("stays short where thousands of settings changed", () => {
    const fleet = (from: number) =>
      Array.from({ length: 20_000 }, (_, n) => ({ id: `s${from + n}`, name: `Ship ${n}`, draught: 4 }));
    const result = diff(stateOf({ ships: fleet(0) }), stateOf({ ships: fleet(20_000) }), rules);
    assert.equal(result.changes.length, 40_000);
    const words = diffInWords(result);
    assert.ok(words.split("\n").length < 60);
    assert.match(words, /… and 39960 more; “plimsoll diff --json” has them all/);
  });

  it("lets no name of the tenant move the cursor or begin a line", () => {
    const hostile = { ...deep, name: "\u001b[2JBatavia\nNothing changed.\u202e" };
    const words = diffInWords(diff(stateOf({}), stateOf({ ships: [kon, hostile] }), rules));
    for (const mark of ["\u001b", "\u202e"]) assert.ok(!words.includes(mark));
    assert.ok(!words.split("\n").includes("Nothing changed.”"));
    assert.match(words, /Batavia Nothing changed\./);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Cause } from "../../src/history/change.ts";
import { diff } from "../../src/history/diff.ts";
import type { Rules } from "../../src/history/rejudge.ts";
import { chart, failedFor } from "../engine/harbour.ts";
import { deep, kon, rules, stateOf } from "./states.ts";
import type { Given } from "./states.ts";

const draught = "MS.HARBOUR.1.1v1";
const tide = "MS.HARBOUR.1.2v1";

const accept = { policy: draught, accept: true, reason: "She leaves soon." };
const exclude = { policy: draught, exclude: { users: ["s2"] }, reason: "A museum ship." };
const limited = { ...exclude, limits: { groups: [{ id: "crew", maximumMembers: 3 }] } };

const [firstPolicy, ...otherPolicies] = chart.policies;

/** A program whose baseline allows another draught, or asks more strictly. */
function otherRules(
  change: (policy: NonNullable<typeof firstPolicy>) => NonNullable<typeof firstPolicy>,
): Rules {
  return { ...rules, baselines: [{ ...chart, version: "0", policies: chart.policies.map(change) }] };
}

interface Row {
  readonly name: string;
  readonly policy?: string;
  readonly old: Given;
  readonly new: Given;
  readonly cause: Cause;
  /** What assessments without their snapshots tell, where that is less. */
  readonly byFields?: Cause;
}

const rows: readonly Row[] = [
  { name: "a ship that is too deep came in", old: {}, new: { ships: [kon, deep] }, cause: "tenant" },
  { name: "the tide fell", policy: tide, old: {}, new: { tides: { depth: 1 } }, cause: "tenant" },
  {
    name: "the tide fell while an exception of another policy began",
    policy: tide,
    old: {},
    new: { tides: { depth: 1 }, profile: { exceptions: [accept] } },
    cause: "tenant",
  },
  {
    name: "a threshold was tightened",
    old: {},
    new: { profile: { parameters: { [draught]: { maximum: 3 } } } },
    cause: "rule",
  },
  {
    name: "the baseline allowed more then, and the same ship was in",
    old: {
      ships: [deep],
      rules: otherRules((policy) =>
        policy.id === draught
          ? {
              ...policy,
              parameters: {
                maximum: { value: 20, stricter: "lower", unit: "m", meaning: "Deepest draught." },
              },
            }
          : policy,
      ),
      version: "0.9.0",
    },
    new: { ships: [deep] },
    cause: "rule",
  },
  {
    name: "what was recommended is required now",
    policy: tide,
    old: { tides: { depth: 1 } },
    new: {
      tides: { depth: 1 },
      rules: otherRules((policy) => (policy.id === tide ? { ...policy, criticality: "shall" } : policy)),
    },
    cause: "rule",
  },
  {
    name: "ScubaGear's reading was chosen",
    old: { ships: [deep] },
    new: { ships: [deep], profile: { interpretation: "scubagear" } },
    cause: "rule",
  },
  {
    name: "the policy was not judged before",
    policy: draught,
    old: {
      rules: {
        ...rules,
        baselines: [
          {
            ...chart,
            policies: [firstPolicy, ...otherPolicies].flatMap((each) =>
              each === undefined || each.id === draught ? [] : [each],
            ),
          },
        ],
      },
    },
    new: {},
    cause: "rule",
  },
  {
    name: "a risk was accepted",
    old: { ships: [deep] },
    new: { ships: [deep], profile: { exceptions: [accept] } },
    cause: "exception",
  },
  {
    name: "an acceptance expired",
    old: { ships: [deep], profile: { exceptions: [{ ...accept, expires: "2026-11-21" }] } },
    new: {
      ships: [deep],
      profile: { exceptions: [{ ...accept, expires: "2026-11-21" }] },
      at: "2026-11-22T05:00:00.000Z",
    },
    cause: "exception",
  },
  {
    name: "an acceptance was outgrown by one more ship",
    old: { ships: [deep], profile: { exceptions: [{ ...accept, limits: { violations: 1 } }] } },
    new: {
      ships: [deep, { ...deep, id: "s3", name: "Vasa" }],
      profile: { exceptions: [{ ...accept, limits: { violations: 1 } }] },
    },
    cause: "exception",
  },
  {
    name: "an exclusion was withdrawn",
    old: { ships: [deep], profile: { exceptions: [exclude] } },
    new: { ships: [deep] },
    cause: "exception",
  },
  {
    name: "an exclusion was outgrown by its group",
    old: { ships: [deep], profile: { exceptions: [limited] }, crew: 3 },
    new: { ships: [deep], profile: { exceptions: [limited] }, crew: 4 },
    cause: "exception",
  },
  {
    name: "the ship left for which the risk had been accepted",
    old: { ships: [deep], profile: { exceptions: [accept] } },
    new: { ships: [kon], profile: { exceptions: [accept] } },
    cause: "tenant",
  },
  {
    name: "a source could not be read any more",
    old: { ships: [deep] },
    new: { ships: failedFor("throttled") },
    cause: "evidence",
  },
  {
    name: "a source came back, and shows what is wrong",
    old: { ships: failedFor("permission") },
    new: { ships: [deep] },
    cause: "evidence",
  },
  {
    name: "an optional source that this tenant cannot be decided without went missing",
    policy: tide,
    old: {},
    new: { tides: failedFor("permission") },
    cause: "evidence",
  },
  {
    name: "a source was read, but lacks the field that decides",
    old: {},
    new: { ships: [{ id: "s1", name: "Kon-Tiki" }] },
    cause: "evidence",
  },
  {
    name: "a source went missing, but the ships had left anyway",
    policy: tide,
    old: {},
    new: { ships: [], tides: failedFor("permission") },
    cause: "tenant",
    byFields: "evidence",
  },
  {
    name: "either of two would have done it: what an administrator did counts",
    old: { profile: { exceptions: [exclude] }, ships: [kon] },
    new: { ships: [kon, deep, { ...deep, id: "s3", name: "Vasa" }] },
    cause: "tenant",
    byFields: "exception",
  },
  {
    name: "it took a withdrawal and a ship together: what an administrator did counts",
    old: { profile: { exceptions: [exclude] }, ships: [kon] },
    new: { ships: [kon, deep] },
    cause: "tenant",
    byFields: "exception",
  },
];

describe("the cause of another outcome", () => {
  for (const { name, policy = draught, old, new: young, cause, byFields = cause } of rows) {
    const [before, after] = [stateOf(old), stateOf(young)];
    const told = (result: ReturnType<typeof diff>) =>
      result.findings.filter(({ policyId }) => policyId === policy).map((finding) => finding.cause);

    it(`${name}: ${cause}`, () => {
      assert.deepEqual(told(diff(before, after, rules)), [cause]);
    });

    it(`${name}: the same the other way round`, () => {
      assert.deepEqual(told(diff(after, before, rules)), [cause]);
    });

    it(`${name}: from assessments alone`, () => {
      const [one, other] = [{ assessment: before.assessment }, { assessment: after.assessment }];
      assert.deepEqual(told(diff(one, other, rules)), [byFields]);
      assert.deepEqual(told(diff(other, one, rules)), [byFields]);
    });
  }
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { parse } from "yaml";
import { findingSchema } from "../../src/engine/assessment.ts";
import type { Evidence } from "../../src/engine/verdict.ts";
import { notMet, met, withObstacles } from "../../src/engine/verdict.ts";
import type { Verdict } from "../../src/engine/verdict.ts";
import type { Obstacles } from "../../src/engine/obstacles.ts";
import { profileBlock } from "../../src/engine/profile-block.ts";
import { wouldPassIf } from "../../src/engine/would-pass.ts";
import type { Question } from "../../src/engine/would-pass.ts";
import type { LeftOut } from "../../src/engine/would-pass-schema.ts";
import { OperatorError } from "../../src/errors.ts";
import { loadProfile } from "../../src/profile/load.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { finding } from "../report/fixtures/build.ts";
import { inFolder } from "../support/plimsoll.ts";

const policyId = "MS.AAD.1.1v1";
const leftOut = (about: Partial<LeftOut>): LeftOut => ({
  kind: "groups",
  id: "g1",
  name: "Sales",
  people: 12,
  from: [],
  ...about,
});

describe("the block for the profile", () => {
  it("limits each group to the people it has today, and says who they are", () => {
    const block = profileBlock(
      policyId,
      [leftOut({}), leftOut({ kind: "users", id: "u1", name: "Ann", people: null })],
      0,
    );
    assert.match(block, /- "g1" # Sales, 12 people$/m);
    assert.deepEqual(parse(block), {
      exceptions: [
        {
          policy: policyId,
          exclude: { users: ["u1"], groups: ["g1"] },
          limits: { groups: [{ id: "g1", maximumMembers: 12 }] },
          reason: null,
          approvedBy: null,
          expires: null,
        },
      ],
    });
  });

  it("gives an empty group the least limit there is, and one of unknown size none, since that would end the exception", () => {
    const limitsOf = (people: number | null) =>
      /maximumMembers: (\d+)/.exec(profileBlock(policyId, [leftOut({ people })], 0))?.[1];
    assert.equal(limitsOf(0), "1");
    assert.equal(limitsOf(null), undefined);
    assert.match(profileBlock(policyId, [leftOut({ people: null })], 0), /# Sales, size not read$/m);
  });

  it("puts domains where the profile declares them, and says that it is not enough where it is not", () => {
    const domain = leftOut({
      kind: "allowedForwardingDomains",
      id: "a.example",
      name: "a.example",
      people: null,
    });
    const block = profileBlock("MS.EXO.1.1v2", [domain], 2);
    assert.match(block, /^# Not enough by itself: MS\.EXO\.1\.1v2 needs changes in the tenant as well\.$/m);
    assert.deepEqual(parse(block), { declared: { allowedForwardingDomains: ["a.example"] } });
  });

  it("is refused by the profile's loader until a person has filled it in", () =>
    inFolder(async (folder) => {
      const path = join(folder, "plimsoll.yaml");
      const policies = [{ id: policyId, product: "entra-id" }];
      const block = profileBlock(policyId, [leftOut({})], 0);
      const load = (text: string) => {
        writeFileSync(path, text);
        return loadProfile(path, { policies });
      };
      for (const empty of ["reason", "approvedBy", "expires"])
        assert.throws(
          () => load(filledIn(block).replace(new RegExp(`${empty}: .*`), `${empty}:`)),
          (error) => error instanceof OperatorError && error.message.includes(empty),
        );
      assert.throws(() => load(block), OperatorError);
      assert.deepEqual(load(filledIn(block)).exceptions[0]?.policy, policyId);
    }));

  it("says the same whatever the tenant's names and ids are", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.constantFrom(
        "x\n  - policy: MS.AAD.3.1v1\n    accept: true",
        "x\r    accept: true",
        "x\u0085y\u2028z\u2029",
        'id"\n    accept: true #',
        "\u202Egnp.exe",
        "\uD800",
      ),
    );
    const property = fc.property(hostile, hostile, (id, name) => {
      const block = profileBlock(policyId, [leftOut({ kind: "users", id, name, people: null })], 0);
      assert.deepEqual(parse(filledIn(block)), {
        exceptions: [
          { policy: policyId, exclude: { users: [id] }, reason: "R", approvedBy: "A", expires: "2999-01-31" },
        ],
      });
      assert.doesNotMatch(block.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

/** As a person would. */
function filledIn(block: string): string {
  return block
    .replace(/reason: #.*/, "reason: R")
    .replace(/approvedBy: #.*/, "approvedBy: A")
    .replace(/expires: #.*/, "expires: 2999-01-31");
}

const evidence: Evidence = {
  object: { type: "Policy", id: "p1", name: "P" },
  property: "state",
  actual: "Off",
  expected: "On",
  result: "violates",
};
const sales = { kind: "groups", id: "g1", name: "Sales", from: [] } as const;
const bySales: Obstacles = {
  parts: ["all"],
  repairs: [{ covers: ["all"], exclusions: [sales], conditions: [] }],
};
const byChange: Obstacles = {
  parts: ["all"],
  repairs: [{ covers: ["all"], exclusions: [], conditions: [evidence] }],
};
const byBoth: Obstacles = {
  parts: ["all"],
  repairs: [{ covers: ["all"], exclusions: [sales], conditions: [evidence] }],
};

const decided = (verdict: Verdict) =>
  ({ kind: "decided", verdict, reference: false, isNotApplicableInScubaGear: false }) as const;
const below = (obstacles: Obstacles | undefined) =>
  decided(withObstacles(notMet("No.", [evidence]), obstacles));

function question(about: Partial<Question>): Question {
  return {
    policyId,
    profile: profileSchema.parse({}),
    membersOf: () => 12,
    decideWith: () => decided(met("Yes.", [])),
    isPass: (decision) => decision.kind === "decided" && decision.verdict.kind === "met",
    ...about,
  };
}

describe("what would make a finding pass", () => {
  it("is told with the people behind a group, once deciding again has confirmed it", () => {
    const answer = wouldPassIf(below(bySales), question({}));
    assert.equal(
      answer?.sentence,
      "It would pass with 1 exclusion declared in the profile (the group “Sales”, 12 people).",
    );
    assert.equal(answer.exclusions[0]?.people, 12);
  });

  it("is decided with the exception as it would stand in the profile, limits included", () => {
    const asked: unknown[] = [];
    wouldPassIf(
      below(bySales),
      question({
        decideWith: ({ exceptions }) => {
          asked.push(exceptions[0] && "exclude" in exceptions[0] && exceptions[0].limits);
          return below(bySales);
        },
      }),
    );
    assert.deepEqual(asked, [{ groups: [{ id: "g1", maximumMembers: 12 }] }]);
  });

  for (const { name, obstacles, about } of [
    {
      name: "a second decision does not pass",
      obstacles: bySales,
      about: { decideWith: () => below(bySales) },
    },
    {
      name: "a second decision finds other conditions",
      obstacles: byBoth,
      about: {
        decideWith: () =>
          below({
            ...byChange,
            repairs: [
              { covers: ["all"], exclusions: [], conditions: [{ ...evidence, property: "grantControls" }] },
            ],
          }),
      },
    },
    { name: "the check names no obstacles", obstacles: undefined, about: {} },
    {
      name: "the conditions only repeat the evidence",
      obstacles: { ...byChange, repeatEvidence: true },
      about: {},
    },
    {
      name: "a change in the tenant would have to satisfy ScubaGear's rules",
      obstacles: byChange,
      about: { profile: profileSchema.parse({ interpretation: "scubagear" }) },
    },
  ])
    it(`is not promised where ${name}`, () =>
      assert.equal(wouldPassIf(below(obstacles), question(about)), null));

  it("may be both: a change in the tenant, and an exclusion", () => {
    const answer = wouldPassIf(below(byBoth), question({ decideWith: () => below(byChange) }));
    assert.equal(
      answer?.sentence,
      "It would pass with 1 change in the tenant (“P”: state from “Off” to “On”) and with 1 exclusion declared in the profile (the group “Sales”, 12 people).",
    );
  });

  it("has no block where there is nothing to declare", () => {
    const answer = wouldPassIf(below(byChange), question({ decideWith: () => below(byChange) }));
    assert.equal(answer?.profile, null);
  });

  it("is not known of a finding from before it was told", () => {
    const { wouldPassIf: _left, ...old } = finding({ policyId, outcome: "fail" });
    assert.equal(findingSchema.parse(old).wouldPassIf, null);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Assessment } from "../../src/engine/assessment.ts";
import { compareExceptions } from "../../src/history/compare-exceptions.ts";
import { deep, stateOf } from "./states.ts";

const policy = "MS.HARBOUR.1.1v1";
const one = { policy, exclude: { users: ["s1"] }, reason: "one" };
const two = { policy, exclude: { users: ["s2"] }, reason: "two" };
const accept = { policy, accept: true, reason: "She leaves soon." };
const lastDay = { expires: "2026-11-21" };

function judged(exceptions: readonly object[], day = 21): Assessment {
  const at = `2026-11-${day}T05:00:00.000Z`;
  return stateOf({ ships: [deep, { ...deep, id: "s3" }], profile: { exceptions }, at }).assessment;
}

/** As files were before they held more than the weightiest. */
function older(assessment: Assessment): Assessment {
  return {
    ...assessment,
    findings: assessment.findings.map(({ furtherExceptions: _furtherExceptions, ...finding }) => finding),
  };
}

const told = (before: Assessment, after: Assessment) =>
  compareExceptions(before, after)
    .map(({ what, before: was, after: is }) => {
      const { kind, reason } = is ?? was ?? assert.fail();
      return `${kind} “${reason}” ${what}`;
    })
    .toSorted();

describe("what became of the exceptions for one policy", () => {
  const rows: { name: string; before: Assessment; after: Assessment; is: string[] }[] = [
    {
      name: "the second of two alike expired",
      before: judged([one, { ...two, ...lastDay }]),
      after: judged([one, { ...two, ...lastDay }], 22),
      is: ["exclusion “two” expired"],
    },
    {
      name: "a risk is not accepted any more, and beside it an exclusion goes on",
      before: judged([{ ...accept, ...lastDay }, two]),
      after: judged([{ ...accept, ...lastDay }, two], 22),
      is: ["acceptance “She leaves soon.” expired"],
    },
    {
      name: "one of two acceptances expired",
      before: judged([
        { ...accept, ...lastDay },
        { ...accept, reason: "A museum." },
      ]),
      after: judged(
        [
          { ...accept, ...lastDay },
          { ...accept, reason: "A museum." },
        ],
        22,
      ),
      is: ["acceptance “She leaves soon.” expired"],
    },
    {
      name: "an expired one was taken out of the profile the same day",
      before: judged([{ ...accept, ...lastDay }]),
      after: judged([], 22),
      is: ["acceptance “She leaves soon.” expired"],
    },
    {
      name: "one was withdrawn, the other has another reason now",
      before: judged([one, two]),
      after: judged([{ ...two, reason: "three" }]),
      is: ["exclusion “one” withdrawn", "exclusion “three” changed"],
    },
    {
      name: "one leaves out more than before",
      before: judged([one, two]),
      after: judged([one, { ...two, exclude: { users: ["s2", "s3"] } }]),
      is: ["exclusion “two” changed"],
    },
    {
      name: "an exclusion stands in the place of an accepted risk",
      before: judged([accept]),
      after: judged([{ ...two, reason: accept.reason }]),
      is: ["acceptance “She leaves soon.” withdrawn", "exclusion “She leaves soon.” began"],
    },
    {
      name: "they stand in another order",
      before: judged([one, two, accept]),
      after: judged([accept, two, one]),
      is: [],
    },
    {
      name: "older files hold the weightiest only, and it is of another kind now",
      before: older(judged([{ ...accept, ...lastDay }, two])),
      after: older(judged([{ ...accept, ...lastDay }, two], 22)),
      is: ["acceptance “She leaves soon.” expired", "exclusion “two” began"],
    },
  ];
  for (const { name, before, after, is } of rows) it(name, () => assert.deepEqual(told(before, after), is));
});

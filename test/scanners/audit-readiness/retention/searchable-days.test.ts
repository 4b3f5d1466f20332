import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { searchableDays } from "../../../../src/scanners/audit-readiness/retention/searchable-days.ts";
import { ada, policy } from "./people.ts";

const reading = { RecordTypes: ["ExchangeItemAggregated"], Operations: ["MailItemsAccessed"] };

describe("the days for which a reading of mail can be searched", () => {
  for (const [what, policies, premium, others] of [
    ["are a year and 180 days by default", [], 365, 180],
    [
      "are what a policy says of the one record type",
      [policy("P", "SevenDays", { RecordTypes: ["ExchangeItemAggregated"] })],
      7,
      7,
    ],
    [
      "and of the other, as nobody could verify which it is",
      [policy("P", "OneMonth", { RecordTypes: ["ExchangeItem"] })],
      30,
      30,
    ],
    ["are what a policy says of the operation", [policy("P", "ThreeMonths", reading)], 90, 90],
    ["are no longer than licences allow", [policy("P", "TenYears")], 365, 180],
    ["do not hang on policies for single users", [policy("P", "SevenDays", ada)], 365, 180],
    [
      "do not hang on policies for other operations",
      [policy("P", "SevenDays", { ...reading, Operations: ["Send"] })],
      365,
      180,
    ],
    [
      "do not hang on policies that are switched off",
      [policy("P", "SevenDays", { Enabled: false })],
      365,
      180,
    ],
  ] as const) {
    it(what, () =>
      assert.deepEqual(searchableDays(policies), {
        premium,
        standard: others,
        none: others,
        unclear: others,
      }),
    );
  }

  it("are not told where a policy does not say what it is about", () =>
    assert.equal(searchableDays([{ Name: "P", Enabled: true }]), undefined));
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import {
  defaultEnvironmentPolicy,
  otherEnvironmentsPolicies,
} from "../../../src/scanners/power-platform/checks/2-data-policies.ts";
import { byRule, contosoDefault, defaultId, environment, financeId, listed, salesId } from "./contoso.ts";
import { decisionOn } from "./decided.ts";

const ids = fc.subarray([defaultId, salesId, financeId]).map((names) => listed(...names));
const someEnvironments = fc.oneof(ids, fc.constantFrom(undefined, null, [{}]));
const policyId = fc.constantFrom("a", "b", undefined);

const current = fc.record({
  name: policyId,
  environmentType: fc.constantFrom(
    "AllEnvironments",
    "OnlyEnvironments",
    "SingleEnvironment",
    "ExceptEnvironments",
    "EnvironmentGroups",
    undefined,
  ),
  environments: someEnvironments,
});
const filter = fc.record({
  type: fc.constantFrom("environmentFilter", "regionFilter"),
  parameters: fc.record({
    filterType: fc.constantFrom("include", "exclude", "other", undefined),
    environments: someEnvironments,
  }),
});
const legacy = fc.record({
  name: policyId,
  properties: fc.record({
    definition: fc.record({
      constraints: fc.oneof(
        fc.constantFrom(undefined, {}),
        fc.record({ environmentFilter1: filter }),
        fc.record({ anotherFilter: filter }),
      ),
    }),
  }),
});
const isDefault = fc.constantFrom(true, false, null, undefined);
const environments = fc
  .tuple(isDefault, isDefault)
  .map(([one, other]) => [
    environment(defaultId, "Default", { isDefault: one === false ? undefined : one }),
    environment(salesId, "Sales", { isDefault: other === true ? false : other }),
    environment(financeId, "Finance"),
  ]);

const tenant = fc.record(
  {
    dataPolicies: fc.array(current, { maxLength: 3 }),
    legacyDataPolicies: fc.array(legacy, { maxLength: 3 }),
    environments: fc.oneof(environments, fc.constant([contosoDefault])),
  },
  { requiredKeys: [] },
);

/** The deviations of 2.1 and 2.2 are about spelling, marks and nesting. There is none of these here, so there must be no other difference either. */
describe("whatever the data policies are", () => {
  for (const check of [defaultEnvironmentPolicy, otherEnvironmentsPolicies]) {
    it(`${check.policyId} is decided as ScubaGear decides it, or not at all`, () => {
      let decided = 0;
      fc.assert(
        fc.property(tenant, (values) => {
          const needsRule = "defaultEnvironment" in check.needs;
          const decision = decisionOn(check, {
            ...values,
            ...(needsRule ? { defaultEnvironment: byRule } : {}),
          });
          if (decision.kind === "undecided" || decision.verdict.kind === "notApplicable") return;
          decided++;
          assert.equal(decision.verdict.kind === "met", decision.reference, decision.verdict.summary);
        }),
        { numRuns: 2000 },
      );
      assert.ok(decided > 200, `only ${decided} tenants were decided`);
    });
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readLicences, skuFinder } from "../../../../src/scanners/audit-readiness/licences/assigned.ts";
import type { AssignedLicence } from "../../../../src/scanners/audit-readiness/licences/assigned.ts";
import type { Sku } from "../../../../src/scanners/organization/licences.ts";
import { addOn, business, e3, e5, premiumPlan, sku, tenYearPlan } from "./skus.ts";

const has = (skuId: string, ...disabledPlans: readonly string[]): AssignedLicence => ({
  skuId,
  disabledPlans: [...disabledPlans],
});
const off = has("SPE_E5", premiumPlan);
const compliance = sku("INFORMATION_PROTECTION_COMPLIANCE", [premiumPlan]);
const read = (assigned: readonly AssignedLicence[], ...skus: readonly Sku[]) =>
  readLicences(assigned, skuFinder(skus));

describe("what licences carry of auditing", () => {
  for (const [what, assigned, skus, expected] of [
    ["E5 carries Audit (Premium)", [has("SPE_E5")], [e5], "premium"],
    ["ids are compared in capitals or not", [has("spe_e5")], [e5], "premium"],
    [
      "an add-on to E3 carries it as well",
      [has("SPE_E3"), has("INFORMATION_PROTECTION_COMPLIANCE")],
      [e3, compliance],
      "premium",
    ],
    [
      "a licence in its grace period still does",
      [has("SPE_E5")],
      [{ ...e5, capabilityStatus: "Warning" }],
      "premium",
    ],
    [
      "a suspended one carries nothing",
      [has("SPE_E5")],
      [{ ...e5, capabilityStatus: "Suspended" }],
      "unclear",
    ],
    ["nor does one of unknown state", [has("SPE_E5")], [{ ...e5, capabilityStatus: undefined }], "unclear"],
    ["a plan that is not provisioned is none", [has("SPE_E5")], [sku("SPE_E5", [])], "standard"],
    ["E5 with the plan switched off is Audit (Standard)", [off], [e5], "standard"],
    ["E3 is Audit (Standard)", [has("SPE_E3")], [e3], "standard"],
    ["a Business product is in no list of Microsoft's", [has("SPB")], [business], "unclear"],
    ["a product that the tenant does not list explains nothing", [has("elsewhere")], [e5], "unclear"],
    ["without any licence there is no tier", [], [e5], "none"],
  ] as const) {
    it(what, () => assert.equal(read(assigned, ...skus)?.tier, expected));
  }

  it("a plan that one licence leaves out and another gives is not switched off", () => {
    assert.deepEqual(read([off, has("INFORMATION_PROTECTION_COMPLIANCE")], e5, compliance), {
      tier: "premium",
      switchedOff: false,
      tenYears: false,
    });
    assert.equal(read([off], e5)?.switchedOff, true);
    assert.equal(read([has("SPE_E3")], e3)?.switchedOff, false, "nobody has switched off what E3 never held");
  });

  it("the add-on for ten years counts by its plan, unless that is left out", () => {
    assert.equal(read([has("SPE_E5"), has("10_ALR_ADDON")], e5, addOn)?.tenYears, true);
    assert.equal(read([has("SPE_E5"), has("10_ALR_ADDON", tenYearPlan)], e5, addOn)?.tenYears, false);
  });

  it("a licence that does not say what was left out decides nothing, unless it could hold no plan of auditing", () => {
    assert.equal(read([{ skuId: "SPE_E5" }], e5), undefined);
    assert.equal(read([{ skuId: "SPE_E3", disabledPlans: null }], e3)?.tier, "standard");
  });
});

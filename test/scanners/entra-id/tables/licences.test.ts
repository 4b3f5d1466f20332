import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { licencesTable } from "../../../../src/scanners/entra-id/tables/licences.ts";
import { premium, withoutPremium } from "../support/privileged-access.ts";
import { buildTable } from "./build-table.ts";

const e5 = {
  skuId: "06ebc4ee",
  skuPartNumber: "SPE_E5",
  capabilityStatus: "Enabled",
  consumedUnits: 25,
  prepaidUnits: { enabled: 30 },
};

describe("the table of licences", () => {
  const build = (licences: unknown) => buildTable(licencesTable, { licences });

  it("shows seats, assigned seats and state", () => {
    assert.deepEqual(build({ ...premium, skus: [e5] }).rows, [["SPE_E5", "30", "25", "Enabled"]]);
  });

  it("says what an export leaves out", () => {
    assert.equal(
      build({ ...premium, skus: [{ ...e5, capabilityStatus: undefined }] }).rows[0]?.[3],
      "not read",
    );
  });

  it("says whether Microsoft Entra ID P2 is among the plans", () => {
    assert.match(build({ ...premium, skus: [e5] }).note, /P2 is provisioned/);
    assert.match(build({ ...withoutPremium, skus: [e5] }).note, /P2 is not provisioned/);
  });

  it("says why it is empty", () => assert.match(build(withoutPremium).note, /^No licence is listed/));
});

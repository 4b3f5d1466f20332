import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sarifRelationships, sarifTaxonomies } from "../../src/report/sarif-taxonomies.ts";
import { finding } from "./fixtures/build.ts";

const one = finding({
  policyId: "MS.AAD.1.1v1",
  outcome: "fail",
  nist80053: ["IA-2", "AC-2"],
  attack: ["T1078"],
});
const two = finding({ policyId: "MS.AAD.1.2v1", outcome: "pass", nist80053: ["AC-2"], attack: [] });

describe("SARIF’s taxonomies", () => {
  it("hold each entry that a policy names once, in order, whichever policy comes first", () => {
    const held = sarifTaxonomies([one, two]).map(({ name, taxa }) => [name, ...taxa.map(({ id }) => id)]);
    assert.deepEqual(held, [
      ["NIST SP 800-53", "AC-2", "IA-2"],
      ["MITRE ATT&CK", "T1078"],
    ]);
    assert.deepEqual(sarifTaxonomies([two, one]), sarifTaxonomies([one, two]));
  });

  it("are what a policy’s relationships point into", () => {
    const targets = sarifRelationships(one).map(({ target }) => [target.toolComponent.name, target.id]);
    assert.deepEqual(targets, [
      ["NIST SP 800-53", "IA-2"],
      ["NIST SP 800-53", "AC-2"],
      ["MITRE ATT&CK", "T1078"],
    ]);
    assert.deepEqual(
      sarifRelationships(finding({ policyId: "X", outcome: "pass", nist80053: [], attack: [] })),
      [],
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judgeCloudOnly } from "../../../../src/scanners/entra-id/privileged-access/cloud-only.ts";
import { privilegedUserSchema } from "../../../../src/scanners/entra-id/sources/privileged-access/shapes.ts";
import { user } from "../support/privileged-access.ts";

const managed = [{ id: "contoso.com", authenticationType: "Managed" }];

/** What the evidence says of an account that is not synchronised, in a domain that is not federated. */
function wordsFor(onPremisesImmutableId: string | undefined): unknown {
  const ada = user("Ada", ["Global Administrator"], { onPremisesImmutableId, onPremisesSyncEnabled: false });
  const judgement = judgeCloudOnly(privilegedUserSchema.parse(ada), managed);
  assert.ok("evidence" in judgement);
  return judgement.evidence.actual;
}

describe("the evidence for a cloud-only account", () => {
  it("names the link that has outlived a synchronisation", () => {
    assert.match(String(wordsFor("Zm9yIEFkYQ==")), /linked to another directory once/);
  });

  it("claims no link where the data does not say whether there is one", () => {
    assert.equal(wordsFor(undefined), "not synchronised, and not signed in by another identity provider");
  });
});

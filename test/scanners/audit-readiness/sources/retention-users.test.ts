import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { retentionUsers } from "../../../../src/scanners/audit-readiness/sources/retention-users.ts";
import { fakeGraph, idsIn } from "../../entra-id/sources/fake-graph.ts";
import { noSettings } from "../../../support/test-check.ts";
import { policy } from "../retention/people.ts";

const adaId = "a0000000-0000-4000-8000-000000000001";
const ada = { id: adaId, userPrincipalName: "Ada@contoso.example", accountEnabled: true };
const lookUp =
  /^\/users\?\$filter=(id|userPrincipalName) in \((.*)\)&\$select=id,userPrincipalName,accountEnabled$/;

function collected(...userIds: readonly (readonly string[])[]) {
  const graph = fakeGraph([
    lookUp,
    (property: keyof typeof ada, list: string) =>
      idsIn(list).some((name) => name === String(ada[property]).toLowerCase()) ? [ada] : [],
  ]);
  const policies = userIds.map((UserIds, index) =>
    policy(`P${index}`, "TwelveMonths", { UserIds: [...UserIds] }),
  );
  const collect = retentionUsers.collect({
    apis: graph.apis,
    tenantId: "contoso",
    cloud: "commercial",
    declared: noSettings.declared,
    needs: { auditRetentionPolicies: policies },
    failures: {},
  });
  return { collect, reads: graph.reads };
}

describe("the users whom retention policies name", () => {
  it("are looked up by address and by id, once each, and those that nobody has are told", async () => {
    const { collect, reads } = collected(
      ["ADA@contoso.example ", adaId],
      ["ada@contoso.example", "app@sharepoint"],
    );
    assert.deepEqual(await collect, [
      { given: adaId, id: adaId, accountEnabled: true },
      { given: "ada@contoso.example", id: adaId, accountEnabled: true },
      { given: "app@sharepoint", id: null, accountEnabled: undefined },
    ]);
    assert.equal(reads.length, 2);
  });

  it("cost no question where no policy names anybody", async () => {
    const { collect, reads } = collected([], []);
    assert.deepEqual([await collect, reads], [[], []]);
  });
});

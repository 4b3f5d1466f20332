import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../../../src/engine/evaluate.ts";
import type { SourceReading } from "../../../../src/engine/snapshot.ts";
import {
  assignmentsOutsidePim,
  permanentAssignments,
} from "../../../../src/scanners/entra-id/checks/7-role-assignments.ts";
import { approvalForGlobalAdministrator } from "../../../../src/scanners/entra-id/checks/7-role-rules.ts";
import {
  privilegedRoleRules,
  privilegedRoles,
} from "../../../../src/scanners/entra-id/sources/privileged-access.ts";
import { licences } from "../../../../src/scanners/organization/licences.ts";
import { noSettings } from "../../../support/test-check.ts";
import { assignment, globalAdministrator, premium, role } from "../support/privileged-access.ts";

describe("a tenant whose PIM schedules may be read, and whose PIM rules may not", () => {
  it("is decided where the assignments decide: MS.AAD.7.4v1 and MS.AAD.7.5v1", () => {
    for (const check of [permanentAssignments, assignmentsOutsidePim]) {
      assert.equal(verdictOf(check, assignment("ada")), "met", check.policyId);
      const outside = assignment("bob", { startDateTime: null, endDateTime: null });
      assert.equal(verdictOf(check, outside), "notMet", check.policyId);
    }
  });

  it("is unknown, for want of that permission, where the rules decide: MS.AAD.7.6v1", () => {
    const decision = decide(approvalForGlobalAdministrator, assignment("ada"));
    assert.ok(decision.kind === "undecided");
    assert.equal(decision.source, privilegedRoleRules.id);
    assert.equal(decision.failure.cause, "permission");
    assert.match(decision.failure.message, /RoleManagementPolicy\.Read\.Directory/);
  });
});

function verdictOf(check: Check, held: unknown): string {
  const decision = decide(check, held);
  return decision.kind === "decided" ? decision.verdict.kind : "unknown";
}

function decide(check: Check, held: unknown) {
  const read = (value: unknown): SourceReading => ({ status: "ok", requests: 1, value });
  return evaluateCheck(
    check,
    snapshotReader({
      [licences.id]: read(premium),
      [privilegedRoles.id]: read([role(globalAdministrator, [held])]),
      [privilegedRoleRules.id]: {
        status: "failed",
        requests: 1,
        cause: "permission",
        message: "The permission RoleManagementPolicy.Read.Directory is missing.",
        request: null,
      },
    }),
    noSettings,
  );
}

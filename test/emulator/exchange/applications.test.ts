import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";
import { invoke, reasonIn } from "./commands.ts";

describe("what Exchange says of applications", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("compliant") });
  });
  after(() => client.stop());

  const roles = (parameters: Record<string, unknown>) =>
    invoke(client, "exchange", "Get-ManagementRoleAssignment", { parameters });

  it("gives the roles of applications alone if they are asked for, in any capitals", async () => {
    const types = async (parameters: Record<string, unknown>) =>
      valuesOf(await roles(parameters)).map(({ RoleAssigneeType }) => RoleAssigneeType);
    assert.deepEqual(await types({}), ["RoleGroup", "ServicePrincipal"]);
    assert.deepEqual(await types({ RoleAssigneeType: "serviceprincipal" }), ["ServicePrincipal"]);
  });

  it("writes null where a role has no named scope", async () => {
    const [group, application] = valuesOf(await roles({}));
    assert.equal(group?.["CustomResourceScope"], null);
    assert.equal(application?.["CustomResourceScope"], "Help desk mailboxes");
    assert.equal(application["CustomRecipientWriteScope"], null);
  });

  it("refuses a kind of holder that there is not", async () => {
    const answer = await roles({ RoleAssigneeType: "Robot" });
    assert.equal(answer.status, 400);
    assert.match(reasonIn(answer), /RoleAssigneeType/);
  });

  it("names the holder of a role as the directory does", async () => {
    const [, application] = valuesOf(await roles({}));
    const principals = valuesOf(await invoke(client, "exchange", "Get-ServicePrincipal"));
    assert.deepEqual(
      principals.map(({ ObjectId, DisplayName }) => [ObjectId, DisplayName]),
      [[application?.["RoleAssignee"], "Ticket desk"]],
    );
  });

  it("keeps one application to a group", async () => {
    const policies = valuesOf(await invoke(client, "exchange", "Get-ApplicationAccessPolicy"));
    assert.deepEqual(
      policies.map(({ AccessRight, ScopeName }) => [AccessRight, ScopeName]),
      [["RestrictAccess", "Archived mailboxes"]],
    );
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { microsoft365E3 } from "../../../src/emulator/tenants/licences.ts";
import { errorCode, startWithClient, tenantNamed, type EmulatorWithClient } from "../client.ts";

const ASSIGNMENTS = "/v1.0/roleManagement/directory/roleAssignmentScheduleInstances";
const ELIGIBILITIES = "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances";
const GROUP_RULES =
  "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq 'x' and scopeType eq 'Group'";
const ROLE_RULES =
  "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'";

describe("Graph lets in", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({
      missingPermissions: [
        "Policy.Read.All",
        "RoleManagement.Read.Directory",
        "RoleEligibilitySchedule.Read.Directory",
        "RoleManagementPolicy.Read.AzureADGroup",
      ],
    });
  });
  after(() => client.stop());

  it("nobody without a token", async () => {
    const answer = await client.ask("/graph/v1.0/organization");
    assert.equal(answer.status, 401);
    assert.equal(errorCode(answer), "InvalidAuthenticationToken");
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
  });

  it("nobody with a token for another API", async () => {
    const token = await client.token(client.emulator.endpoints.resourceManager.scope);
    assert.equal((await client.ask("/graph/v1.0/organization", { token })).status, 401);
  });

  it("nobody with a token that was tampered with", async () => {
    const token = await client.token(client.emulator.endpoints.graph.scope);
    const forged = token.slice(0, -6) + (token.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");
    assert.equal((await client.ask("/graph/v1.0/organization", { token: forged })).status, 401);
  });

  it("nobody with a token that has run out", async () => {
    client.emulator.setFaults({ tokenLifetimeSeconds: 0 });
    const token = await client.token(client.emulator.endpoints.graph.scope);
    client.emulator.setFaults({});
    const answer = await client.ask("/graph/v1.0/organization", { token });
    assert.equal(answer.status, 401);
    assert.match(answer.text, /expired/);
  });

  it("no app that lacks the one permission", async () => {
    const answer = await client.graph("/v1.0/policies/authorizationPolicy");
    assert.equal(answer.status, 403);
    assert.equal(errorCode(answer), "Authorization_RequestDenied");
  });

  it("an app that has another permission which suffices", async () => {
    assert.equal((await client.graph(ASSIGNMENTS)).status, 200);
  });

  it("no app to PIM without its permission, which PIM says in its own way", async () => {
    assert.equal(errorCode(await client.graph(ELIGIBILITIES)), "PermissionScopeNotGranted");
  });

  it("an app to the rules of roles but not to those of groups, if it holds only the one permission", async () => {
    assert.equal((await client.graph(ROLE_RULES)).status, 200);
    assert.equal((await client.graph(GROUP_RULES)).status, 403);
  });

  it("nobody to PIM in a tenant without Entra ID P2", async () => {
    const tenant = tenantNamed("compliant");
    const unlicensed = { ...tenant, subscribedSkus: [microsoft365E3(tenant.organization.id, 10)] };
    const other = await startWithClient({ tenant: unlicensed });
    try {
      const answer = await other.graph(ELIGIBILITIES);
      assert.equal(answer.status, 403);
      assert.equal(errorCode(answer), "AadPremiumLicenseRequired");
    } finally {
      await other.stop();
    }
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { graphRoutes } from "../../../src/emulator/graph/routes/index.ts";
import { stableGuid } from "../../../src/emulator/tenants/ids.ts";
import {
  asRecord,
  errorCode,
  startWithClient,
  tenantNamed,
  valuesOf,
  type EmulatorWithClient,
} from "../client.ts";

const EVENTUAL = { ConsistencyLevel: "eventual" };

describe("Graph", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => client.stop());

  const idOf = async (path: string): Promise<string> => String(valuesOf(await client.graph(path))[0]?.["id"]);
  const groupId = (name: string) => idOf(`/v1.0/groups?$filter=displayName eq '${name}'&$select=id`);

  const policyOfRoles = async (): Promise<string> => {
    const path = "/v1.0/policies/roleManagementPolicyAssignments";
    const answer = await client.graph(`${path}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'`);
    return String(valuesOf(answer)[0]?.["policyId"]);
  };

  it("answers each of its routes", async () => {
    const keys: Record<string, string> = {
      "/users/:id": await idOf("/v1.0/users"),
      "/groups/:id": await groupId("Tier 0 operators"),
      "/directoryRoles/:id": await idOf("/v1.0/directoryRoles"),
      "/servicePrincipals/:id": await idOf("/v1.0/servicePrincipals"),
      "/applications/:id": await idOf("/v1.0/applications"),
      "/identity/conditionalAccess/policies/:id": await idOf("/v1.0/identity/conditionalAccess/policies"),
      "/groupSettingTemplates/:id": "dffd5d46-495d-40a9-8e21-954ff55e198a",
      "/policies/roleManagementPolicies/:policy": await policyOfRoles(),
      "/rules/:id": "Approval_EndUser_Assignment",
      "/policies/tokenLifetimePolicies/:id": await idOf("/v1.0/policies/tokenLifetimePolicies"),
      "/policies/appManagementPolicies/:id": await idOf("/v1.0/policies/appManagementPolicies"),
    };
    for (const route of graphRoutes) {
      let path = route.path;
      for (const [pattern, id] of Object.entries(keys))
        path = path.replace(pattern, pattern.replace(/:\w+/, id));
      const query = new URLSearchParams();
      if (path.includes("privilegedAccess/group")) query.set("$filter", "groupId eq 'x'");
      if (path.endsWith("PolicyAssignments"))
        query.set("$filter", "scopeId eq '/' and scopeType eq 'DirectoryRole'");
      if (route.advanced && route.kind === "list") query.set("$count", "true");
      const version = route.versions?.[0] ?? "v1.0";
      const answer = await client.graph(
        `/${version}${path}?${query.toString()}`,
        route.advanced ? EVENTUAL : {},
      );
      assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    }
  });

  it("shows session controls with every key, and continuous access evaluation in beta only", async () => {
    const path = "identity/conditionalAccess/policies";
    const controlsIn = async (version: string) =>
      valuesOf(await client.graph(`/${version}/${path}`))
        .map(({ sessionControls }) => sessionControls)
        .filter((controls) => controls !== null)
        .map(asRecord);
    const [v1] = await controlsIn("v1.0");
    const [beta] = await controlsIn("beta");
    assert.deepEqual(beta?.["continuousAccessEvaluation"], { mode: "disabled" });
    assert.equal(beta["secureSignInSession"], null);
    assert.ok(v1 !== undefined && !("continuousAccessEvaluation" in v1) && "secureSignInSession" in v1);
  });

  it("finds Microsoft's own service principals by the tenant that owns them, a GUID without quotes", async () => {
    const path =
      "/v1.0/servicePrincipals?$filter=appOwnerOrganizationId eq f8cdef31-a31e-4b4a-93e4-5f571e91255a";
    const found = valuesOf(await client.graph(`${path}&$count=true`, EVENTUAL));
    assert.ok(found.some(({ displayName }) => displayName === "Office 365 Exchange Online"));
    assert.ok(!found.some(({ displayName }) => displayName === "MailTrack Pro"));
  });

  it("keeps the definition of a token lifetime policy as JSON text, and what it applies to apart", async () => {
    const [policy] = valuesOf(await client.graph("/v1.0/policies/tokenLifetimePolicies"));
    assert.deepEqual(policy?.["definition"], [
      '{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"08:00:00"}}',
    ]);
    assert.ok(!("appliesTo" in policy));
    const appliesTo = `/v1.0/policies/tokenLifetimePolicies/${String(policy["id"])}/appliesTo`;
    assert.deepEqual(valuesOf(await client.graph(appliesTo)), []);
  });

  it("hides the agents of Conditional Access in v1.0 and shows them in beta", async () => {
    const path = "identity/conditionalAccess/policies";
    const [v1] = valuesOf(await client.graph(`/v1.0/${path}`));
    const [beta] = valuesOf(await client.graph(`/beta/${path}`));
    assert.ok(!("agentIdRiskLevels" in asRecord(v1?.["conditions"])));
    assert.ok("agentIdRiskLevels" in asRecord(beta?.["conditions"]));
  });

  it("keeps the grant policies of users in another place in beta, where the policy is a list of one", async () => {
    const path = "policies/authorizationPolicy";
    const permission = ["ManagePermissionGrantsForSelf.microsoft-user-default-low"];
    const v1 = await client.graph(`/v1.0/${path}`);
    const [beta] = valuesOf(await client.graph(`/beta/${path}`));
    const assigned = asRecord(v1.body["defaultUserRolePermissions"])["permissionGrantPoliciesAssigned"];
    assert.ok(Array.isArray(assigned) && assigned.includes(permission[0]));
    assert.deepEqual(beta?.["permissionGrantPolicyIdsAssignedToDefaultUserRole"], assigned);
    assert.ok(!("permissionGrantPoliciesAssigned" in asRecord(beta?.["defaultUserRolePermissions"])));
  });

  it("says of a principal that was deleted that there is none", async () => {
    const deleted = stableGuid("fabrikam", "administrator", "deleted");
    const answer = await client.graph(`/v1.0/users/${deleted}`);
    assert.equal(answer.status, 404);
    assert.equal(errorCode(answer), "Request_ResourceNotFound");
    assert.match(answer.text, new RegExp(deleted));
  });

  it("lists the direct members of a group with their types, and the transitive ones through nested groups", async () => {
    const id = await groupId("Tier 0 operators");
    const types = async (path: string) =>
      valuesOf(await client.graph(`/v1.0/groups/${id}/${path}?$select=id`)).map(
        (member) => member["@odata.type"],
      );
    assert.deepEqual(await types("members"), ["#microsoft.graph.user", "#microsoft.graph.group"]);
    assert.deepEqual(await types("transitiveMembers"), [
      "#microsoft.graph.user",
      "#microsoft.graph.group",
      "#microsoft.graph.user",
    ]);
  });

  it("casts the transitive members to users only as an advanced query, and counts them all", async () => {
    const id = await groupId("Tier 0 operators");
    const users = `/v1.0/groups/${id}/transitiveMembers/microsoft.graph.user`;
    assert.equal(errorCode(await client.graph(users)), "Request_UnsupportedQuery");
    assert.equal(valuesOf(await client.graph(`${users}?$count=true`, EVENTUAL)).length, 2);
    const count = await client.graph(`/v1.0/groups/${id}/transitiveMembers/$count`, EVENTUAL);
    assert.equal(count.text, "3");
  });

  it("shows as members of a role only those who hold it now, for the whole tenant", async () => {
    const roles = valuesOf(await client.graph("/v1.0/directoryRoles"));
    const membersOf = async (name: string) => {
      const role = roles.find(({ displayName }) => displayName === name);
      const members = valuesOf(await client.graph(`/v1.0/directoryRoles/${String(role?.["id"])}/members`));
      return members.map(({ displayName }) => displayName);
    };
    assert.deepEqual(await membersOf("Global Administrator"), [
      "John Smith",
      "Petra Novak",
      "Break-glass 1",
      "Break-glass 2",
    ]);
    assert.deepEqual(await membersOf("Privileged Role Administrator"), ["Tier 0 operators"]);
    assert.deepEqual(await membersOf("Application Administrator"), []);
  });

  it("names the applications that a custom app management policy binds", async () => {
    const [policy] = valuesOf(await client.graph("/v1.0/policies/appManagementPolicies?$expand=appliesTo"));
    const appliesTo = policy?.["appliesTo"];
    assert.ok(Array.isArray(appliesTo));
    assert.equal(asRecord(appliesTo[0])["displayName"], "Payroll Connector");
  });

  it("carries the ids by which Microsoft finds a request again, also on errors", async () => {
    const headers = { "client-request-id": "my-own-id" };
    for (const path of ["/v1.0/organization", "/v1.0/users?$top=0"]) {
      const answer = await client.graph(path, headers);
      assert.equal(answer.headers.get("client-request-id"), "my-own-id");
      assert.match(answer.headers.get("request-id") ?? "", /^[0-9a-f-]{36}$/);
    }
  });

  it("calls a route that it does not know by that name, and records it", async () => {
    const answer = await client.graph("/v1.0/me/messages");
    assert.equal(answer.status, 404);
    assert.equal(errorCode(answer), "UnknownRoute");
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });

  it("refuses to change anything, and records the attempt", async () => {
    const token = await client.token(client.emulator.endpoints.graph.scope);
    for (const method of ["POST", "PATCH", "DELETE", "PUT"]) {
      const answer = await client.ask("/graph/v1.0/users", { token, method });
      assert.equal(answer.status, 405);
      assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    }
  });

  it("records an expected request with its path, status and times", async () => {
    await client.graph("/v1.0/users?$filter=id%20eq%20'x'&$select=id");
    const record = client.emulator.requests.at(-1);
    assert.equal(record?.path, "/graph/v1.0/users?$filter=id eq 'x'&$select=id");
    assert.equal(record.status, 200);
    assert.equal(record.unexpected, undefined);
    assert.ok(record.finishedAt >= record.startedAt);
  });
});

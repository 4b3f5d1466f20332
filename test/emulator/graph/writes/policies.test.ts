import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { asRecord, tenantNamed, valuesOf } from "../../client.ts";
import { administratorOf, type Administrator } from "./administrator.ts";

describe("policies of Graph", () => {
  let graph: Administrator;
  before(async () => {
    graph = await administratorOf("faulty");
  });
  after(() => graph.stop());

  it("merge what is complex, and replace what is a list", async () => {
    const path = "/v1.0/policies/authorizationPolicy";
    const before = asRecord((await graph.send("GET", path)).body["defaultUserRolePermissions"]);
    const answer = await graph.send("PATCH", path, {
      allowInvitesFrom: "none",
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [] },
    });
    assert.equal(answer.status, 204);
    const { body } = await graph.send("GET", path);
    assert.equal(body["allowInvitesFrom"], "none");
    assert.deepEqual(body["defaultUserRolePermissions"], { ...before, permissionGrantPoliciesAssigned: [] });
  });

  it("of one tenant change, and of no other that is built the same", async () => {
    await graph.send("PATCH", "/v1.0/policies/authenticationMethodsPolicy", {
      policyMigrationState: "migrationComplete",
    });
    assert.equal(graph.tenant.policies.authenticationMethods.policyMigrationState, "migrationComplete");
    assert.equal(
      tenantNamed("faulty").policies.authenticationMethods.policyMigrationState,
      "migrationInProgress",
    );
  });

  const methods = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";
  const refused: readonly (readonly [name: string, method: string, path: string, body: unknown])[] = [
    ["an unknown property", "PATCH", "/v1.0/policies/authorizationPolicy", { allowInvites: "none" }],
    ["a wrong type", "PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: true }],
    [
      "a method by the type of another",
      "PATCH",
      `${methods}/Sms`,
      { "@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration", state: "disabled" },
    ],
    ["a method without its type", "PATCH", `${methods}/Sms`, { state: "disabled" }],
    [
      "part of a policy that is put as a whole",
      "PUT",
      "/v1.0/policies/adminConsentRequestPolicy",
      { isEnabled: true },
    ],
    [
      "reviewers that are not there",
      "PUT",
      "/v1.0/policies/adminConsentRequestPolicy",
      {
        isEnabled: true,
        notifyReviewers: true,
        remindersEnabled: true,
        requestDurationInDays: 30,
        reviewers: [{ query: "/v1.0/groups/nobody/transitiveMembers", queryType: "MicrosoftGraph" }],
      },
    ],
    [
      "a restriction of lifetimes without one",
      "PATCH",
      "/v1.0/policies/defaultAppManagementPolicy",
      {
        applicationRestrictions: {
          passwordCredentials: [{ restrictionType: "passwordLifetime", state: "enabled", maxLifetime: null }],
        },
      },
    ],
    [
      "security defaults beside Conditional Access",
      "PATCH",
      "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
      { isEnabled: true },
    ],
    [
      "the password policy of a subdomain",
      "PATCH",
      "/v1.0/domains/eu.fabrikam.example",
      { passwordValidityPeriodInDays: 90 },
    ],
    [
      "a token lifetime that nobody can read",
      "POST",
      "/v1.0/policies/tokenLifetimePolicies",
      { displayName: "x", definition: ["08:00:00"] },
    ],
    ["a setting of no template", "POST", "/v1.0/groupSettings", { templateId: "x", values: [] }],
  ];
  for (const [name, method, path, body] of refused)
    it(`refuse ${name}`, async () => {
      const answer = await graph.send(method, path, body);
      assert.equal(answer.status, 400, answer.text);
    });

  it("refuse directory settings that leave one out", async () => {
    const [setting] = valuesOf(await graph.send("GET", "/v1.0/groupSettings"));
    const path = `/v1.0/groupSettings/${String(setting?.["id"])}`;
    const one = { values: [{ name: "EnableAdminConsentRequests", value: "true" }] };
    assert.equal((await graph.send("PATCH", path, one)).status, 400);
    assert.equal((await graph.send("PATCH", path, { values: setting?.["values"] })).status, 204);
  });

  it("on token lifetimes are made, changed and deleted", async () => {
    const path = "/v1.0/policies/tokenLifetimePolicies";
    const definition = ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"01:00:00"}}'];
    const made = await graph.send("POST", path, { displayName: "An hour", definition });
    assert.equal(made.status, 201);
    const one = `${path}/${String(made.body["id"])}`;
    assert.equal((await graph.send("PATCH", one, { displayName: "One hour" })).status, 204);
    assert.equal((await graph.send("GET", one)).body["displayName"], "One hour");
    assert.equal((await graph.send("DELETE", one)).status, 204);
    assert.equal((await graph.send("GET", one)).status, 404);
  });
});

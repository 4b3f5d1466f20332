import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import type { EmulatedTenant } from "../../src/emulator/index.ts";
import { asRecord, startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "./client.ts";

const TYPES = [
  "TeamsMeetingPolicy",
  "TeamsMeetingBroadcastPolicy",
  "TenantFederationSettings",
  "TeamsClientConfiguration",
  "TeamsAppPermissionPolicy",
];
const CONFIGURATIONS = "/teams/Skype.Policy/configurations";
const APP_SETTINGS = "/substrate/AdminAppCatalog/ps/v2/admin/unifiedApp/settings";

/** A list that is the whole body. */
function listIn(text: string): Record<string, unknown>[] {
  const list: unknown = JSON.parse(text);
  assert.ok(Array.isArray(list));
  return list.map(asRecord);
}

async function started(test: TestContext, options: Parameters<typeof startWithClient>[0]) {
  const client = await startWithClient(options);
  test.after(() => client.stop());
  return client;
}

describe("the configuration of Teams", () => {
  let client: EmulatorWithClient;
  let token: string;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
    token = await client.token(client.emulator.endpoints.teams.scope);
  });
  after(() => client.stop());

  for (const type of TYPES)
    it(`gives every ${type} as a bare list, the global one among them`, async () => {
      const { status, text } = await client.ask(`${CONFIGURATIONS}/${type}`, { token });
      assert.equal(status, 200);
      assert.ok(listIn(text).some(({ Identity }) => Identity === "Global"));
    });

  it("gives one by its identity", async () => {
    const path = `${CONFIGURATIONS}/TeamsMeetingPolicy/configuration`;
    const policy = await client.ask(`${path}/Tag%3AExecutives`, { token });
    assert.equal(policy.body["AllowAnonymousUsersToStartMeeting"], true);
    const missing = await client.ask(`${path}/Tag:Nobody`, { token });
    assert.deepEqual([missing.status, missing.body["code"]], [404, "NotFound"]);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, undefined);
  });

  it("does not know other types, and records who asks for one", async () => {
    for (const type of ["TeamsWeatherPolicy", "toString"]) {
      assert.equal((await client.ask(`${CONFIGURATIONS}/${type}`, { token })).status, 404);
      assert.equal(
        (await client.ask(`${CONFIGURATIONS}/${type}/configuration/Global`, { token })).status,
        404,
      );
      assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    }
  });

  it("tells of the tenant, and by its plans whether it belongs to the US government", async (test) => {
    const { body } = await client.ask("/teams/Teams.Tenant/tenants", { token });
    assert.equal(body["TenantId"], client.emulator.tenantId);
    assert.doesNotMatch(JSON.stringify(body["AssignedPlan"]), /GCC|DOD/);
    const tenant: EmulatedTenant = { ...tenantNamed("compliant"), region: { scope: "NA", subScope: "GCC" } };
    const agency = await started(test, { tenant });
    const answer = await agency.ask("/teams/Teams.Tenant/tenants", {
      token: await agency.token(agency.emulator.endpoints.teams.scope),
    });
    assert.match(JSON.stringify(answer.body["AssignedPlan"]), /"Teams_GCC"/);
  });

  it("takes the administrator who signs in", async () => {
    const userToken = await client.userToken(client.emulator.endpoints.teams.scope);
    assert.equal((await client.ask(`${CONFIGURATIONS}/${TYPES[0]}`, { token: userToken })).status, 200);
  });

  it("refuses whoever has no directory role that reads it", async (test) => {
    const stranger = await started(test, { missingPermissions: ["Entra role: Global Reader"] });
    const answer = await stranger.ask(`${CONFIGURATIONS}/TeamsMeetingPolicy`, {
      token: await stranger.token(stranger.emulator.endpoints.teams.scope),
    });
    assert.equal(answer.status, 403);
    assert.match(String(answer.body["message"]), /Access Denied/);
  });

  it("refuses a token for another API", async () => {
    const graphToken = await client.token(client.emulator.endpoints.graph.scope);
    const answer = await client.ask(`${CONFIGURATIONS}/TeamsMeetingPolicy`, { token: graphToken });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
  });

  it("records what it does not know, and what would change the tenant", async () => {
    assert.equal((await client.ask("/teams/Teams.User/users", { token })).status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    const path = `${CONFIGURATIONS}/TeamsMeetingPolicy/configuration/Global`;
    assert.equal((await client.ask(path, { token, method: "PUT" })).status, 405);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    assert.equal((await client.ask(`${CONFIGURATIONS}/TeamsMeetingPolicy?x=1`, { token })).status, 400);
  });
});

describe("the app catalogue of Teams", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => client.stop());

  it("shows the org-wide settings to a person", async () => {
    const token = await client.userToken(client.emulator.endpoints.teamsApps.scope);
    const { text } = await client.ask(APP_SETTINGS, { token });
    assert.deepEqual(
      listIn(text).map(({ SettingName, SettingValue }) => [SettingName, SettingValue]),
      [
        ["DefaultApp", "All"],
        ["GlobalApp", "All"],
        ["PrivateApp", "All"],
      ],
    );
  });

  it("refuses an app, however it signed in, and says which tokens it takes", async () => {
    const { scope } = client.emulator.endpoints.teamsApps;
    for (const token of [await client.token(scope), await client.federatedToken(scope)]) {
      const answer = await client.ask(APP_SETTINGS, { token });
      assert.equal(answer.status, 401);
      assert.match(
        answer.headers.get("www-authenticate") ?? "",
        /token_types="app_asserted_user_v1 service_asserted_app_v1"/,
      );
    }
  });

  it("refuses a person's token for Teams itself", async () => {
    const token = await client.userToken(client.emulator.endpoints.teams.scope);
    assert.equal((await client.ask(APP_SETTINGS, { token })).status, 401);
  });

  it("records what it does not know", async () => {
    const token = await client.userToken(client.emulator.endpoints.teamsApps.scope);
    assert.equal((await client.ask("/substrate/AdminAppCatalog/ps/v2/admin/apps", { token })).status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });
});

describe("the Teams policies of each user, in Graph", () => {
  const CONFIGURATIONS_OF_USERS = "/beta/admin/teams/userConfigurations";

  it("name the policies that somebody was given, directly or through a group", async (test) => {
    const client = await started(test, { tenant: tenantNamed("faulty") });
    const users: Record<string, unknown>[] = [];
    let next: string | undefined =
      `${CONFIGURATIONS_OF_USERS}?$select=id,effectivePolicyAssignments&$top=200`;
    let pages = 0;
    while (next !== undefined) {
      const page = await client.graph(next);
      users.push(...valuesOf(page));
      const link = page.body["@odata.nextLink"];
      next = typeof link === "string" ? link : undefined;
      pages += 1;
    }
    assert.deepEqual([pages, users.length], [2, 300]);
    const assignments = users.flatMap(({ effectivePolicyAssignments: each }) =>
      Array.isArray(each) ? each.map(asRecord) : [],
    );
    assert.ok(assignments.every(({ policyType }) => policyType === "TeamsMeetingPolicy"));
    const policies = assignments.map(({ policyAssignment }) => asRecord(policyAssignment));
    assert.ok(policies.every(({ displayName }) => displayName === "Executives"));
    assert.equal(policies.filter(({ assignmentType }) => assignmentType === "direct").length, 2);
    const byGroup = policies.filter(({ assignmentType }) => assignmentType === "group");
    assert.equal(byGroup.length, 40);
    assert.equal(new Set(byGroup.map(({ groupId }) => groupId)).size, 1);
  });

  it("are shown to nobody without the permission, and in beta only", async (test) => {
    const client = await started(test, { missingPermissions: ["TeamsUserConfiguration.Read.All"] });
    assert.equal((await client.graph(CONFIGURATIONS_OF_USERS)).status, 403);
    assert.equal((await client.graph("/v1.0/admin/teams/userConfigurations")).status, 404);
  });
});

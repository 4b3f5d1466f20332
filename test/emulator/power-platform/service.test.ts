import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import {
  asRecord,
  errorCode,
  startWithClient,
  tenantNamed,
  valuesOf,
  type EmulatorWithClient,
} from "../client.ts";

const PLATFORM = "/power-platform/providers/Microsoft.BusinessAppPlatform";
const GOVERNANCE = "/power-platform/providers/PowerPlatform.Governance/v1";
const SETTINGS = `${PLATFORM}/listTenantSettings?api-version=2023-06-01`;
const ENVIRONMENTS = `${PLATFORM}/scopes/admin/environments?api-version=2023-06-01`;
const API_POLICIES = `${PLATFORM}/scopes/admin/apiPolicies?api-version=2016-11-01`;
const POLICIES = `${GOVERNANCE}/policies?api-version=2016-11-01`;

async function started(test: TestContext, options: Partial<EmulatorOptions>): Promise<EmulatorWithClient> {
  const client = await startWithClient(options);
  test.after(() => client.stop());
  return client;
}

async function ask(client: EmulatorWithClient, path: string, method = "GET") {
  const token = await client.token(client.emulator.endpoints.powerPlatform.scope);
  return client.ask(path, { token, method });
}

/** All items of a list, and how many pages they came on. */
async function everyPage(client: EmulatorWithClient, path: string) {
  const items: Record<string, unknown>[] = [];
  let next: string | undefined = path;
  let pages = 0;
  while (next !== undefined) {
    const page = await ask(client, next);
    assert.equal(page.status, 200, page.text);
    items.push(...valuesOf(page));
    const link = page.body["nextLink"];
    next = typeof link === "string" ? link : undefined;
    pages += 1;
  }
  return { items, pages };
}

describe("Power Platform", () => {
  let client: EmulatorWithClient;
  let isolation: string;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
    isolation = `${GOVERNANCE}/tenants/${client.emulator.tenantId}/tenantIsolationPolicy?api-version=2020-06-01`;
  });
  after(() => client.stop());

  it("tells its settings to a POST, without those that were never changed", async () => {
    const { status, body } = await ask(client, SETTINGS, "POST");
    assert.equal(status, 200);
    assert.equal(body["disableEnvironmentCreationByNonAdminUsers"], false);
    assert.equal("disableSupportTicketsVisibleByAllUsers" in body, false);
    const { powerApps, governance } = asRecord(body["powerPlatform"]);
    assert.equal(asRecord(powerApps)["disableShareWithEveryone"], false);
    assert.equal(governance, undefined);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, undefined);
  });

  it("lists the environments page by page, each with the address of its database, if it has one", async () => {
    const { items, pages } = await everyPage(client, ENVIRONMENTS);
    assert.deepEqual([pages, items.length], [2, 6]);
    const [first] = items;
    assert.equal(first?.["name"], `Default-${client.emulator.tenantId}`);
    const properties = items.map((item) => asRecord(item["properties"]));
    assert.deepEqual(
      properties.map(({ isDefault }) => isDefault),
      [true, false, false, false, false, false],
    );
    const addresses = items.map(({ name, properties: each }) => {
      const metadata = asRecord(each)["linkedEnvironmentMetadata"];
      return metadata === undefined ? name : asRecord(metadata)["instanceUrl"];
    });
    assert.deepEqual(
      addresses,
      items.map(({ name, properties: each }) =>
        asRecord(each)["displayName"] === "Retail playground"
          ? name
          : `${client.emulator.endpoints.dataverse.url}/${String(name)}`,
      ),
    );
  });

  it("sends smaller pages if it is asked to, and no others than whole ones", async () => {
    assert.equal((await everyPage(client, `${ENVIRONMENTS}&$top=2`)).pages, 3);
    for (const option of ["$top=0", "$top=x", "$skiptoken=x"])
      assert.equal((await ask(client, `${ENVIRONMENTS}&${option}`)).status, 400);
  });

  it("shows the same data policies in both shapes", async () => {
    const { items: policies } = await everyPage(client, POLICIES);
    const [company, finance] = policies;
    assert.equal(company?.["environmentType"], "ExceptEnvironments");
    assert.equal(finance?.["environmentType"], "SingleEnvironment");
    const groups = company["connectorGroups"];
    assert.ok(Array.isArray(groups));
    assert.deepEqual(
      groups.map((group) => asRecord(group)["classification"]),
      ["Confidential", "General", "Blocked"],
    );

    const older = valuesOf(await ask(client, API_POLICIES));
    const filters = older.map(({ properties }) => {
      const { constraints } = asRecord(asRecord(properties)["definition"]);
      return asRecord(asRecord(asRecord(constraints)["environmentFilter1"])["parameters"]);
    });
    assert.deepEqual(
      filters.map(({ filterType }) => filterType),
      ["exclude", "include"],
    );
    assert.deepEqual(filters[0]?.["environments"], company["environments"]);
  });

  it("shows one data policy by its name", async () => {
    const [policy] = valuesOf(await ask(client, POLICIES));
    const path = (name: unknown) => `${GOVERNANCE}/policies/${String(name)}?api-version=2016-11-01`;
    assert.deepEqual((await ask(client, path(policy?.["name"]))).body, policy);
    assert.equal((await ask(client, path("nonsense"))).status, 404);
  });

  it("tells how the tenant is isolated, and answers 404 where nobody ever decided", async (test) => {
    const { body } = await ask(client, isolation);
    const { isDisabled, allowedTenants } = asRecord(body["properties"]);
    assert.equal(isDisabled, true);
    assert.deepEqual(allowedTenants, [{ tenantId: "*", direction: { inbound: true, outbound: true } }]);

    const tenant = tenantNamed("compliant");
    const undecided = await started(test, {
      tenant: { ...tenant, powerPlatform: { ...tenant.powerPlatform, isolation: null } },
    });
    const path = `${GOVERNANCE}/tenants/${undecided.emulator.tenantId}/tenantIsolationPolicy?api-version=2020-06-01`;
    assert.equal((await ask(undecided, path)).status, 404);
    assert.equal(undecided.emulator.requests.at(-1)?.unexpected, undefined);
  });

  it("demands an api-version that the route knows, and no option that it does not know", async () => {
    for (const [path, method] of [
      [SETTINGS, "POST"],
      [ENVIRONMENTS, "GET"],
      [API_POLICIES, "GET"],
      [POLICIES, "GET"],
      [isolation, "GET"],
    ] as const) {
      const [bare = ""] = path.split("?");
      const without = await ask(client, bare, method);
      assert.deepEqual([without.status, errorCode(without)], [400, "MissingApiVersionParameter"], path);
      const unknown = await ask(client, `${bare}?api-version=1999-01-01`, method);
      assert.deepEqual([unknown.status, errorCode(unknown)], [400, "InvalidApiVersionParameter"], path);
      assert.equal((await ask(client, `${path}&$filter=x`, method)).status, 400, path);
    }
  });

  it("refuses an app that is no management application, for every route", async (test) => {
    const stranger = await started(test, {
      missingPermissions: ["Power Platform: management application"],
    });
    for (const [path, method] of [
      [SETTINGS, "POST"],
      [ENVIRONMENTS, "GET"],
      [API_POLICIES, "GET"],
      [POLICIES, "GET"],
    ] as const) {
      const answer = await ask(stranger, path, method);
      assert.deepEqual([answer.status, errorCode(answer)], [403, "Forbidden"]);
      assert.match(answer.text, /does not have permission to access the path/);
    }
    // A user who administers the tenant need not be registered.
    const token = await stranger.userToken(stranger.emulator.endpoints.powerPlatform.scope);
    assert.equal((await stranger.ask(ENVIRONMENTS, { token })).status, 200);
  });

  it("refuses a token for another API", async () => {
    const token = await client.token(client.emulator.endpoints.teams.scope);
    const answer = await client.ask(ENVIRONMENTS, { token });
    assert.deepEqual([answer.status, errorCode(answer)], [401, "InvalidAuthenticationToken"]);
  });

  it("records what it does not know, and what would change the tenant", async () => {
    assert.equal((await ask(client, `${PLATFORM}/scopes/admin/apps?api-version=2016-11-01`)).status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    const change = `${PLATFORM}/scopes/admin/updateTenantSettings?api-version=2023-06-01`;
    assert.equal((await ask(client, change, "POST")).status, 405);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    assert.equal((await ask(client, isolation, "PUT")).status, 405);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });

  it("has as many environments in the large tenant as it is asked for", async (test) => {
    const large = await started(test, { tenant: tenantNamed("large", { environments: 120 }) });
    const { items, pages } = await everyPage(large, ENVIRONMENTS);
    assert.deepEqual([items.length, pages], [120, 3]);
    assert.equal(tenantNamed("large").powerPlatform.environments.length, 60);
  });
});

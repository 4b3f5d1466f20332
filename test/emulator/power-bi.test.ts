import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { EmulatedTenant } from "../../src/emulator/index.ts";
import { asRecord, errorCode, startWithClient, tenantNamed, type EmulatorWithClient } from "./client.ts";

const SETTINGS = "/power-bi/v1/admin/tenantsettings";
const GCC: EmulatedTenant = { ...tenantNamed("compliant"), region: { scope: "NA", subScope: "GCC" } };

async function started(
  test: TestContext,
  options: Parameters<typeof startWithClient>[0] = {},
): Promise<EmulatorWithClient> {
  const client = await startWithClient(options);
  test.after(() => client.stop());
  return client;
}

/** Asks for the settings as the app. */
async function askAsApp(client: EmulatorWithClient, path = SETTINGS) {
  return client.ask(path, { token: await client.token(client.emulator.endpoints.powerBi.scope) });
}

describe("Power BI", () => {
  it("tells the tenant's settings, and for whom each is on", async (test) => {
    const { status, body } = await askAsApp(await started(test));
    assert.equal(status, 200);
    const { tenantSettings } = body;
    assert.ok(Array.isArray(tenantSettings));
    const settings = new Map(
      tenantSettings.map(asRecord).map((setting) => [String(setting["settingName"]), setting]),
    );
    assert.ok(settings.size >= 20);
    assert.deepEqual(settings.get("PublishToWeb"), {
      settingName: "PublishToWeb",
      title: "Publish to web",
      enabled: false,
      tenantSettingGroup: "Export and sharing settings",
      canSpecifySecurityGroups: true,
      properties: [{ name: "CreateP2w", value: "true", type: "Boolean" }],
    });
    const groups = settings.get("ServicePrincipalAccessPermissionAPIs")?.["enabledSecurityGroups"];
    assert.ok(Array.isArray(groups));
    assert.equal(asRecord(groups[0])["name"], "Reporting applications");
  });

  it("lets in no app that is in no group of the setting, or while the setting is off", async (test) => {
    const outside = await started(test, {
      missingPermissions: ["Power BI: read-only admin APIs for the application"],
    });
    const tenant = tenantNamed("compliant");
    const switchedOff = await started(test, {
      tenant: { ...tenant, powerBi: tenant.powerBi.map((setting) => ({ ...setting, enabled: false })) },
    });
    for (const client of [outside, switchedOff]) {
      const answer = await askAsApp(client);
      assert.equal(answer.status, 403);
      assert.match(answer.text, /API is not accessible for application/);
    }
  });

  for (const [cloud, tenant, status] of [
    ["the commercial cloud", tenantNamed("compliant"), 500],
    ["GCC", GCC, 401],
  ] as const)
    it(`refuses an app that holds a permission of Power BI: in ${cloud} with ${status}`, async (test) => {
      const client = await started(test, { tenant, surplusPermissions: ["Power BI: Tenant.Read.All"] });
      assert.equal((await askAsApp(client)).status, status);
    });

  it("takes the administrator who signs in, whatever the app may do", async (test) => {
    const client = await started(test, {
      missingPermissions: ["Power BI: read-only admin APIs for the application"],
      surplusPermissions: ["Power BI: Tenant.Read.All"],
    });
    const token = await client.userToken(client.emulator.endpoints.powerBi.scope);
    assert.equal((await client.ask(SETTINGS, { token })).status, 200);
  });

  it("refuses a token for another API", async (test) => {
    const client = await started(test);
    const token = await client.token(client.emulator.endpoints.powerPlatform.scope);
    const answer = await client.ask(SETTINGS, { token });
    assert.equal(answer.status, 401);
    assert.equal(errorCode(answer), "PowerBINotAuthorizedException");
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
  });

  it("records what it does not know, and what would change the tenant", async (test) => {
    const client = await started(test);
    assert.equal((await askAsApp(client, "/power-bi/v1.0/myorg/admin/groups")).status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    const token = await client.token(client.emulator.endpoints.powerBi.scope);
    assert.equal(
      (await client.ask(`${SETTINGS}/PublishToWeb/update`, { token, method: "POST" })).status,
      405,
    );
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });
});

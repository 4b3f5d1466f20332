import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { Agent } from "undici";
import { tenants, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import type { Auth } from "../../src/profile/schema.ts";
import type { Apis } from "../../src/tenant/apis/index.ts";
import { connect } from "../../src/tenant/connect.ts";
import { openHttp } from "../../src/tenant/http/client.ts";
import { stillTime } from "../tenant/still-time.ts";
import { asRecord, tenantNamed } from "./client.ts";
import { startEmulator } from "../support/start-emulator.ts";

const PLATFORM = "/providers/Microsoft.BusinessAppPlatform";
const GOVERNANCE = "/providers/PowerPlatform.Governance/v1";
const TEAMS_TYPES = [
  "TeamsMeetingPolicy",
  "TeamsMeetingBroadcastPolicy",
  "TenantFederationSettings",
  "TeamsClientConfiguration",
  "TeamsAppPermissionPolicy",
];
const COLUMNS = "iscontentsecuritypolicyenabled,iscontentsecuritypolicyenabledforcanvas,organizationid,name";

async function started(test: TestContext, options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  test.after(() => emulator.stop());
  return emulator;
}

/** Signs in to the emulator as a scan would, and hands out the readers of its APIs. */
async function apisOf(test: TestContext, emulator: Emulator, auth: Auth): Promise<Apis> {
  const dispatcher = new Agent({ connect: { ca: emulator.certificateAuthorityPem } });
  const connection = await connect({
    tenant: emulator.initialDomain,
    cloud: emulator.endpoints,
    auth,
    environment: {},
    version: "1.2.3",
    onDeviceCode: () => {},
    http: openHttp({ version: "1.2.3", environment: {}, timing: stillTime(Date.now()), dispatcher }),
  });
  test.after(() => connection.close());
  return connection.apis;
}

async function byCertificate(test: TestContext, emulator: Emulator): Promise<Auth> {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-readers-"));
  test.after(() => rm(folder, { recursive: true }));
  const certificatePath = join(folder, "application.pem");
  await writeFile(certificatePath, emulator.credentials.certificatePem, { mode: 0o600 });
  return { method: "certificate", clientId: emulator.credentials.clientId, certificatePath };
}

/** The addresses of all databases, which only the environments tell. */
async function databasesIn(apis: Apis): Promise<string[]> {
  const environments = await apis.powerPlatform.list(
    `${PLATFORM}/scopes/admin/environments?api-version=2023-06-01`,
  );
  return environments.flatMap((environment) => {
    const metadata = asRecord(asRecord(environment)["properties"])["linkedEnvironmentMetadata"];
    return metadata === undefined ? [] : [String(asRecord(metadata)["instanceUrl"])];
  });
}

/** Everything that an app may read of the four products. */
async function readAll(apis: Apis, { initialDomain, tenantId }: Emulator): Promise<unknown[]> {
  const { sharepointAdmin, teams, powerPlatform, dataverse, powerBi, graph } = apis;
  const name = initialDomain.split(".")[0] ?? "";
  const databases = await databasesIn(apis);
  return Promise.all([
    sharepointAdmin.get(name, "/_api/SPO.Tenant"),
    ...TEAMS_TYPES.map((type) => teams.configurations(type)),
    teams.tenant(),
    graph.list("/admin/teams/userConfigurations?$select=id,effectivePolicyAssignments", { version: "beta" }),
    powerPlatform.tenantSettings(),
    powerPlatform.list(`${PLATFORM}/scopes/admin/apiPolicies?api-version=2016-11-01`),
    powerPlatform.list(`${GOVERNANCE}/policies?api-version=2016-11-01&$top=100`),
    powerPlatform.get(`${GOVERNANCE}/tenants/${tenantId}/tenantIsolationPolicy?api-version=2020-06-01`),
    ...databases.map((url) => dataverse.list(url, `/api/data/v9.2/organizations?$select=${COLUMNS}`)),
    powerBi.tenantSettings(),
  ]);
}

describe("the readers of a scan", () => {
  for (const { name, build } of tenants)
    it(`read all that the tenant ${name} shows to an app with a certificate`, async (test) => {
      const emulator = await started(test, { tenant: build({ users: 120, environments: 6 }) });
      const apis = await apisOf(test, emulator, await byCertificate(test, emulator));
      const answers = await readAll(apis, emulator);
      assert.ok(answers.every((answer) => typeof answer === "object" && answer !== null));
      assert.deepEqual(
        emulator.requests.filter(({ unexpected, status }) => unexpected || status !== 200),
        [],
      );
      await assert.rejects(apis.teams.orgWideAppSettings(), { failure: "permission" });
    });

  for (const [through, auth] of [
    ["Microsoft's own clients", { method: "deviceCode" }],
    ["the scanning app", { method: "deviceCode", clientId: "its own" }],
  ] as const)
    it(`read the same for an administrator who signs in through ${through}, and the org-wide app settings besides`, async (test) => {
      const emulator = await started(test, { tenant: tenantNamed("faulty") });
      const { clientId } = emulator.credentials;
      const asPerson = await apisOf(test, emulator, { ...auth, ...("clientId" in auth ? { clientId } : {}) });
      const asApp = await apisOf(test, emulator, await byCertificate(test, emulator));
      assert.deepEqual(await readAll(asPerson, emulator), await readAll(asApp, emulator));
      assert.equal((await asPerson.teams.orgWideAppSettings()).length, 3);
      assert.ok(emulator.requests.every(({ unexpected }) => unexpected !== true));
    });

  for (const [missing, read] of [
    [
      "SharePoint: Sites.FullControl.All",
      ({ sharepointAdmin }: Apis) => sharepointAdmin.get("contoso", "/_api/SPO.Tenant"),
    ],
    ["Entra role: Global Reader", ({ teams }: Apis) => teams.configurations("TeamsMeetingPolicy")],
    ["Power Platform: management application", ({ powerPlatform }: Apis) => powerPlatform.tenantSettings()],
    ["Power BI: read-only admin APIs for the application", ({ powerBi }: Apis) => powerBi.tenantSettings()],
    [
      "Dataverse: application user in each environment",
      async (apis: Apis) => {
        const [first = ""] = await databasesIn(apis);
        return apis.dataverse.list(first, "/api/data/v9.2/organizations");
      },
    ],
    [
      "TeamsUserConfiguration.Read.All",
      ({ graph }: Apis) => graph.list("/admin/teams/userConfigurations", { version: "beta" }),
    ],
  ] as const)
    it(`understand the refusal of an app that lacks “${missing}”`, async (test) => {
      const emulator = await started(test, {
        tenant: tenantNamed("compliant"),
        missingPermissions: [missing],
      });
      const apis = await apisOf(test, emulator, await byCertificate(test, emulator));
      await assert.rejects(read(apis), { failure: "permission" });
    });

  it("understand why SharePoint takes no secret, and Power BI no app with a permission of its own", async (test) => {
    const emulator = await started(test, {
      tenant: tenantNamed("compliant"),
      surplusPermissions: ["Power BI: Tenant.Read.All"],
    });
    const { clientId, clientSecret } = emulator.credentials;
    const folder = await mkdtemp(join(tmpdir(), "plimsoll-readers-"));
    test.after(() => rm(folder, { recursive: true }));
    const clientSecretFile = join(folder, "secret");
    await writeFile(clientSecretFile, clientSecret, { mode: 0o600 });
    const apis = await apisOf(test, emulator, { method: "clientSecret", clientId, clientSecretFile });
    await assert.rejects(
      apis.sharepointAdmin.get("contoso", "/_api/SPO.Tenant"),
      /Unsupported app only token/,
    );
    await assert.rejects(apis.powerBi.tenantSettings(), /Tenant\.Read\.All/);
  });
});

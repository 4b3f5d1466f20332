import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Emulator, Endpoint, EmulatedTenant } from "../../src/emulator/index.ts";
import { startWithClient, tenantNamed, type Answer, type EmulatorWithClient } from "./client.ts";

type ServiceKey = "sharepointAdmin" | "teams" | "teamsApps" | "powerPlatform" | "powerBi";

/** A request that changes something. */
interface Change {
  readonly service: ServiceKey;
  readonly method: string;
  readonly path: (tenant: EmulatedTenant) => string;
  readonly body: unknown;
}

function change(service: ServiceKey, request: string, body: unknown): Change {
  const [method = "", path = ""] = request.split(" ");
  return { service, method, path: ({ organization }) => path.replace("{tenant}", organization.id), body };
}

const CONFIGURATIONS = "/Skype.Policy/configurations";
const APPS = "/AdminAppCatalog/ps/v2/admin/unifiedApp";
const POLICIES = "/providers/PowerPlatform.Governance/v1/policies";
const SETTINGS =
  "/providers/Microsoft.BusinessAppPlatform/scopes/admin/updateTenantSettings?api-version=2020-08-01";
const ISOLATION =
  "/providers/PowerPlatform.Governance/v1/tenants/{tenant}/tenantIsolationPolicy?api-version=2020-06-01";

const sharePoint = (body: unknown) => change("sharepointAdmin", "PATCH /_api/SPO.Tenant", body);
const meetings = (body: unknown, identity = "Global") =>
  change(
    "teams",
    `PUT ${CONFIGURATIONS}/TeamsMeetingPolicy/configuration/${encodeURIComponent(identity)}`,
    body,
  );
const federation = (body: unknown) =>
  change("teams", `PUT ${CONFIGURATIONS}/TenantFederationSettings/configuration/Global`, body);
const appSetting = (body: unknown) => change("teamsApps", `PATCH ${APPS}/settings`, body);
const powerBi = (body: unknown, name = "PublishToWeb") =>
  change("powerBi", `POST /v1/admin/tenantsettings/${name}/update`, body);
const dataPolicy = (differences: object) =>
  change("powerPlatform", `POST ${POLICIES}?api-version=2016-11-01`, {
    displayName: "New",
    defaultConnectorsClassification: "Blocked",
    connectorGroups: [{ classification: "Confidential", connectors: [connector("office365")] }],
    environmentType: "AllEnvironments",
    environments: [],
    ...differences,
  });
const connector = (name: string) => ({
  id: `/providers/Microsoft.PowerApps/apis/shared_${name}`,
  name,
  type: "Microsoft.PowerApps/apis",
});

/** A change that each service takes, and what the tenant then says. */
const taken: readonly (readonly [
  title: string,
  change: Change,
  after: (tenant: EmulatedTenant) => unknown,
  unknown,
])[] = [
  [
    "a setting of SharePoint",
    sharePoint({ SharingCapability: 0 }),
    ({ sharepoint }) => [sharepoint.SharingCapability, sharepoint.ODBSharingCapability],
    [0, 3],
  ],
  [
    "a meeting policy",
    meetings({ AllowCloudRecording: true }),
    ({ teams }) =>
      teams.configurations.TeamsMeetingPolicy.map(({ AllowCloudRecording }) => AllowCloudRecording),
    [true, false, false],
  ],
  [
    "the domains with which Teams connects",
    federation({ AllowedDomains: { AllowedDomain: [{ Domain: "a.example" }] } }),
    ({ teams }) => teams.configurations.TenantFederationSettings[0]?.AllowedDomains,
    { AllowedDomain: [{ Domain: "a.example" }] },
  ],
  [
    "an org-wide setting for apps",
    appSetting({ SettingName: "GlobalApp", SettingValue: "All" }),
    ({ teams }) => teams.orgWideAppSettings.map(({ SettingValue }) => SettingValue),
    ["None", "All", "None"],
  ],
  [
    "for whom an app is there",
    change("teamsApps", `PATCH ${APPS}/apps/com.microsoft.teamspace.tab.planner`, {
      AppAssignmentType: "Everyone",
    }),
    ({ teams }) => teams.apps[0]?.assignment,
    "Everyone",
  ],
  [
    "a setting of Power Platform, deep inside, beside which the others stay",
    change("powerPlatform", `POST ${SETTINGS}`, {
      powerPlatform: { powerApps: { disableShareWithEveryone: false } },
    }),
    ({ powerPlatform }) => powerPlatform.settings.powerPlatform.powerApps,
    {
      disableShareWithEveryone: false,
      enableGuestsToMake: false,
      disableConnectionSharingWithEveryone: true,
    },
  ],
  [
    "a data policy",
    dataPolicy({}),
    ({ powerPlatform }) => powerPlatform.dataPolicies.map(({ displayName }) => displayName),
    ["The default environment", "Every other environment", "New"],
  ],
  [
    "a setting of Power BI",
    powerBi({ enabled: true }),
    ({ powerBi: settings }) => settings.find(({ settingName }) => settingName === "PublishToWeb")?.enabled,
    true,
  ],
];

/** Under which name the unified audit log has a change; of those that stand not here, nobody has written it down. */
const recorded: Readonly<Record<string, string>> = {
  "a setting of SharePoint": "SharingPolicyChanged",
  "a meeting policy": "Set-CsTeamsMeetingPolicy",
  "the domains with which Teams connects": "Set-CsTenantFederationConfiguration",
  "an org-wide setting for apps": "TeamsTenantSettingChanged",
  "a data policy": "CreateDlpPolicy",
  "a setting of Power BI": "UpdatedAdminFeatureSwitch",
};

/** What a real service would refuse as well. */
const refused: readonly (readonly [title: string, change: Change, status: number, message: RegExp])[] = [
  ["a setting that SharePoint does not have", sharePoint({ SharingLevel: 0 }), 400, /SharingLevel/],
  ["a level by its name", sharePoint({ SharingCapability: "Disabled" }), 400, /SharingCapability/],
  ["more days than there may be", sharePoint({ RequireAnonymousLinksExpireInDays: 731 }), 400, /731|730/],
  [
    "a list of allowed domains without a domain",
    sharePoint({ SharingDomainRestrictionMode: 1, SharingAllowedDomainList: "" }),
    400,
    /SharingAllowedDomainList/,
  ],
  [
    "domains with commas between them",
    sharePoint({ SharingAllowedDomainList: "a.example,b.example" }),
    400,
    /not a domain/,
  ],
  ["a property that no meeting policy has", meetings({ AllowRecording: false }), 400, /AllowRecording/],
  ["a text where a switch belongs", meetings({ AllowCloudRecording: "False" }), 400, /AllowCloudRecording/],
  [
    "a meeting policy that is not there",
    meetings({ AllowCloudRecording: true }, "Tag:None"),
    404,
    /Tag:None/,
  ],
  ["a policy of Microsoft's", meetings({ AllowCloudRecording: true }, "Tag:Kiosk"), 400, /Microsoft's/],
  ["domains as plain texts", federation({ AllowedDomains: ["a.example"] }), 400, /AllowedDomains/],
  [
    "a kind of apps that is none",
    appSetting({ SettingName: "AllApps", SettingValue: "None" }),
    400,
    /SettingName/,
  ],
  [
    "an app that is not there",
    change("teamsApps", `PATCH ${APPS}/apps/none`, { AppAssignmentType: "None" }),
    404,
    /none/,
  ],
  [
    "a setting that Power Platform does not have",
    change("powerPlatform", `POST ${SETTINGS}`, { disableEnvironments: true }),
    400,
    /disableEnvironments/,
  ],
  [
    "a version that Power Platform does not know",
    change("powerPlatform", `POST ${SETTINGS.replace("2020-08-01", "2019-01-01")}`, {}),
    400,
    /2019-01-01/,
  ],
  [
    "an isolation without its exceptions",
    change("powerPlatform", `PUT ${ISOLATION}`, { properties: { isDisabled: false } }),
    400,
    /properties/,
  ],
  [
    "an environment that is not there",
    dataPolicy({
      environmentType: "OnlyEnvironments",
      environments: [{ id: "x", name: "x", type: "Microsoft.BusinessAppPlatform/scopes/environments" }],
    }),
    400,
    /no environment/,
  ],
  [
    "a policy for some environments that names none",
    dataPolicy({ environmentType: "OnlyEnvironments" }),
    400,
    /0/,
  ],
  [
    "a blocked connector that cannot be blocked",
    dataPolicy({ connectorGroups: [{ classification: "Blocked", connectors: [connector("teams")] }] }),
    400,
    /cannot be blocked/,
  ],
  [
    "a group of connectors that is none",
    dataPolicy({ connectorGroups: [{ classification: "Business", connectors: [] }] }),
    400,
    /classification/,
  ],
  ["a setting that Power BI does not have", powerBi({ enabled: true }, "PublishToTheWeb"), 404, /not found/],
  ["a setting of Power BI without its state", powerBi({}), 400, /enabled/],
  [
    "a group of nobody's",
    powerBi({
      enabled: true,
      enabledSecurityGroups: [{ graphId: "11111111-1111-4111-8111-111111111111", name: "a" }],
    }),
    400,
    /does not exist/,
  ],
  [
    "groups where a setting has none",
    powerBi(
      {
        enabled: true,
        enabledSecurityGroups: [{ graphId: "11111111-1111-4111-8111-111111111111", name: "a" }],
      },
      "RScriptVisual",
    ),
    400,
    /cannot be specified/,
  ],
];

describe("the administrator's changes", () => {
  for (const [title, sent, after, expected] of taken)
    it(`takes ${title}`, async (test) => {
      const { tenant, sendAsAdministrator } = await started(test, { writable: true });
      const { status, text } = await sendAsAdministrator(sent);
      assert.ok(status >= 200 && status < 300, `${status} ${text}`);
      assert.deepEqual(after(tenant), expected);
      const operations = tenant.auditTrail.changes.map(({ operation }) => operation);
      assert.deepEqual(operations, Object.hasOwn(recorded, title) ? [recorded[title]] : []);
    });

  it("refuses what the service would refuse", async (test) => {
    const { tenant, sendAsAdministrator } = await started(test, { writable: true });
    const before = JSON.stringify(servicesOf(tenant));
    for (const [title, sent, status, message] of refused) {
      const answer = await sendAsAdministrator(sent);
      assert.equal(answer.status, status, `${title}: ${answer.text}`);
      assert.match(answer.text, message, title);
    }
    assert.equal(JSON.stringify(servicesOf(tenant)), before);
    assert.deepEqual(tenant.auditTrail.changes, []);
  });

  it("are refused in a read-only emulator, and from the application always", async (test) => {
    const readOnly = await started(test, { writable: false });
    const writable = await started(test, { writable: true });
    for (const [title, sent] of taken) {
      assert.equal((await readOnly.sendAsAdministrator(sent)).status, 405, title);
      // The app catalogue of Teams takes no application at all.
      const expected = sent.service === "teamsApps" ? 401 : 405;
      assert.equal((await writable.sendAsApplication(sent)).status, expected, title);
    }
    for (const { tenant } of [readOnly, writable])
      assert.equal(JSON.stringify(servicesOf(tenant)), JSON.stringify(servicesOf(tenantNamed("compliant"))));
  });
});

function servicesOf({ sharepoint, teams, powerPlatform, powerBi: settings }: EmulatedTenant): unknown[] {
  return [sharepoint, teams, powerPlatform, settings];
}

interface Started {
  readonly tenant: EmulatedTenant;
  readonly sendAsAdministrator: (sent: Change) => Promise<Answer>;
  readonly sendAsApplication: (sent: Change) => Promise<Answer>;
}

async function started(test: TestContext, { writable }: { writable: boolean }): Promise<Started> {
  const tenant = tenantNamed("compliant");
  const client = await startWithClient({ tenant, writable });
  test.after(() => client.stop());
  const send = (token: string, sent: Change) => sendTo(client, token, sent, tenant);
  return {
    tenant,
    sendAsAdministrator: (sent) => {
      const { scope } = endpointOf(client.emulator, sent);
      return send(client.emulator.administratorToken(scope.replace(/\/\.default$/, "")), sent);
    },
    sendAsApplication: async (sent) =>
      send(await client.federatedToken(endpointOf(client.emulator, sent).scope), sent),
  };
}

function sendTo(
  client: EmulatorWithClient,
  token: string,
  sent: Change,
  tenant: EmulatedTenant,
): Promise<Answer> {
  return client.ask(endpointOf(client.emulator, sent).url + sent.path(tenant), {
    token,
    method: sent.method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(sent.body),
  });
}

function endpointOf({ endpoints }: Emulator, { service }: Change): Endpoint {
  return endpoints[service];
}

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  asRecord,
  errorCode,
  startWithClient,
  tenantNamed,
  valuesOf,
  type EmulatorWithClient,
} from "./client.ts";

const SUBSCRIPTIONS = "?api-version=2022-12-01";
const LOG_ANALYTICS = "?api-version=2022-10-01";
const SENTINEL = "/providers/Microsoft.SecurityInsights";

/** The one workspace of a tenant, and its subscription, as paths of the emulator. */
function pathsIn(name: string) {
  const [workspace] = tenantNamed(name).azure.workspaces;
  assert.ok(workspace);
  return {
    workspace: `/arm${workspace.id}`,
    subscription: `/arm${workspace.id.split("/resourceGroups")[0]}`,
  };
}

describe("workspaces in Azure", () => {
  let client: EmulatorWithClient;
  let token: string;
  const { workspace, subscription } = pathsIn("compliant");
  const ask = (path: string) => client.ask(path, { token });
  before(async () => {
    client = await startWithClient();
    token = await client.token(client.emulator.endpoints.resourceManager.scope);
  });
  after(() => client.stop());

  it("stand in a subscription that has a state", async () => {
    assert.equal((await ask(subscription + SUBSCRIPTIONS)).body["state"], "Enabled");
  });

  it("tell how long each table keeps its records, in any casing of the id", async () => {
    const answer = await ask(
      `${workspace.replace("contoso-soc", "CONTOSO-SOC")}/tables/OfficeActivity${LOG_ANALYTICS}`,
    );
    const { plan, retentionInDays, totalRetentionInDays } = asRecord(answer.body["properties"]);
    assert.deepEqual([plan, retentionInDays, totalRetentionInDays], ["Analytics", 180, 365]);
    assert.equal(asRecord((await ask(workspace + LOG_ANALYTICS)).body["properties"])["retentionInDays"], 180);
  });

  it("are absent, or in a subscription that the tenant does not have", async () => {
    const codes = await Promise.all(
      [
        `${workspace}x${LOG_ANALYTICS}`,
        `${workspace}/tables/NoSuchTable${LOG_ANALYTICS}`,
        `/arm/subscriptions/00000000-0000-4000-8000-000000000000${SUBSCRIPTIONS}`,
      ].map(async (path) => errorCode(await ask(path))),
    );
    assert.deepEqual(codes, ["ResourceNotFound", "ResourceNotFound", "SubscriptionNotFound"]);
  });

  it("demand a version that their provider has", async () => {
    assert.equal(errorCode(await ask(workspace)), "MissingApiVersionParameter");
    assert.equal(errorCode(await ask(workspace + SUBSCRIPTIONS)), "NoRegisteredProviderFound");
  });

  it("show Microsoft Sentinel: its state, its connectors and its rules", async () => {
    const state = await ask(`${workspace}${SENTINEL}/onboardingStates/default?api-version=2024-03-01`);
    assert.equal(state.body["name"], "default");
    const [connector] = valuesOf(await ask(`${workspace}${SENTINEL}/dataConnectors?api-version=2024-09-01`));
    assert.equal(connector?.["kind"], "Office365");
    assert.equal(asRecord(connector["properties"])["tenantId"], client.emulator.tenantId);
    const rules = valuesOf(await ask(`${workspace}${SENTINEL}/alertRules?api-version=2024-09-01`));
    assert.deepEqual(
      rules.map(({ kind }) => kind),
      ["Fusion", "Scheduled"],
    );
  });

  it("give long lists page by page", async () => {
    const faulty = await startWithClient({ tenant: tenantNamed("faulty") });
    try {
      const path = `${pathsIn("faulty").workspace}${SENTINEL}/alertRules?api-version=2024-09-01`;
      const own = { token: await faulty.token(faulty.emulator.endpoints.resourceManager.scope) };
      const first = await faulty.ask(path, own);
      const second = await faulty.ask(String(first.body["nextLink"]), own);
      assert.deepEqual([valuesOf(first).length, valuesOf(second).length], [50, 12]);
      assert.equal(second.body["nextLink"], undefined);
    } finally {
      await faulty.stop();
    }
  });

  it("are refused to an app without a role on the subscription, whether they exist or not", async () => {
    const stranger = await startWithClient({ missingPermissions: ["Azure: Reader"] });
    try {
      const own = { token: await stranger.token(stranger.emulator.endpoints.resourceManager.scope) };
      for (const path of [workspace, `${workspace}x`])
        assert.equal(errorCode(await stranger.ask(path + LOG_ANALYTICS, own)), "AuthorizationFailed");
      const settings = "/arm/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01";
      assert.equal((await stranger.ask(settings, own)).status, 200);
    } finally {
      await stranger.stop();
    }
  });
});

describe("reports and detections in Graph", () => {
  const report = "/beta/reports/servicePrincipalSignInActivities";

  it("tell when an application last signed in, and of others nothing", async () => {
    const client = await startWithClient();
    try {
      const [activity] = valuesOf(await client.graph(report));
      assert.match(String(asRecord(activity?.["lastSignInActivity"])["lastSignInDateTime"]), /^20\d\d-/);
      const filter = (appId: string) => client.graph(`${report}?$filter=appId eq '${appId}'`);
      assert.equal(valuesOf(await filter(String(activity?.["appId"]))).length, 1);
      assert.deepEqual(valuesOf(await filter("00000000-0000-4000-8000-000000000000")), []);
      assert.equal((await client.graph(report.replace("beta", "v1.0"))).status, 404);
      assert.deepEqual(valuesOf(await client.graph("/beta/security/rules/detectionRules")), []);
    } finally {
      await client.stop();
    }
  });

  it("are refused without their permissions", async () => {
    const client = await startWithClient({
      missingPermissions: ["AuditLog.Read.All", "CustomDetection.Read.All"],
    });
    try {
      for (const path of [report, "/beta/security/rules/detectionRules"])
        assert.equal((await client.graph(path)).status, 403);
    } finally {
      await client.stop();
    }
  });
});

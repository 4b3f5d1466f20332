import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { RESOURCE_MANAGER_AUDIENCE } from "../../src/emulator/audiences.ts";
import {
  asRecord,
  errorCode,
  startWithClient,
  tenantNamed,
  valuesOf,
  type EmulatorWithClient,
} from "./client.ts";

const SETTINGS = "/arm/providers/microsoft.aadiam/diagnosticSettings";
const SETTINGS_VERSION = "?api-version=2017-04-01-preview";
const SENTINEL_VERSION = "?api-version=2024-09-01";
const TABLE_VERSION = "?api-version=2022-10-01";

const tenant = tenantNamed("compliant");
const tenantId = tenant.organization.id;
const workspaceId = tenant.azure.workspaces[0]?.id ?? "";
const storageAccountId = `${workspaceId}-archive`;
const connectors = `/arm${workspaceId}/providers/Microsoft.SecurityInsights/dataConnectors`;
const existing = tenant.azure.workspaces[0]?.sentinel?.connectors[0]?.name ?? "";

const log = (category: string) => ({ category, enabled: true });
const setting = (properties: object) => ({ properties });
const on = { state: "Enabled" };
const connector = (more: object = {}) => ({
  kind: "Office365",
  properties: { tenantId, dataTypes: { exchange: on, sharePoint: on, teams: on } },
  ...more,
});

describe("The administrator of a writable emulator changes where the logs go", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant, writable: true });
  });
  after(() => client.stop());
  const send = (method: string, path: string, body?: object) =>
    client.ask(path, {
      method,
      token: client.emulator.administratorToken(RESOURCE_MANAGER_AUDIENCE),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const settingNames = async () =>
    valuesOf(await send("GET", SETTINGS + SETTINGS_VERSION)).map(({ name }) => name);

  it("makes a diagnostic setting and deletes it", async () => {
    const path = `${SETTINGS}/to-archive${SETTINGS_VERSION}`;
    const made = await send("PUT", path, setting({ storageAccountId, logs: [log("AuditLogs")] }));
    assert.equal(made.status, 200);
    assert.deepEqual(await settingNames(), ["to-siem", "to-archive"]);
    assert.equal((await send("DELETE", path)).status, 200);
    assert.deepEqual(await settingNames(), ["to-siem"]);
    assert.equal((await send("DELETE", path)).status, 204);
  });

  const refusedSettings: readonly [why: string, body: object, status: number][] = [
    ["sends a log to a place that has it already", setting({ workspaceId, logs: [log("AuditLogs")] }), 409],
    ["names no place", setting({ logs: [log("AuditLogs")] }), 400],
    ["names a workspace that is not there", setting({ workspaceId: `${workspaceId}x`, logs: [] }), 404],
    ["names a log that Entra ID does not have", setting({ storageAccountId, logs: [log("MailLogs")] }), 400],
    ["names nothing", setting({ storageAccountId, logs: [{ enabled: true }] }), 400],
    ["has a property that Azure does not know", setting({ workspace: workspaceId, logs: [] }), 400],
  ];
  for (const [why, body, status] of refusedSettings)
    it(`is refused a setting that ${why}`, async () => {
      const answer = await send("PUT", `${SETTINGS}/another${SETTINGS_VERSION}`, body);
      assert.equal(answer.status, status);
      assert.deepEqual(await settingNames(), ["to-siem"]);
    });

  it("lengthens the retention of a table, and leaves out what is not said", async () => {
    const path = `/arm${workspaceId}/tables/AuditLogs${TABLE_VERSION}`;
    const answer = await send("PATCH", path, { properties: { totalRetentionInDays: 1095 } });
    const { retentionInDays, totalRetentionInDays } = asRecord(answer.body["properties"]);
    assert.deepEqual([retentionInDays, totalRetentionInDays], [180, 1095]);
  });

  for (const properties of [{ totalRetentionInDays: 913 }, { retentionInDays: 800 }, { retention: 180 }])
    it(`is refused a retention of ${JSON.stringify(properties)}`, async () => {
      const path = `/arm${workspaceId}/tables/AuditLogs${TABLE_VERSION}`;
      assert.equal((await send("PATCH", path, { properties })).status, 400);
    });

  const connecting: readonly [why: string, name: string, body: object, status: number][] = [
    ["takes the one that is there, as it was seen", existing, connector({ etag: '"1"' }), 200],
    ["does not take it without its state", existing, connector(), 409],
    ["does not take a second one", tenantId, connector(), 409],
    ["does not take a kind that it does not know", existing, { ...connector(), kind: "Office" }, 400],
  ];
  for (const [why, name, body, status] of connecting)
    it(`${why}, of Sentinel's connectors for Microsoft 365`, async () => {
      assert.equal((await send("PUT", `${connectors}/${name}${SENTINEL_VERSION}`, body)).status, status);
    });

  it("is told apart from the application of a scan", async () => {
    const token = await client.token(client.emulator.endpoints.resourceManager.scope);
    const answer = await client.ask(`${SETTINGS}/to-siem${SETTINGS_VERSION}`, { token, method: "DELETE" });
    assert.equal(answer.status, 405);
    assert.deepEqual(await settingNames(), ["to-siem"]);
  });
});

describe("An emulator that is not writable", () => {
  it("refuses the administrator as well", async () => {
    const client = await startWithClient();
    try {
      const answer = await client.ask(`${SETTINGS}/to-siem${SETTINGS_VERSION}`, {
        token: client.emulator.administratorToken(RESOURCE_MANAGER_AUDIENCE),
        method: "DELETE",
      });
      assert.deepEqual([answer.status, errorCode(answer)], [405, "MethodNotAllowed"]);
    } finally {
      await client.stop();
    }
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { GRAPH_AUDIENCE } from "../../../src/emulator/audiences.ts";
import { itemsOf } from "../../../src/emulator/tenants/collection.ts";
import { startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";

describe("The administrator of a writable emulator, in Graph", () => {
  const tenant = tenantNamed("faulty");
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant, writable: true });
  });
  after(() => client.stop());
  const send = (method: string, path: string, body?: object) =>
    client.ask(`/graph${path}`, {
      method,
      token: client.emulator.administratorToken(GRAPH_AUDIENCE),
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const rule = {
    displayName: "Mail read by a stranger",
    isEnabled: true,
    queryCondition: { queryText: "CloudAppEvents" },
    schedule: { period: "24H" },
    detectionAction: {
      alertTemplate: {
        title: "A stranger",
        description: "reads mail",
        severity: "medium",
        category: "Collection",
        impactedAssets: [
          { "@odata.type": "#microsoft.graph.security.impactedUserAsset", identifier: "accountObjectId" },
        ],
      },
    },
  };
  it("makes a custom detection", async () => {
    assert.equal((await send("POST", "/beta/security/rules/detectionRules", rule)).status, 201);
    const rules = valuesOf(await client.graph("/beta/security/rules/detectionRules"));
    assert.ok(rules.some(({ displayName }) => displayName === rule.displayName));
  });
  it("makes none that runs whenever it likes, or that is known in v1.0", async () => {
    const odd = { ...rule, schedule: { period: "2H" } };
    assert.equal((await send("POST", "/beta/security/rules/detectionRules", odd)).status, 400);
    assert.equal((await send("POST", "/v1.0/security/rules/detectionRules", rule)).status, 405);
  });

  it("takes a secret from an application, and none that it does not have", async () => {
    const holder = [...itemsOf(tenant.directory.applications)].find(
      ({ passwordCredentials }) => (passwordCredentials ?? []).length > 0,
    );
    const path = `/v1.0/applications/${holder?.id ?? ""}/removePassword`;
    const keyId = holder?.passwordCredentials?.[0]?.keyId ?? "";
    assert.equal((await send("POST", path, { keyId })).status, 204);
    assert.equal((await send("POST", path, { keyId })).status, 400);
    const left = tenant.directory.applications.find("id", holder?.id ?? "")?.passwordCredentials ?? [];
    assert.ok(left.every((each) => each.keyId !== keyId));
  });

  it("mends the licences of a group, and with them those of its members", async () => {
    const group = [...itemsOf(tenant.directory.groups)].find(
      ({ assignedLicenses }) => (assignedLicenses ?? []).length > 0,
    );
    const skuId = group?.assignedLicenses?.[0]?.skuId;
    const addLicenses = [{ skuId, disabledPlans: [] }];
    const path = `/v1.0/groups/${group?.id ?? ""}/assignLicense`;
    assert.equal((await send("POST", path, { addLicenses, removeLicenses: [] })).status, 200);
    const members = tenant.directory.membersOf(group?.id ?? "");
    assert.ok(members.length > 0);
    for (const id of members)
      assert.deepEqual(tenant.directory.users.find("id", id)?.assignedLicenses, addLicenses);
  });

  it("leaves a record of the message that they read, only where something records", async () => {
    const before = tenant.auditTrail.mailAccess.size;
    assert.equal((await send("GET", "/v1.0/me/messages")).status, 200);
    assert.equal(tenant.auditTrail.mailAccess.size, before, "auditing is off for the organisation");
    const [config] = tenant.exchange["Get-OrganizationConfig"];
    assert.ok(config);
    tenant.exchange = { ...tenant.exchange, "Get-OrganizationConfig": [{ ...config, AuditDisabled: false }] };
    await send("GET", "/v1.0/me/messages");
    assert.equal(tenant.auditTrail.mailAccess.size, before + 1);
  });

  it("has mail, and an application has none of its own", async () => {
    assert.equal((await client.graph("/v1.0/me/messages")).status, 400);
  });
});

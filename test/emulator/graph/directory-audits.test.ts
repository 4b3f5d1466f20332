import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { auditFor } from "../../../src/emulator/graph/writes/audited-activities.ts";
import { graphWrites } from "../../../src/emulator/graph/writes/index.ts";
import { asRecord, errorCode, startWithClient, valuesOf } from "../client.ts";
import { administratorOf, type Administrator } from "./writes/administrator.ts";

const path = "/v1.0/auditLogs/directoryAudits";
const list = (value: unknown) => (Array.isArray(value) ? value.map(asRecord) : assert.fail());

describe("the directory's audit log", () => {
  let graph: Administrator;
  before(async () => {
    graph = await administratorOf("faulty");
  });
  after(() => graph.stop());
  const records = async (filter = "") =>
    valuesOf(await graph.send("GET", `${path}${filter && `?$filter=${encodeURIComponent(filter)}`}`));

  it("holds who changed what, from what to what, the newest first", async () => {
    assert.deepEqual(await records(), []);
    const old = graph.tenant.policies.authorization.allowInvitesFrom;
    await graph.send("PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: "none" });
    const [policy] = graph.tenant.policies.conditionalAccess;
    const id = policy?.id ?? assert.fail();
    await graph.send("DELETE", `/v1.0/identity/conditionalAccess/policies/${id}`);

    const [deleted, updated] = await records();
    assert.equal(deleted?.["activityDisplayName"], "Delete conditional access policy");
    assert.equal(list(deleted["targetResources"])[0]?.["id"], id);
    assert.equal(updated?.["activityDisplayName"], "Update authorization policy");
    assert.deepEqual(list(list(updated["targetResources"])[0]?.["modifiedProperties"]), [
      { displayName: "allowInvitesFrom", oldValue: JSON.stringify(old), newValue: '"none"' },
    ]);
    const { user } = asRecord(updated["initiatedBy"]);
    assert.equal(asRecord(user)["userPrincipalName"], graph.tenant.administrator.userPrincipalName);
  });

  it("holds nothing of what was refused", async () => {
    const before = (await records()).length;
    await graph.send("PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: "strangers" });
    assert.equal((await records()).length, before);
  });

  it("names who lost a role, though the request does not", async () => {
    const path = "/v1.0/roleManagement/directory/roleAssignments";
    const [assignment] = valuesOf(await graph.send("GET", path));
    const { status, text } = await graph.send("DELETE", `${path}/${String(assignment?.["id"])}`);
    assert.equal(status, 204, text);
    const [newest] = await records();
    assert.equal(newest?.["activityDisplayName"], "Remove member from role");
    const [holder, role] = list(newest["targetResources"]);
    assert.equal(holder?.["id"], assignment?.["principalId"]);
    assert.equal(role?.["type"], "Role");
    const modified = list(holder?.["modifiedProperties"]);
    assert.deepEqual(
      modified.find(({ displayName }) => displayName === "Role.TemplateId"),
      {
        displayName: "Role.TemplateId",
        oldValue: JSON.stringify(assignment?.["roleDefinitionId"]),
        newValue: null,
      },
    );
  });

  it("tells of every change that the emulated Graph makes, save those of Defender", () => {
    const untold = graphWrites.filter(({ method, path: route }) => auditFor(method, route) === undefined);
    assert.deepEqual(
      untold.map(({ path: route }) => route),
      ["/security/rules/detectionRules"],
    );
  });

  it("is asked by time", async () => {
    const [newest] = await records();
    const at = String(newest?.["activityDateTime"]);
    assert.ok((await records(`activityDateTime ge ${at} and activityDateTime le ${at}`)).length >= 1);
    assert.deepEqual(await records("activityDateTime ge 2100-01-01T00:00:00Z"), []);
    assert.deepEqual(await records("activityDateTime le 2000-01-01T00:00:00Z"), []);
    const answer = await graph.send("GET", `${path}?$filter=activityDateTime ge 'yesterday'`);
    assert.equal(answer.status, 400);
  });

  it("needs its permission", async () => {
    const client = await startWithClient({ missingPermissions: ["AuditLog.Read.All"] });
    try {
      const answer = await client.graph(path);
      assert.equal(answer.status, 403);
      assert.ok(errorCode(answer) !== undefined);
    } finally {
      await client.stop();
    }
  });
});

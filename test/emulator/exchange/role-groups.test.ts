import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { itemsOf } from "../../../src/emulator/tenants/collection.ts";
import { HOSTILE_NAMES } from "../../../src/emulator/tenants/hostile-names.ts";
import { startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";
import { invoke, reasonIn } from "./commands.ts";

describe("role groups", () => {
  let client: EmulatorWithClient;
  let base: string;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("compliant") });
    const { url, scope } = client.emulator.endpoints.compliance;
    const path = `${url}/AdminApi/v1.0/${client.emulator.tenantId}/EXOModuleFile`;
    const { headers } = await client.ask(path, { token: await client.token(scope) });
    base = (headers.get("location") ?? "").replace(/\/adminapi.*$/i, "");
  });
  after(() => client.stop());

  const membersOf = (Identity: string) =>
    invoke(client, "compliance", "Get-RoleGroupMember", { base, parameters: { Identity } });

  it("are those of Exchange in Exchange, and others in Security & Compliance, without their members", async () => {
    const names = async (api: "exchange" | "compliance", options = {}) =>
      valuesOf(await invoke(client, api, "Get-RoleGroup", options)).map(({ Name }) => Name);
    assert.ok((await names("exchange")).includes("Organization Management"));
    assert.ok((await names("compliance", { base })).includes("AuditReader"));
    assert.ok(!(await names("exchange")).includes("AuditReader"));
    const [group] = valuesOf(await invoke(client, "exchange", "Get-RoleGroup"));
    assert.ok(group !== undefined && !("members" in group));
  });

  it("name their members one by one, whether the group is called by name or as people see it", async () => {
    const members = valuesOf(await membersOf("AuditReader"));
    assert.equal(members.length, 2);
    assert.deepEqual(valuesOf(await membersOf("audit reader")), members);
    const ids = new Set([...itemsOf(tenantNamed("compliant").directory.users)].map(({ id }) => id));
    for (const { ExternalDirectoryObjectId } of members)
      assert.ok(ids.has(String(ExternalDirectoryObjectId)));
  });

  it("must be named, and exist", async () => {
    const unnamed = await invoke(client, "exchange", "Get-RoleGroupMember");
    assert.equal(unnamed.status, 400);
    assert.match(reasonIn(unnamed), /mandatory parameters: Identity/);
    assert.equal((await membersOf("Nobody")).status, 404);
  });

  it("have members with hostile names in the hostile tenant", () => {
    const { exchange, compliance } = tenantNamed("hostile").roleGroups;
    const names = [...exchange, ...compliance].flatMap(({ members }) =>
      members.map(({ DisplayName }) => DisplayName),
    );
    assert.ok(names.length > 0);
    assert.ok(names.every((name) => HOSTILE_NAMES.includes(name)));
  });
});

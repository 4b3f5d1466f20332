import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { itemsOf } from "../../../src/emulator/tenants/collection.ts";
import type { EmulatedGroup, EmulatedUser } from "../../../src/emulator/tenants/model.ts";
import { startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";

const AUDITING = "2f442157-a11c-46b9-ae5b-6e39ff4e5849";

const usersOf = (name: string) => [...itemsOf(tenantNamed(name).directory.users)];
const lacksAuditing = ({ assignedLicenses }: EmulatedUser | EmulatedGroup) =>
  (assignedLicenses ?? []).some(({ disabledPlans }) => disabledPlans?.includes(AUDITING));

describe("the licences of people", () => {
  it("are E5, with nothing left out, for everybody at Contoso and at Northwind", () => {
    for (const name of ["compliant", "large"])
      for (const { assignedLicenses, userPrincipalName } of usersOf(name))
        assert.deepEqual(
          assignedLicenses,
          [{ disabledPlans: [], skuId: "06ebc4ee-1bb5-47dd-8120-11324bc54e06" }],
          userPrincipalName,
        );
  });

  it("leave auditing out for some at Fabrikam, of whom all but one have that from a group", () => {
    const { directory, subscribedSkus } = tenantNamed("faulty");
    const without = usersOf("faulty").filter(lacksAuditing);
    const groups = [...itemsOf(directory.groups)].filter(lacksAuditing);
    assert.equal(groups.length, 1);
    const members = directory.membersOf(groups[0]?.id ?? "");
    assert.equal(without.length, 9);
    assert.equal(without.filter(({ id }) => members.includes(id)).length, 8);
    const e5 = subscribedSkus.find(({ skuPartNumber }) => skuPartNumber === "SPE_E5");
    const holders = usersOf("faulty").filter(({ assignedLicenses }) =>
      assignedLicenses?.some(({ skuId }) => skuId === e5?.skuId),
    );
    assert.equal(holders.length, e5?.consumedUnits);
  });

  describe("on the wire", () => {
    let client: EmulatorWithClient;
    before(async () => {
      client = await startWithClient({ tenant: tenantNamed("faulty") });
    });
    after(() => client.stop());

    it("come with users and groups that are asked for them", async () => {
      for (const [path, wanted] of [
        ["/v1.0/users?$select=id,assignedLicenses&$top=999", 9],
        ["/v1.0/groups?$select=id,assignedLicenses&$top=999", 1],
      ] as const) {
        const rows = valuesOf(await client.graph(path));
        assert.ok(rows.every(({ assignedLicenses }) => Array.isArray(assignedLicenses)));
        assert.equal(
          rows.filter(({ assignedLicenses }) => JSON.stringify(assignedLicenses).includes(AUDITING)).length,
          wanted,
        );
      }
    });

    it("do not come with users who are not asked for them", async () => {
      const [user] = valuesOf(await client.graph("/v1.0/users?$top=1"));
      assert.ok(user !== undefined && !("assignedLicenses" in user));
    });
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { itemsOf } from "../../../../src/emulator/tenants/collection.ts";
import { valuesOf } from "../../client.ts";
import { administratorOf, type Administrator } from "./administrator.ts";

describe("users and consent of Graph", () => {
  let graph: Administrator;
  before(async () => {
    graph = await administratorOf("faulty");
  });
  after(() => graph.stop());

  const newUser = (differences: object = {}) => ({
    accountEnabled: true,
    displayName: "Ines Duarte (cloud)",
    mailNickname: "ines.duarte.cloud",
    userPrincipalName: "ines.duarte.cloud@fabrikam.onmicrosoft.com",
    passwordProfile: { password: "a-long-enough-one", forceChangePasswordNextSignIn: true },
    ...differences,
  });

  it("makes an account of the cloud, and shows no password", async () => {
    const made = await graph.send("POST", "/v1.0/users", newUser());
    assert.equal(made.status, 201, made.text);
    assert.doesNotMatch(made.text, /long-enough/);
    const found = await graph.send(
      "GET",
      `/v1.0/users/${String(made.body["id"])}?$select=onPremisesSyncEnabled`,
    );
    assert.equal(found.body["onPremisesSyncEnabled"], null);
    assert.equal((await graph.send("POST", "/v1.0/users", newUser())).status, 400);
  });

  const refused: readonly (readonly [name: string, differences: object])[] = [
    ["in a domain of somebody else", { userPrincipalName: "a@contoso.example" }],
    ["in a federated domain", { userPrincipalName: "a@fabrikam-logistics.example" }],
    ["without a password", { passwordProfile: undefined }],
    ["with a property that users do not have", { roles: [] }],
  ];
  for (const [name, differences] of refused)
    it(`makes no account ${name}`, async () => {
      const answer = await graph.send("POST", "/v1.0/users", newUser(differences));
      assert.equal(answer.status, 400, answer.text);
    });

  it("turns plans of a licence on and off", async () => {
    const user = [...itemsOf(graph.tenant.directory.users)].find(
      ({ assignedLicenses = [] }) => (assignedLicenses[0]?.disabledPlans ?? []).length > 0,
    );
    const skuId = user?.assignedLicenses?.[0]?.skuId;
    const path = `/v1.0/users/${user?.id}/assignLicense`;
    const all = { addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [] };
    assert.equal((await graph.send("POST", path, all)).status, 200);
    const after = graph.tenant.directory.users.find("id", user?.id ?? "");
    assert.deepEqual(after?.assignedLicenses, all.addLicenses);
    for (const body of [
      { addLicenses: all.addLicenses },
      { ...all, addLicenses: [{ skuId: user?.id }] },
      { ...all, addLicenses: [{ skuId, disabledPlans: [user?.id] }] },
    ])
      assert.equal((await graph.send("POST", path, body)).status, 400);
  });

  it("narrows and ends what applications may do in the name of people", async () => {
    const [grant] = valuesOf(await graph.send("GET", "/v1.0/oauth2PermissionGrants"));
    const path = `/v1.0/oauth2PermissionGrants/${String(grant?.["id"])}`;
    assert.equal((await graph.send("PATCH", path, { scope: "User.Read" })).status, 204);
    assert.equal((await graph.send("PATCH", path, { scopes: "User.Read" })).status, 400);
    const [narrowed] = valuesOf(await graph.send("GET", "/v1.0/oauth2PermissionGrants"));
    assert.equal(narrowed?.["scope"], "User.Read");
    assert.equal((await graph.send("DELETE", path)).status, 204);
    assert.equal((await graph.send("DELETE", path)).status, 404);
  });

  it("takes an application's own permission from it, from the side of either", async () => {
    const { directory } = graph.tenant;
    const held = [...itemsOf(directory.servicePrincipals)].flatMap((resource) => [
      ...itemsOf(directory.appRoleAssignedTo(resource.id)),
    ]);
    const [first, second] = held;
    const ofPrincipal = (id: string | null | undefined) => `/v1.0/servicePrincipals/${id}/appRoleAssignments`;
    assert.equal((await graph.send("DELETE", `${ofPrincipal(first?.resourceId)}/${first?.id}`)).status, 400);
    assert.equal((await graph.send("DELETE", `${ofPrincipal(first?.principalId)}/${first?.id}`)).status, 204);
    const left = valuesOf(await graph.send("GET", ofPrincipal(first?.principalId)));
    assert.ok(left.every(({ id }) => id !== first?.id));
    const ofResource = `/v1.0/servicePrincipals/${second?.resourceId}/appRoleAssignedTo/${second?.id}`;
    assert.equal((await graph.send("DELETE", ofResource)).status, 204);
  });
});

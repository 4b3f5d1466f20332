import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { errorCode, startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";

const COLUMNS = [
  "organizationid",
  "name",
  "iscontentsecuritypolicyenabled",
  "contentsecuritypolicyconfiguration",
  "contentsecuritypolicyreporturi",
  "iscontentsecuritypolicyenabledforcanvas",
  "contentsecuritypolicyconfigurationforcanvas",
];

describe("Dataverse", () => {
  const tenant = tenantNamed("faulty");
  let client: EmulatorWithClient;
  let token: string;
  before(async () => {
    client = await startWithClient({ tenant });
    token = await client.token(client.emulator.endpoints.dataverse.scope);
  });
  after(() => client.stop());

  const organizations = (displayName: string) => {
    const environment = tenant.powerPlatform.environments.find((each) => each.displayName === displayName);
    return `/dataverse/${environment?.name ?? ""}/api/data/v9.2/organizations`;
  };
  const selecting = (displayName: string, columns: readonly string[]) =>
    `${organizations(displayName)}?$select=${columns.join(",")}`;

  it("is one resource, named after the tenant", () => {
    assert.equal(client.emulator.endpoints.dataverse.scope, "https://fabrikam.crm.dynamics.com/.default");
  });

  it("tells of each database whether its apps enforce a content security policy", async () => {
    const answer = await client.ask(selecting("Logistics", COLUMNS), { token });
    assert.equal(answer.status, 200);
    assert.match(String(answer.body["@odata.context"]), /\/\$metadata#organizations\(organizationid,name,/);
    const [organization, ...others] = valuesOf(answer);
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(organization ?? {}), ["@odata.etag", ...COLUMNS]);
    assert.equal(organization?.["iscontentsecuritypolicyenabled"], false);
    const [finance] = valuesOf(await client.ask(organizations("Finance"), { token }));
    assert.equal(finance?.["iscontentsecuritypolicyenabledforcanvas"], true);
  });

  it("gives the key of the row besides what $select names, and knows what it does not have", async () => {
    const [row] = valuesOf(await client.ask(selecting("Finance", ["name"]), { token }));
    assert.deepEqual(Object.keys(row ?? {}), ["@odata.etag", "organizationid", "name"]);
    const unknown = await client.ask(selecting("Finance", ["nonsense"]), { token });
    assert.deepEqual([unknown.status, errorCode(unknown)], [400, "0x80060888"]);
    assert.equal((await client.ask(`${organizations("Finance")}?$expand=x`, { token })).status, 400);
  });

  it("is nowhere for an environment without a database, or one that there is not", async () => {
    for (const path of [organizations("Retail playground"), organizations("Nowhere")]) {
      assert.equal((await client.ask(path, { token })).status, 404);
      assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    }
  });

  it("refuses an app that is no user of the environment, and takes the administrator", async () => {
    const stranger = await startWithClient({
      tenant,
      missingPermissions: ["Dataverse: application user in each environment"],
    });
    try {
      const { scope } = stranger.emulator.endpoints.dataverse;
      const answer = await stranger.ask(organizations("Finance"), { token: await stranger.token(scope) });
      assert.equal(answer.status, 403);
      assert.deepEqual(answer.body, {
        error: { code: "0x80072560", message: "The user is not a member of the organization." },
      });
      const userToken = await stranger.userToken(scope);
      assert.equal((await stranger.ask(organizations("Finance"), { token: userToken })).status, 200);
    } finally {
      await stranger.stop();
    }
  });

  it("refuses a token for Power Platform itself", async () => {
    const platformToken = await client.token(client.emulator.endpoints.powerPlatform.scope);
    const answer = await client.ask(organizations("Finance"), { token: platformToken });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer /);
  });

  it("records what it does not know, and what would change the tenant", async () => {
    const accounts = organizations("Finance").replace("organizations", "accounts");
    assert.equal((await client.ask(accounts, { token })).status, 404);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    assert.equal((await client.ask(organizations("Finance"), { token, method: "PATCH" })).status, 405);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dataverseReader } from "../../../src/tenant/apis/dataverse.ts";
import { powerPlatformReader } from "../../../src/tenant/apis/power-platform.ts";
import { OperatorError } from "../../../src/errors.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import { assertReadOnly } from "../../../src/tenant/http/read-only-guard.ts";
import { signInError } from "../../../src/tenant/sign-in-failure.ts";
import { cannedSession } from "./reading-session.ts";

const environments =
  "/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2020-10-01";

describe("Power Platform", () => {
  it("is asked to the last page", async () => {
    const next = `https://api.bap.microsoft.com${environments}&$skiptoken=2`;
    const session = cannedSession(({ url }) => ({
      body: url === next ? { value: [2] } : { value: [1], nextLink: next },
    }));
    assert.deepEqual(
      await powerPlatformReader(clouds.commercial.powerPlatform, session).list(environments),
      [1, 2],
    );
    assert.equal(session.reads(), 2);
    assert.deepEqual(new Set(session.scopes), new Set(["https://service.powerapps.com/.default"]));
  });

  it("is not followed to another host", async () => {
    const session = cannedSession(() => ({ body: { value: [1], nextLink: "https://evil.example/2" } }));
    await assert.rejects(powerPlatformReader(clouds.commercial.powerPlatform, session).list(environments), {
      failure: "malformed",
    });
    assert.equal(session.http.asked.length, 1);
  });

  it("tells its tenant settings by a POST that the guard lets pass", async () => {
    const session = cannedSession((request) => {
      assertReadOnly(request);
      return { body: { disablePortalsCreationByNonAdminUsers: true } };
    });
    assert.deepEqual(await powerPlatformReader(clouds.commercial.powerPlatform, session).tenantSettings(), {
      disablePortalsCreationByNonAdminUsers: true,
    });
    const [request] = session.http.asked;
    assert.deepEqual([request?.method, request?.body], ["POST", "{}"]);
    assert.match(request?.url ?? "", /\/listTenantSettings\?api-version=2023-06-01$/);
  });

  it("may say null", async () => {
    const reader = powerPlatformReader(
      clouds.commercial.powerPlatform,
      cannedSession(() => ({ body: null })),
    );
    assert.equal(await reader.get("/x?api-version=1"), null);
  });

  for (const cloud of ["gcc", "gcchigh"] as const) {
    it(`is asked under its other name where a tenant in ${cloud} does not know the first`, async () => {
      const { powerPlatform } = clouds[cloud];
      const asked: string[] = [];
      const token = async (scope: string) => {
        asked.push(scope);
        if (scope === powerPlatform?.otherScope) return "a token";
        const attempt = { tenant: "contoso", clientId: "client", scope, secrets: [] };
        throw signInError(attempt, { refusal: "AADSTS500011: not found", error: new Error("refused") });
      };
      const session = cannedSession(() => ({ body: { value: ["an environment"] } }), { token });
      assert.deepEqual(await powerPlatformReader(powerPlatform, session).list(environments), [
        "an environment",
      ]);
      assert.deepEqual(asked, [powerPlatform?.scope, powerPlatform?.otherScope]);
    });
  }

  it("keeps to the first refusal where there is no other name, or another reason", async () => {
    const token = async () => {
      throw new OperatorError("SIGN_IN_FAILED", "The client secret is wrong.", "Make another.");
    };
    for (const { powerPlatform } of [clouds.commercial, clouds.gcc]) {
      const session = cannedSession(() => ({}), { token });
      await assert.rejects(powerPlatformReader(powerPlatform, session).list(environments), {
        failure: "permission",
        message: "The client secret is wrong.",
      });
    }
  });
});

describe("Dataverse", () => {
  const path = "/api/data/v9.2/organizations?$select=name";

  for (const [cloud, instance] of [
    ["commercial", "https://contoso.crm4.dynamics.com/"],
    ["gcc", "https://contoso.crm9.dynamics.com"],
    ["gcchigh", "https://contoso.crm.microsoftdynamics.us"],
    ["dod", "https://contoso.crm.appsplatform.us"],
    ["china", "https://contoso.crm.dynamics.cn"],
  ] as const) {
    it(`is asked at ${instance} in ${cloud}, with a token for that database`, async () => {
      const session = cannedSession(() => ({ body: { value: [{ name: "contoso" }] } }));
      assert.deepEqual(await dataverseReader(clouds[cloud].dataverse, session).list(instance, path), [
        { name: "contoso" },
      ]);
      const origin = new URL(instance).origin;
      assert.equal(session.http.asked[0]?.url, origin + path);
      assert.deepEqual(session.scopes, [`${origin}/.default`]);
    });
  }

  for (const instance of [
    "https://dynamics.com.evil.example",
    "https://evil.example/.dynamics.com",
    "https://evildynamics.com",
    "http://contoso.crm.dynamics.com",
    "https://user@contoso.crm.dynamics.com",
    "https://contoso.crm.dynamics.com:8443",
    "https://contoso.crm.dynamics.com/path",
    "https://contoso.crm.dynamics.com?x=1",
    "contoso.crm.dynamics.com",
    "",
  ]) {
    it(`is never asked at “${instance}”`, async () => {
      const session = cannedSession(() => ({ body: { value: [] } }));
      await assert.rejects(dataverseReader(clouds.commercial.dataverse, session).list(instance, path), {
        failure: "malformed",
      });
      assert.deepEqual([session.http.asked, session.scopes], [[], []]);
    });
  }

  it("lies below one address in a cloud that a profile describes", async () => {
    const addresses = { url: "https://localhost:8443/dataverse", scope: "https://org.example/.default" };
    const session = cannedSession(() => ({ body: { value: [] } }));
    const reader = dataverseReader(addresses, session);
    await reader.list("https://localhost:8443/dataverse/one", path);
    assert.equal(session.http.asked[0]?.url, `https://localhost:8443/dataverse/one${path}`);
    for (const elsewhere of ["dataverse-of-another", "dataverse/../graph", "dataverse/%2e%2e/graph"])
      await assert.rejects(reader.list(`https://localhost:8443/${elsewhere}`, path), {
        failure: "malformed",
      });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { powerBiReader } from "../../../src/tenant/apis/power-bi.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import type { Granted } from "../../../src/tenant/granted.ts";
import { cannedSession } from "./reading-session.ts";

const commercial = clouds.commercial.powerBi;
const setting = { settingName: "PublishToWeb", enabled: false };
const granted = (...permissions: readonly string[]) => ({
  granted: async (): Promise<Granted> => ({ isApplication: true, permissions, directoryRoles: [] }),
});

describe("Power BI", () => {
  for (const list of ["tenantSettings", "value"]) {
    it(`tells its tenant settings in a list named ${list}`, async () => {
      const session = cannedSession(() => ({ body: { [list]: [setting] } }));
      assert.deepEqual(await powerBiReader(commercial, session).tenantSettings(), [setting]);
      assert.equal(session.http.asked[0]?.url, "https://api.powerbi.com/v1/admin/tenantsettings");
      assert.deepEqual(session.scopes, ["https://analysis.windows.net/powerbi/api/.default"]);
    });
  }

  it("is asked to the last page", async () => {
    const next = "https://api.powerbi.com/v1/admin/tenantsettings?continuationToken=2";
    const session = cannedSession(({ url }) => ({
      body: url === next ? { value: [2], continuationUri: null } : { value: [1], continuationUri: next },
    }));
    assert.deepEqual(await powerBiReader(commercial, session).tenantSettings(), [1, 2]);
  });

  it("that answers with no list has not answered", async () => {
    const session = cannedSession(() => ({ body: {} }));
    await assert.rejects(powerBiReader(commercial, session).tenantSettings(), {
      failure: "malformed",
      message: /no list named “tenantSettings” or “value”/,
    });
  });

  it("says in its own words that the tenant lets no application in", async () => {
    const session = cannedSession(() => ({
      status: 403,
      body: { error: { code: "Forbidden", message: "API is not accessible for application" } },
    }));
    await assert.rejects(powerBiReader(commercial, session).tenantSettings(), {
      failure: "permission",
      message: /403 Forbidden: API is not accessible for application\.?$/,
      remedy: undefined,
    });
  });

  for (const status of [401, 500]) {
    it(`answers ${status} to an application that holds a permission of Power BI, and the failure says so`, async () => {
      const session = cannedSession(() => ({ status, body: "" }), granted("Tenant.Read.All"));
      await assert.rejects(powerBiReader(commercial, session).tenantSettings(), {
        failure: "permission",
        message: /holds the permission Tenant\.Read\.All/,
        remedy: /Take the permission Tenant\.Read\.All/,
      });
    });
  }

  it("is merely out of reach for an application that holds none", async () => {
    const session = cannedSession(() => ({ status: 500, body: "" }), granted());
    await assert.rejects(powerBiReader(commercial, session).tenantSettings(), {
      failure: "unreachable",
      remedy: undefined,
    });
  });

  it("does not blame a person's permissions", async () => {
    const session = cannedSession(() => ({ status: 401, body: "" }), {
      ...granted("Tenant.Read.All"),
      subject: "person",
    });
    await assert.rejects(powerBiReader(commercial, session).tenantSettings(), { remedy: undefined });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { collect } from "../../../../src/engine/collect.ts";
import type { SourceReading } from "../../../../src/engine/snapshot.ts";
import type { Source } from "../../../../src/engine/source.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { powerPlatform } from "../../../../src/scanners/power-platform/index.ts";
import { contentSecurity } from "../../../../src/scanners/power-platform/sources/content-security.ts";
import {
  dataPolicies,
  legacyDataPolicies,
} from "../../../../src/scanners/power-platform/sources/data-policies.ts";
import { defaultEnvironment } from "../../../../src/scanners/power-platform/sources/default-environment.ts";
import { environments } from "../../../../src/scanners/power-platform/sources/environments.ts";
import { managementApplication } from "../../../../src/scanners/power-platform/sources/management-application.ts";
import { tenantIsolation } from "../../../../src/scanners/power-platform/sources/tenant-isolation.ts";
import { tenantSettings } from "../../../../src/scanners/power-platform/sources/tenant-settings.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { contosoDefault, dataPolicy, defaultId, environment, legacyPolicy, tenantId } from "../contoso.ts";

/** Answers by path, and by address and path for a database; an error is thrown. */
type Answers = Readonly<Record<string, unknown>>;

function refused(status: number): ReadFailure {
  const request = { method: "GET", url: "https://example", status, code: null, requestId: null };
  return new ReadFailure(status === 403 ? "permission" : "malformed", `Answered ${status}.`, request);
}

async function read(source: Source, answers: Answers): Promise<SourceReading | undefined> {
  const answer = async (path: string): Promise<unknown> => {
    assert.ok(path in answers, `${path} is not expected`);
    const value = answers[path];
    if (value instanceof Error) throw value;
    return value;
  };
  const list = async (path: string): Promise<unknown[]> => {
    const value = await answer(path);
    assert.ok(Array.isArray(value));
    return value;
  };
  const apis = {
    ...silentApis,
    powerPlatform: { get: answer, list, tenantSettings: () => answer("tenant settings") },
    dataverse: { list: (instanceUrl: string, path: string) => list(instanceUrl + path) },
  };
  const readings = await collect({
    sources: [source],
    reachFor: () => ({ apis, reads: () => 1, granted: async () => undefined }),
    tenantId,
    cloud: "commercial",
    declared: declaredSchema.parse({}),
  });
  return readings[source.id];
}

async function valueOf(source: Source, answers: Answers): Promise<unknown> {
  const reading = await read(source, answers);
  assert.ok(reading?.status === "ok", JSON.stringify(reading));
  return reading.value;
}

const environmentsPath =
  "/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2020-10-01";
const isolationPath = `/providers/PowerPlatform.Governance/v1/tenants/${tenantId}/tenantIsolationPolicy?api-version=2020-06-01`;

describe("the sources of Power Platform", () => {
  it("ask for the tenant settings by the one POST, and keep what the policies ask about", async () => {
    const settings = { disablePortalsCreationByNonAdminUsers: true, powerPlatform: { powerApps: {} } };
    assert.deepEqual(
      await valueOf(tenantSettings, { "tenant settings": { ...settings, walkMeOptOut: false } }),
      settings,
    );
  });

  it("list the environments, and both kinds of data policies", async () => {
    assert.deepEqual(await valueOf(environments, { [environmentsPath]: [contosoDefault] }), [contosoDefault]);
    const current = dataPolicy("AllEnvironments", []);
    assert.deepEqual(
      await valueOf(dataPolicies, {
        "/providers/PowerPlatform.Governance/v1/policies?api-version=2016-11-01&$top=100": [current],
      }),
      [current],
    );
    const legacy = legacyPolicy("exclude", [{ name: defaultId }]);
    assert.deepEqual(
      await valueOf(legacyDataPolicies, {
        "/providers/Microsoft.BusinessAppPlatform/scopes/admin/apiPolicies?api-version=2016-11-01": [legacy],
      }),
      [legacy],
    );
  });

  it("know the default environment's name without a question", async () => {
    assert.deepEqual(await valueOf(defaultEnvironment, {}), { name: defaultId });
  });

  it("tell how the application is registered, wherever a policy rests on it", () => {
    for (const { id, api, access } of powerPlatform.sources.filter(({ api }) => api === "powerPlatform")) {
      assert.deepEqual([api, access.application], ["powerPlatform", []], id);
      assert.match(access.setUp?.remedy ?? "", /New-PowerAppManagementApp.*adminApplications/);
    }
    assert.match(contentSecurity.access.setUp?.name ?? "", /application user/);
  });
});

describe("the tenant isolation", () => {
  it("is read for this tenant", async () => {
    const isolation = { properties: { isDisabled: false, allowedTenants: [] } };
    assert.deepEqual(await valueOf(tenantIsolation, { [isolationPath]: isolation }), isolation);
  });

  it("was never configured where the service does not find it, or answers null", async () => {
    for (const answer of [refused(404), null])
      assert.equal(await valueOf(tenantIsolation, { [isolationPath]: answer }), null);
  });

  it("is not read where it may not be: that is no answer", async () => {
    const reading = await read(tenantIsolation, { [isolationPath]: refused(403) });
    assert.ok(reading?.status === "failed");
    assert.equal(reading.cause, "permission");
  });
});

describe("the content security policies", () => {
  const url = "https://sales.crm.dynamics.com";
  const withDatabase = (instanceUrl: string) =>
    environment("e1", "Sales", { linkedEnvironmentMetadata: { instanceUrl } });
  const path =
    "/api/data/v9.2/organizations?$select=iscontentsecuritypolicyenabled,contentsecuritypolicyconfiguration," +
    "contentsecuritypolicyreporturi,iscontentsecuritypolicyenabledforcanvas,contentsecuritypolicyconfigurationforcanvas";

  it("come from each database, and an environment without one is listed all the same", async () => {
    const settings = { iscontentsecuritypolicyenabled: true, iscontentsecuritypolicyenabledforcanvas: false };
    assert.deepEqual(
      await valueOf(contentSecurity, {
        [environmentsPath]: [withDatabase(url), contosoDefault],
        [url + path]: [settings],
      }),
      [
        { kind: "read", id: "e1", name: "Sales", settings },
        { kind: "noDatabase", id: defaultId, name: "Contoso (default)" },
      ],
    );
  });

  it("say of a database that may not be read why, and the others are read", async () => {
    const other = { ...withDatabase("https://hr.crm.dynamics.com"), name: "e2" };
    assert.deepEqual(
      await valueOf(contentSecurity, {
        [environmentsPath]: [withDatabase(url), other],
        [url + path]: refused(403),
        [`https://hr.crm.dynamics.com${path}`]: [{}],
      }),
      [
        { kind: "notRead", id: "e1", name: "Sales", reason: "Answered 403." },
        { kind: "read", id: "e2", name: "Sales", settings: {} },
      ],
    );
  });

  it("fail as a whole where no database may be read, so that the doctor hears of it", async () => {
    const reading = await read(contentSecurity, {
      [environmentsPath]: [withDatabase(url), contosoDefault],
      [url + path]: refused(403),
    });
    assert.ok(reading?.status === "failed");
    assert.deepEqual([reading.cause, reading.origin], ["permission", undefined]);
  });

  it("are not read where the answer is no organization", async () => {
    for (const answer of [[], [{ iscontentsecuritypolicyenabled: "yes" }], ["organization"]]) {
      const value = await valueOf(contentSecurity, {
        [environmentsPath]: [withDatabase(url)],
        [url + path]: answer,
      });
      assert.deepEqual(value, [
        {
          kind: "notRead",
          id: "e1",
          name: "Sales",
          reason: "The database's answer does not have the expected shape.",
        },
      ]);
    }
  });

  it("need the list of environments", async () => {
    const reading = await read(contentSecurity, { [environmentsPath]: refused(403) });
    assert.ok(reading?.status === "failed");
    assert.equal(reading.origin, environments.id);
  });
});

describe("the set-up of Power Platform", () => {
  it("tells an address that can be copied in one piece", () =>
    assert.match(
      managementApplication.setUp?.remedy ?? "",
      /PUT https:\/\/\S+\/adminApplications\/<client-id>\?api-version=2020-10-01, where <host>/,
    ));
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { teamsReader } from "../../../src/tenant/apis/teams.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import { cannedSession } from "./reading-session.ts";

const { commercial } = clouds;
const settings = [{ SettingName: "DefaultApp", SettingValue: "None" }];

describe("the configuration of Teams", () => {
  it("is read type by type, with a token for the administration of Teams", async () => {
    const policies = [{ Identity: "Global" }, { Identity: "Tag:AllOn" }];
    const session = cannedSession(() => ({ body: policies }));
    assert.deepEqual(await teamsReader(commercial, session).configurations("TeamsMeetingPolicy"), policies);
    assert.equal(
      session.http.asked[0]?.url,
      "https://api.interfaces.records.teams.microsoft.com/Skype.Policy/configurations/TeamsMeetingPolicy",
    );
    assert.deepEqual(session.scopes, ["48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default"]);
  });

  for (const body of ["", {}, { value: {} }, null, { Identity: "Global" }]) {
    it(`is not ${JSON.stringify(body)}`, async () => {
      const reader = teamsReader(
        commercial,
        cannedSession(() => ({ body })),
      );
      await assert.rejects(reader.configurations("TeamsMeetingPolicy"), { failure: "malformed" });
    });
  }

  it("may stand in a member of its own", async () => {
    const session = cannedSession(() => ({ body: { value: [{ Identity: "Global" }], nextLink: null } }));
    assert.deepEqual(await teamsReader(commercial, session).configurations("TeamsMeetingPolicy"), [
      { Identity: "Global" },
    ]);
  });

  for (const key of ["@nextLink", "@odata.nextLink", "nextLink", "continuationToken"]) {
    it(`is not whole where ${key} leads on`, async () => {
      const body = { value: [{ Identity: "Global" }], [key]: "https://api.example/2" };
      const reader = teamsReader(
        commercial,
        cannedSession(() => ({ body })),
      );
      await assert.rejects(reader.configurations("TeamsMeetingPolicy"), { failure: "truncated" });
    });
  }

  it("is refused in Teams' own words", async () => {
    const session = cannedSession(() => ({
      status: 403,
      body: { code: "Forbidden", message: "Access Denied." },
    }));
    await assert.rejects(teamsReader(commercial, session).configurations("TeamsMeetingPolicy"), {
      failure: "permission",
      message: /403 Forbidden: Access Denied\.$/,
    });
  });

  it("knows the tenant", async () => {
    const session = cannedSession(() => ({ body: { AssignedPlan: ["Teams_GCC"] } }));
    assert.deepEqual(await teamsReader(commercial, session).tenant(), { AssignedPlan: ["Teams_GCC"] });
    assert.match(session.http.asked[0]?.url ?? "", /\/Teams\.Tenant\/tenants$/);
  });
});

describe("the org-wide app settings of Teams", () => {
  it("are shown to a person", async () => {
    const session = cannedSession(() => ({ body: settings }), { subject: "person" });
    assert.deepEqual(await teamsReader(commercial, session).orgWideAppSettings(), settings);
    assert.equal(
      session.http.asked[0]?.url,
      "https://substrate.office.com/AdminAppCatalog/ps/v2/admin/unifiedApp/settings",
    );
    assert.deepEqual(session.scopes, ["08ff1ce2-4973-4b08-86a3-ebed13badc7f/.default"]);
  });

  it("are not asked for by an application, and the failure says who may", async () => {
    const session = cannedSession(() => ({ body: settings }));
    await assert.rejects(teamsReader(commercial, session).orgWideAppSettings(), {
      failure: "permission",
      message: /signed in as an application/,
      remedy: /deviceCode/,
    });
    assert.deepEqual([session.http.asked, session.scopes], [[], []]);
  });

  it("are refused to an application that the Azure CLI is signed in as", async () => {
    const challenge =
      'Bearer error="invalid_token", token_types="app_asserted_user_v1 service_asserted_app_v1"';
    const session = cannedSession(
      () => ({ status: 401, headers: { "www-authenticate": challenge }, body: "" }),
      {
        subject: "either",
      },
    );
    await assert.rejects(teamsReader(commercial, session).orgWideAppSettings(), {
      failure: "permission",
      remedy: /deviceCode/,
    });
  });

  for (const cloud of ["gcchigh", "dod", "china"] as const) {
    it(`are not offered in ${cloud}, whoever asks`, async () => {
      for (const subject of ["application", "person"] as const) {
        const session = cannedSession(() => ({ body: settings }), { subject });
        await assert.rejects(teamsReader(clouds[cloud], session).orgWideAppSettings(), {
          failure: "notInThisCloud",
        });
      }
    });
  }
});

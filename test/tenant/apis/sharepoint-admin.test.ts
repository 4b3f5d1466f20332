import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sharePointAdminReader } from "../../../src/tenant/apis/sharepoint-admin.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import { ReadFailure } from "../../../src/tenant/failure.ts";
import { cannedSession } from "./reading-session.ts";

const commercial = clouds.commercial.sharepointAdmin;
const path = "/_api/SPO.Tenant";

describe("the SharePoint administration site", () => {
  for (const [cloud, host] of [
    ["commercial", "contoso-admin.sharepoint.com"],
    ["gcc", "contoso-admin.sharepoint.com"],
    ["gcchigh", "contoso-admin.sharepoint.us"],
    ["dod", "contoso-admin.sharepoint-mil.us"],
    ["china", "contoso-admin.sharepoint.cn"],
  ] as const) {
    it(`is ${host} in ${cloud}, and takes tokens for itself`, async () => {
      const session = cannedSession(() => ({ body: { SharingCapability: 0 } }));
      await sharePointAdminReader(clouds[cloud].sharepointAdmin, session).get("Contoso", path);
      assert.deepEqual(
        session.http.asked.map(({ method, url, api }) => ({ method, url, api })),
        [{ method: "GET", url: `https://${host}${path}`, api: "sharepointAdmin" }],
      );
      assert.deepEqual(session.scopes, [`https://${host}/.default`]);
      assert.equal(session.http.asked[0]?.headers?.["accept"], "application/json;odata=nometadata");
      assert.equal(session.reads(), 1);
    });
  }

  it("is one address for every tenant in a cloud that a profile describes", async () => {
    const session = cannedSession(() => ({ body: {} }));
    const address = { url: "https://localhost:8443/sharepoint-admin", scope: "https://s.example/.default" };
    await sharePointAdminReader(address, session).get("contoso", path);
    assert.equal(session.http.asked[0]?.url, `https://localhost:8443/sharepoint-admin${path}`);
  });

  it("answers with or without the wrapper of its verbose form", async () => {
    for (const body of [{ d: { SharingCapability: 1 } }, { SharingCapability: 1 }]) {
      const reader = sharePointAdminReader(
        commercial,
        cannedSession(() => ({ body })),
      );
      assert.deepEqual(await reader.get("contoso", path), { SharingCapability: 1 });
    }
  });

  for (const name of [
    "",
    "contoso.evil",
    "contoso/",
    "evil.example#",
    "-contoso",
    "a b",
    "cöntoso",
    "x".repeat(64),
  ]) {
    it(`is not asked under the name “${name}”`, async () => {
      const session = cannedSession(() => ({ body: {} }));
      await assert.rejects(sharePointAdminReader(commercial, session).get(name, path), {
        failure: "malformed",
        remedy: /sharepointName/,
      });
      assert.deepEqual([session.http.asked, session.scopes], [[], []]);
    });
  }

  it("refuses an application with a secret, and the failure says what to do instead", async () => {
    const session = cannedSession(() => ({
      status: 401,
      body: { error_description: "Unsupported app only token." },
    }));
    await assert.rejects(sharePointAdminReader(commercial, session).get("contoso", path), {
      failure: "permission",
      message: /401: Unsupported app only token\.$/,
      remedy: /certificate/,
    });
  });

  it("says in its own words which right is missing", async () => {
    const value = "Attempted to perform an unauthorized operation.";
    for (const body of [
      { error: { code: "-2147024891", message: { lang: "en-US", value } } },
      { "odata.error": { code: "-2147024891", message: { lang: "en-US", value } } },
    ]) {
      const session = cannedSession(() => ({ status: 403, body }));
      await assert.rejects(sharePointAdminReader(commercial, session).get("contoso", path), {
        failure: "permission",
        message: /403 -2147024891: Attempted to perform an unauthorized operation\.$/,
        remedy: undefined,
      });
    }
  });

  it("that is nowhere may have another name", async () => {
    const session = cannedSession(() => {
      throw new ReadFailure("unreachable", "There is no such host.");
    });
    await assert.rejects(sharePointAdminReader(commercial, session).get("contoso", path), {
      failure: "unreachable",
      remedy: /declared\.sharepointName/,
    });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cloudFromProfile, clouds, scopeOf } from "../../src/tenant/clouds.ts";

describe("the clouds", () => {
  for (const [name, graph] of Object.entries({
    commercial: "https://graph.microsoft.com",
    gcc: "https://graph.microsoft.com",
    gcchigh: "https://graph.microsoft.us",
    dod: "https://dod-graph.microsoft.us",
    china: "https://microsoftgraph.chinacloudapi.cn",
  })) {
    it(`${name} has its own Graph, and a scope on the same host`, () => {
      const cloud = Object.values(clouds).find((each) => each.name === name);
      assert.deepEqual(cloud?.graph, { url: graph, scope: `${graph}/.default` });
    });
  }
});

describe("the clouds' admin APIs", () => {
  for (const [name, exchange, compliance] of [
    ["commercial", "outlook.office365.com", "ps.compliance.protection.outlook.com"],
    ["gcc", "outlook.office365.com", "ps.compliance.protection.outlook.com"],
    ["gcchigh", "outlook.office365.us", "ps.compliance.protection.office365.us"],
    ["dod", "outlook-dod.office365.us", "l5.ps.compliance.protection.office365.us"],
    ["china", "partner.outlook.cn", "ps.compliance.protection.partner.outlook.cn"],
  ] as const) {
    it(`are where Microsoft has them for ${name}, each with its own scope`, () => {
      const at = (host: string) => ({ url: `https://${host}`, scope: `https://${host}/.default` });
      assert.deepEqual(clouds[name].exchange, at(exchange));
      assert.deepEqual(clouds[name].compliance, at(compliance));
    });
  }
});

describe("the clouds' other APIs", () => {
  for (const [name, teams, powerPlatform, powerBi] of [
    ["commercial", "api.interfaces.records.teams.microsoft.com", "api.bap.microsoft.com", "api.powerbi.com"],
    ["gcc", "api.interfaces.records.teams.microsoft.com", "gov.api.bap.microsoft.us", "api.powerbigov.us"],
    [
      "gcchigh",
      "api.interfaces.records.gov.teams.microsoft.us",
      "high.api.bap.microsoft.us",
      "api.high.powerbigov.us",
    ],
    [
      "dod",
      "api.interfaces.records.dod.teams.microsoft.us",
      "api.bap.appsplatform.us",
      "api.mil.powerbigov.us",
    ],
    [
      "china",
      "api.interfaces.records.teams.microsoftonline.cn",
      "api.bap.partner.microsoftonline.cn",
      "api.powerbi.cn",
    ],
  ] as const) {
    it(`are where the dossier (§2) has them for ${name}`, () => {
      const cloud = clouds[name];
      assert.equal(cloud.teams?.url, `https://${teams}`);
      assert.equal(cloud.powerPlatform?.url, `https://${powerPlatform}`);
      assert.equal(cloud.powerBi?.url, `https://${powerBi}`);
      assert.match(cloud.powerBi?.scope ?? "", /^https:\/\/[\w.]+\/powerbi\/api\/\.default$/);
    });
  }

  it("have a scope each, save those that are named after the tenant", () => {
    const apis = ["graph", "exchange", "compliance", "teams", "teamsApps", "powerPlatform", "powerBi"];
    const scopes = apis.map((api) => scopeOf(clouds.commercial, api, []));
    assert.equal(new Set(scopes).size, apis.length);
    assert.equal(scopes.includes(undefined), false);
    for (const api of ["sharepointAdmin", "dataverse", "dns", "derived"])
      assert.equal(scopeOf(clouds.commercial, api, []), undefined);
  });

  it("has SharePoint's scope once it was asked for", () => {
    const asked = ["https://graph.microsoft.com/.default", "https://contoso-admin.sharepoint.com/.default"];
    assert.equal(scopeOf(clouds.commercial, "sharepointAdmin", asked), asked[1]);
    assert.equal(scopeOf(clouds.dod, "sharepointAdmin", asked), undefined);
  });
});

describe("a cloud from the profile", () => {
  it("is one of the table if the profile names it", () => {
    assert.equal(cloudFromProfile("dod"), clouds.dod);
  });

  it("is custom if the profile describes it", () => {
    const cloud = cloudFromProfile({
      authority: "https://login.contoso.example/",
      graph: "https://graph.contoso.example/gateway/",
    });
    assert.deepEqual(cloud, {
      name: "custom",
      authority: "https://login.contoso.example",
      graph: {
        url: "https://graph.contoso.example/gateway",
        scope: "https://graph.contoso.example/.default",
      },
      resourceManager: undefined,
      exchange: undefined,
      compliance: undefined,
      sharepointAdmin: undefined,
      teams: undefined,
      teamsApps: undefined,
      powerPlatform: undefined,
      dataverse: undefined,
      powerBi: undefined,
      dns: undefined,
    });
  });

  it("has the further APIs, and the DNS servers, that the profile names", () => {
    const { exchange, compliance, dns } = cloudFromProfile({
      authority: "https://localhost:8443",
      graph: "https://localhost:8443/graph",
      exchange: { url: "https://localhost:8443/exchange/", scope: "https://outlook.office365.com/.default" },
      compliance: "https://compliance.contoso.example",
      dns: ["127.0.0.1:5353"],
    });
    assert.deepEqual(exchange, {
      url: "https://localhost:8443/exchange",
      scope: "https://outlook.office365.com/.default",
    });
    assert.equal(compliance?.scope, "https://compliance.contoso.example/.default");
    assert.deepEqual(dns, ["127.0.0.1:5353"]);
  });

  it("is refused if it would send tokens unencrypted", () => {
    assert.throws(
      () =>
        cloudFromProfile({
          authority: "https://login.contoso.example",
          graph: "http://graph.contoso.example",
        }),
      {
        code: "PROFILE_INVALID",
        message: /http:\/\/graph\.contoso\.example/,
      },
    );
  });

  it("may be on this machine without encryption", () => {
    assert.equal(
      cloudFromProfile({ authority: "https://localhost:8443", graph: "http://127.0.0.1:8080" }).graph.url,
      "http://127.0.0.1:8080",
    );
  });

  it("keeps a scope that is not the address's own", () => {
    const graph = { url: "https://localhost:8443/graph", scope: "https://graph.microsoft.com/.default" };
    assert.deepEqual(cloudFromProfile({ authority: "https://localhost:8443", graph }).graph, graph);
  });
});

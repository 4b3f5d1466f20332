import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cloudFromProfile, clouds } from "../../src/tenant/clouds.ts";

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

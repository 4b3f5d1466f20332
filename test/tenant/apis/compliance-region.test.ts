import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { regionalBase } from "../../../src/tenant/apis/compliance-region.ts";
import { clouds } from "../../../src/tenant/clouds.ts";

const doorOf = (cloud: keyof typeof clouds) => clouds[cloud].compliance?.url ?? "";

describe("the region of a tenant", () => {
  for (const [cloud, location, base] of [
    [
      "commercial",
      "https://nam10b.admin.protection.outlook.com:446/x",
      "https://nam10b.ps.compliance.protection.outlook.com",
    ],
    [
      "gcc",
      "https://gcc02b.ps.compliance.protection.outlook.com/x",
      "https://gcc02b.ps.compliance.protection.outlook.com",
    ],
    [
      "gcchigh",
      "https://usg01b.admin.protection.office365.us/x",
      "https://usg01b.ps.compliance.protection.office365.us",
    ],
    [
      "dod",
      "https://l5b.admin.protection.office365.us/x",
      "https://l5b.ps.compliance.protection.office365.us",
    ],
    [
      "china",
      "https://chn01.admin.protection.partner.outlook.cn/x",
      "https://chn01.ps.compliance.protection.partner.outlook.cn",
    ],
  ] as const) {
    it(`is the first label of where ${cloud}'s front door redirects`, () => {
      assert.equal(regionalBase(doorOf(cloud), location), base);
    });
  }

  for (const location of [
    "https://nam10b.attacker.example/adminapi",
    "https://nam10b.protection.outlook.com.attacker.example/",
    "https://attackerprotection.outlook.com/",
    "https://nam10b.protection.outlook.com@attacker.example/",
    "http://nam10b.admin.protection.outlook.com/",
    "/relative",
    "",
    undefined,
  ]) {
    it(`stays at the front door for ${JSON.stringify(location)}`, () => {
      assert.equal(regionalBase(doorOf("commercial"), location), doorOf("commercial"));
    });
  }
});

describe("the region at a custom front door", () => {
  const door = "https://gateway.contoso.example/compliance";

  it("is the path before the admin API on the same host", () => {
    const location = "https://gateway.contoso.example/nam10b/AdminApi/v1.0/contoso/EXOModuleFile";
    assert.equal(regionalBase(door, location), "https://gateway.contoso.example/nam10b");
  });

  it("may be at another port of this machine", () => {
    assert.equal(
      regionalBase("https://localhost:8443/compliance", "https://localhost:9443/nam10b/adminapi/beta"),
      "https://localhost:9443/nam10b",
    );
  });

  for (const location of [
    "https://nam10b.ps.compliance.protection.outlook.com/adminapi",
    "https://gateway.contoso.example:8443/nam10b/adminapi",
    "http://gateway.contoso.example/nam10b/adminapi",
    "https://gateway.contoso.example.attacker.example/adminapi",
  ]) {
    it(`is never at ${location}`, () => {
      assert.equal(regionalBase(door, location), door);
    });
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../src/errors.ts";
import { cloudFromProfile, clouds } from "../../src/tenant/clouds.ts";
import { ReadFailure } from "../../src/tenant/failure.ts";
import { locateTenant } from "../../src/tenant/locate.ts";
import type { CannedHttp } from "./canned-http.ts";
import { cannedHttp } from "./canned-http.ts";

const tenantId = "3f0c1f5e-8f4b-4d0a-9c55-0d2a6c1b7e11";

/** The document that Entra publishes for a tenant, in the parts that matter here. */
function document(host: string, more: Record<string, string> = {}) {
  return {
    issuer: `https://${host}/${tenantId}/v2.0`,
    token_endpoint: `https://${host}/${tenantId}/oauth2/v2.0/token`,
    ...more,
  };
}

const unknown = {
  status: 400,
  body: {
    error: "invalid_tenant",
    error_description: "AADSTS90002: Tenant 'contoso.example' not found. Check …",
    error_codes: [90002],
  },
};

/** Sign-in services of which just one knows the tenant. */
function knownAt(host: string, more: Record<string, string> = {}): CannedHttp {
  return cannedHttp(({ url }) => (new URL(url).host === host ? { body: document(host, more) } : unknown));
}

const hostsAsked = (http: CannedHttp) => http.asked.map(({ url }) => new URL(url).host);

describe("locating a tenant", () => {
  for (const [expected, host, more] of [
    [
      "commercial",
      "login.microsoftonline.com",
      { tenant_region_scope: "EU", cloud_instance_name: "microsoftonline.com" },
    ],
    ["gcc", "login.microsoftonline.com", { tenant_region_scope: "NA", tenant_region_sub_scope: "GCC" }],
    [
      "gcchigh",
      "login.microsoftonline.us",
      { tenant_region_scope: "USGov", tenant_region_sub_scope: "DODCON" },
    ],
    ["dod", "login.microsoftonline.us", { tenant_region_scope: "USGov", tenant_region_sub_scope: "DOD" }],
    ["china", "login.chinacloudapi.cn", { cloud_instance_name: "partner.microsoftonline.cn" }],
  ] as const) {
    it(`finds one in ${expected}`, async () => {
      const { openIdConfiguration, ...location } = await locateTenant("contoso.example", knownAt(host, more));
      assert.deepEqual(location, { cloud: clouds[expected], tenantId });
      assert.match(JSON.stringify(openIdConfiguration), /token_endpoint/);
    });
  }

  it("asks the sign-in services one after the other until one knows it", async () => {
    const http = knownAt("login.chinacloudapi.cn");
    await locateTenant("contoso.example", http);
    assert.deepEqual(hostsAsked(http), [
      "login.microsoftonline.com",
      "login.microsoftonline.us",
      "login.chinacloudapi.cn",
    ]);
  });

  it("believes the commercial sign-in service if it says that the tenant is the government's", async () => {
    const http = knownAt("login.microsoftonline.com", { tenant_region_sub_scope: "DOD" });
    assert.equal((await locateTenant("contoso.example", http)).cloud, clouds.dod);
    assert.equal(http.asked.length, 1);
  });

  it("asks only the given cloud", async () => {
    const http = knownAt("login.microsoftonline.us");
    const location = await locateTenant("contoso.example", http, clouds.gcchigh);
    assert.deepEqual([location.cloud, location.tenantId], [clouds.gcchigh, tenantId]);
    assert.deepEqual(hostsAsked(http), ["login.microsoftonline.us"]);
  });

  it("asks nobody if both cloud and id are given", async () => {
    const http = knownAt("login.microsoftonline.com");
    assert.equal((await locateTenant(tenantId.toUpperCase(), http, clouds.gcc)).tenantId, tenantId);
    assert.equal(http.asked.length, 0);
  });

  it("asks the authority that a custom cloud names", async () => {
    const cloud = cloudFromProfile({
      authority: "https://login.fabrikam.example",
      graph: "https://graph.fabrikam.example",
    });
    const http = knownAt("login.fabrikam.example");
    assert.equal((await locateTenant("fabrikam.example", http, cloud)).tenantId, tenantId);
    assert.deepEqual(hostsAsked(http), ["login.fabrikam.example"]);
  });

  it("says so if no cloud knows it", async () => {
    await assert.rejects(
      locateTenant(
        "contoso.example",
        cannedHttp(() => unknown),
      ),
      {
        code: "TENANT_UNKNOWN",
        message:
          "There is no tenant “contoso.example” at login.microsoftonline.com, login.microsoftonline.us, or login.chinacloudapi.cn.",
      },
    );
  });

  it("says so if the network fails, and thinks of a proxy", async () => {
    const http = cannedHttp(() => {
      throw new ReadFailure(
        "unreachable",
        "Could not reach login.microsoftonline.com: the connection was refused.",
      );
    });
    await assert.rejects(locateTenant("contoso.example", http), (error) => {
      assert.ok(error instanceof OperatorError);
      assert.equal(error.code, "TENANT_UNREACHABLE");
      assert.match(error.remedy, /HTTPS_PROXY/);
      return true;
    });
  });

  it("does not take a proxy's page for an answer", async () => {
    const http = cannedHttp(() => ({ status: 407, body: "<html>Proxy authentication required</html>" }));
    await assert.rejects(locateTenant("contoso.example", http), { code: "TENANT_UNREACHABLE" });
  });

  it("does not take a page without the tenant's id for an answer", async () => {
    await assert.rejects(
      locateTenant(
        "contoso.example",
        cannedHttp(() => ({ body: "<html>Welcome</html>" })),
      ),
      {
        code: "TENANT_UNREACHABLE",
      },
    );
  });

  it("refuses a cloud that it does not know", async () => {
    const http = knownAt("login.microsoftonline.com", { tenant_region_sub_scope: "MOON" });
    await assert.rejects(locateTenant("contoso.example", http), { code: "TENANT_UNKNOWN" });
  });

  for (const name of ["", "../common", "contoso.example/x?y", "contoso example", "a@b"]) {
    it(`refuses “${name}” as a tenant before it asks anybody`, async () => {
      const http = knownAt("login.microsoftonline.com");
      await assert.rejects(locateTenant(name, http), { code: "PROFILE_INVALID" });
      assert.equal(http.asked.length, 0);
    });
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CmdletApi } from "../../../src/tenant/apis/cmdlets.ts";
import { cmdletReader } from "../../../src/tenant/apis/cmdlets.ts";
import { openCompliance } from "../../../src/tenant/apis/compliance.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import { ReadFailure } from "../../../src/tenant/failure.ts";
import type { HttpRequest, HttpResponse } from "../../../src/tenant/http/message.ts";
import { cannedHttp } from "../canned-http.ts";
import { sessionOver, tenantId } from "./contoso-exchange.ts";

const region = "https://nam10b.ps.compliance.protection.outlook.com";
const redirection = {
  status: 302,
  headers: { location: "https://nam10b.admin.protection.outlook.com:446/AdminApi" },
};
const refusal = { status: 403, body: { error: { message: "Compliance says no." } } };
const alerts = { body: { value: [{ Name: "Forwarding" }] } };

/** Exchange, as far as the Compliance client sees it: its one page, or why there is none. */
const exchangeThatSays = (page: (cmdlet: string) => Promise<unknown[]>): CmdletApi => ({
  async *pages({ cmdlet }) {
    yield await page(cmdlet);
  },
});

const silentExchange = exchangeThatSays(() => Promise.reject(new Error("Exchange was asked.")));

/** The Compliance client over a front door, and a region, that answer as the test says. */
function contosoCompliance(
  frontDoor: Partial<HttpResponse>,
  cmdlet: (request: HttpRequest) => Partial<HttpResponse>,
  exchange = silentExchange,
) {
  const http = cannedHttp((request) => (request.method === "GET" ? frontDoor : cmdlet(request)));
  const scopes = new Set<string>();
  const tokens = {
    token: async (scope: string) => {
      scopes.add(scope);
      return "compliance-token";
    },
    replace: async () => "another-token",
  };
  const api = openCompliance(clouds.commercial.compliance, exchange, { ...sessionOver(http), tokens });
  let reads = 0;
  const compliance = cmdletReader(api, () => {
    reads += 1;
  });
  return { http, scopes, compliance, reads: () => reads };
}

describe("Security & Compliance", () => {
  it("is asked in the tenant's region, which is found once, with a token of its own", async () => {
    const { compliance, http, scopes, reads } = contosoCompliance(redirection, () => alerts);
    const answers = await Promise.all([
      compliance.run("Get-ProtectionAlert", { select: ["Name"] }),
      compliance.run("Get-DlpCompliancePolicy"),
    ]);
    assert.deepEqual(answers, [[{ Name: "Forwarding" }], [{ Name: "Forwarding" }]]);
    assert.deepEqual(
      http.asked.map(({ api, method, url }) => [api, method, url]),
      [
        [
          "compliance",
          "GET",
          `https://ps.compliance.protection.outlook.com/AdminApi/v1.0/${tenantId}/EXOModuleFile`,
        ],
        ["compliance", "POST", `${region}/adminapi/beta/${tenantId}/InvokeCommand?$select=Name`],
        ["compliance", "POST", `${region}/adminapi/beta/${tenantId}/InvokeCommand`],
      ],
    );
    assert.deepEqual([...scopes], ["https://ps.compliance.protection.outlook.com/.default"]);
    assert.equal(reads(), 2);
  });

  it("is asked at the front door if that does not redirect", async () => {
    const { compliance, http } = contosoCompliance({ status: 200 }, () => alerts);
    await compliance.run("Get-ProtectionAlert");
    assert.match(http.asked.at(-1)?.url ?? "", /^https:\/\/ps\.compliance\./);
  });

  it("shows no token to a host that a redirection made up", async () => {
    const hostile = { status: 302, headers: { location: "https://nam10b.attacker.example/adminapi" } };
    const { compliance, http } = contosoCompliance(hostile, () => alerts);
    await compliance.run("Get-ProtectionAlert");
    const hosts = new Set(http.asked.map(({ url }) => new URL(url).host));
    assert.deepEqual([...hosts], ["ps.compliance.protection.outlook.com"]);
  });

  it("is asked to the last page, within the region", async () => {
    const next = `${region}/adminapi/beta/${tenantId}/InvokeCommand?$skiptoken=2`;
    const { compliance } = contosoCompliance(redirection, ({ url }) => ({
      body: url === next ? { value: [2] } : { value: [1], "@odata.nextLink": next },
    }));
    assert.deepEqual(await compliance.run("Get-DlpComplianceRule"), [1, 2]);
  });

  it("is not in a cloud that names no address for it", async () => {
    const api = openCompliance(undefined, silentExchange, sessionOver(cannedHttp(() => ({}))));
    await assert.rejects(cmdletReader(api, () => {}).run("Get-ProtectionAlert"), {
      failure: "notInThisCloud",
      message: /Security & Compliance/,
    });
  });
});

describe("a cmdlet that Security & Compliance does not run", () => {
  it("is asked of Exchange", async () => {
    const { compliance } = contosoCompliance(
      redirection,
      () => refusal,
      exchangeThatSays(async (cmdlet) => [{ Name: cmdlet }]),
    );
    assert.deepEqual(await compliance.run("Get-DlpComplianceRule"), [{ Name: "Get-DlpComplianceRule" }]);
  });

  it("is not asked of Exchange where that has other objects of the same kind", async () => {
    const exchange = exchangeThatSays(async () => [{ Name: "Organization Management" }]);
    const { compliance } = contosoCompliance(redirection, () => refusal, exchange);
    for (const cmdlet of ["Get-RoleGroup", "Get-RoleGroupMember"] as const)
      await assert.rejects(compliance.run(cmdlet), { failure: "permission" });
  });

  it("and that Exchange does not run either, fails with what Compliance said", async () => {
    const { compliance } = contosoCompliance(
      redirection,
      () => refusal,
      exchangeThatSays(() => Promise.reject(new ReadFailure("notRead", "Exchange says no."))),
    );
    await assert.rejects(compliance.run("Get-DlpComplianceRule"), {
      failure: "permission",
      message: /Compliance says no\.$/,
    });
  });

  it("is not hidden if the scan is interrupted meanwhile", async () => {
    const { compliance } = contosoCompliance(
      redirection,
      () => refusal,
      exchangeThatSays(() => Promise.reject(new Error("Ctrl-C"))),
    );
    await assert.rejects(compliance.run("Get-DlpComplianceRule"), /Ctrl-C/);
  });

  it("to its end is not begun again at Exchange: its first objects would come twice", async () => {
    const next = `${region}/adminapi/beta/${tenantId}/InvokeCommand?$skiptoken=2`;
    const { compliance } = contosoCompliance(redirection, ({ url }) =>
      url === next ? refusal : { body: { value: [1], "@odata.nextLink": next } },
    );
    await assert.rejects(compliance.run("Get-DlpComplianceRule"), { message: /Compliance says no\.$/ });
  });
});

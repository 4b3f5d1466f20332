import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exchangeApplicationCredentials } from "../../../../src/scanners/audit-readiness/sources/exchange-application-credentials.ts";
import {
  applicationAccessPolicies,
  applicationRoles,
  exchangeServicePrincipals,
} from "../../../../src/scanners/audit-readiness/sources/exchange-applications.ts";
import { firstPartyCredentialHolders } from "../../../../src/scanners/audit-readiness/sources/first-party-credentials.ts";
import { tokenLifetimePolicies } from "../../../../src/scanners/audit-readiness/sources/token-lifetime-policies.ts";
import type { Apis, CmdletOptions } from "../../../../src/tenant/apis/index.ts";
import { fakeGraph } from "../../entra-id/sources/fake-graph.ts";
import type { Route } from "../../entra-id/sources/fake-graph.ts";
import { noSettings } from "../../../support/test-check.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import type { Source } from "../../../../src/engine/source.ts";

async function collected<Value>(
  source: Source<Value>,
  apis: Apis,
  needs: Record<string, unknown> = {},
): Promise<Value> {
  const context = {
    apis,
    tenantId: "contoso",
    cloud: "commercial",
    declared: noSettings.declared,
    needs,
    failures: {},
  } as const;
  return source.schema.parse(await source.collect(context));
}

describe("what Exchange says of applications", () => {
  for (const [source, cmdlet, parameters] of [
    [applicationAccessPolicies, "Get-ApplicationAccessPolicy", undefined],
    [exchangeServicePrincipals, "Get-ServicePrincipal", undefined],
    [applicationRoles, "Get-ManagementRoleAssignment", { RoleAssigneeType: "ServicePrincipal" }],
  ] as const) {
    it(`is asked of ${cmdlet}`, async () => {
      const asked: (readonly [string, CmdletOptions | undefined])[] = [];
      const run = (name: string, options?: CmdletOptions) => {
        asked.push([name, options]);
        return Promise.resolve([{}]);
      };
      const value = await collected<unknown>(source, {
        ...silentApis,
        exchange: { ...silentApis.exchange, run },
      });
      assert.deepEqual(value, [{}]);
      assert.equal(asked[0]?.[0], cmdlet);
      assert.deepEqual(asked[0]?.[1]?.parameters, parameters);
      assert.ok((asked[0]?.[1]?.select ?? []).length > 3);
    });
  }
});

describe("the credentials of applications that Exchange knows", () => {
  const [first, second] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];

  it("are read on registrations and service principals, and what is no client id is not asked for", async () => {
    const secret = {
      keyId: "1",
      displayName: "one",
      startDateTime: "2026-01-01T00:00:00Z",
      endDateTime: null,
    };
    const select = "&$select=id,appId,passwordCredentials,keyCredentials";
    const ids = `appId in ('${first}','${second}')`;
    const graph = fakeGraph(
      [
        `/servicePrincipals?$filter=${ids}${select}`,
        [{ id: "principal", appId: first, passwordCredentials: [], keyCredentials: [] }],
      ],
      [
        `/applications?$filter=${ids}${select}`,
        [{ id: "registration", appId: first, passwordCredentials: [secret], keyCredentials: [] }],
      ],
    );
    const needs = {
      exchangeServicePrincipals: [{ AppId: first }, { AppId: second }, { AppId: "x' or 1" }, {}],
    };
    const value = await collected(exchangeApplicationCredentials, graph.apis, needs);
    assert.deepEqual(
      value.map(({ objectId, passwordCredentials }) => [objectId, passwordCredentials?.length]),
      [
        ["principal", 0],
        ["registration", 1],
      ],
    );
  });

  it("cost no request where Exchange knows none", async () => {
    const graph = fakeGraph();
    assert.deepEqual(
      await collected(exchangeApplicationCredentials, graph.apis, { exchangeServicePrincipals: [] }),
      [],
    );
    assert.deepEqual(graph.reads, []);
  });
});

describe("credentials on Microsoft's own services", () => {
  const secret = { keyId: "1", endDateTime: "2027-01-01T00:00:00Z" };
  const principals = [
    { id: "c", appId: "x", passwordCredentials: [], keyCredentials: [secret] },
    { id: "b", appId: "y", passwordCredentials: [], keyCredentials: [] },
    { id: "a", appId: "z", passwordCredentials: [secret], keyCredentials: [] },
    { id: "d", appId: "w", passwordCredentials: [] },
  ];
  const route: Route = [
    /^\/servicePrincipals\?\$filter=appOwnerOrganizationId eq f8cdef31-\S+ or appOwnerOrganizationId eq 72f988bf-\S+&\$count=true&\$select=\S+&\$top=999$/,
    principals,
  ];

  it("are looked for in Microsoft's two tenants, on all pages, and only their holders are kept", async () => {
    const value = await collected(firstPartyCredentialHolders, fakeGraph(route).apis);
    assert.equal(value.looked, 4);
    assert.deepEqual(
      value.holders.map(({ id }) => id),
      ["a", "c"],
    );
  });

  it("are counted as not told where a list is absent", async () => {
    assert.equal((await collected(firstPartyCredentialHolders, fakeGraph(route).apis)).untold, 1);
  });
});

describe("token lifetime policies", () => {
  it("are read with what they apply to, policy by policy", async () => {
    const graph = fakeGraph(
      ["/policies/tokenLifetimePolicies", [{ id: "one", definition: ["{}"], isOrganizationDefault: false }]],
      ["/policies/tokenLifetimePolicies/one/appliesTo", [{ id: "app", displayName: "Payroll" }]],
    );
    const [policy] = await collected(tokenLifetimePolicies, graph.apis);
    assert.deepEqual(policy?.appliesTo, [{ id: "app", displayName: "Payroll" }]);
  });
});

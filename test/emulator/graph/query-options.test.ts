import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  asRecord,
  errorCode,
  startWithClient,
  tenantNamed,
  valuesOf,
  type EmulatorWithClient,
} from "../client.ts";

const EVENTUAL = { ConsistencyLevel: "eventual" };
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";
const ids = (count: number) => Array.from({ length: count }, (_, index) => `'${index}'`).join(",");

describe("the query options of Graph", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => client.stop());

  for (const [rule, path] of [
    ["$top is refused where there is no paging: subscribedSkus", "/v1.0/subscribedSkus?$top=5"],
    ["$top is refused where there is no paging: domains", "/v1.0/domains?$top=5"],
    ["$top is refused where there is no paging: groupSettings", "/v1.0/groupSettings?$top=5"],
    ["$top is at most 999", "/v1.0/users?$top=1000"],
    ["$top is at least 1", "/v1.0/users?$top=0"],
    ["an in clause has at most 15 values", `/v1.0/users?$filter=id in (${ids(16)})`],
    ["a property that is not known can not be selected", "/v1.0/users?$select=id,shoeSize"],
    ["a property that is not known can not be filtered on", "/v1.0/users?$filter=shoeSize eq 44"],
    ["a filter must be complete", "/v1.0/users?$filter=id eq"],
    ["a filter has known operators only", "/v1.0/users?$filter=id like 'a'"],
    ["a filter's parentheses must match", "/v1.0/users?$filter=(id eq 'a'"],
    ["a relation that is not known can not be expanded", "/v1.0/applications?$expand=owners"],
    ["a list without relations expands none", "/v1.0/domains?$expand=rootDomain"],
    ["an option that is not known is refused", "/v1.0/users?$format=xml"],
    ["an option without its dollar is refused", "/v1.0/users?top=5"],
    ["an option is given once", "/v1.0/users?$top=5&$top=6"],
    ["a made-up skiptoken is refused", "/v1.0/users?$skiptoken=abc"],
    [
      "one relation at a time is expanded on role assignments",
      "/v1.0/roleManagement/directory/roleAssignments?$expand=principal,roleDefinition",
    ],
    [
      "group eligibilities need a filter",
      "/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances",
    ],
    [
      "PIM policies need a filter on scope and type",
      "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/'",
    ],
  ] as const)
    it(`are held to the rules: ${rule}`, async () => {
      const answer = await client.graph(path);
      assert.equal(answer.status, 400);
      assert.equal(errorCode(answer), "BadRequest");
    });

  for (const [what, path] of [
    ["a count of users", "/v1.0/users/$count"],
    ["a counted list", "/v1.0/users?$count=true"],
    ["a filter by ne", "/v1.0/users?$filter=userType ne 'Guest'&$count=true"],
  ] as const)
    it(`make an advanced query that needs eventual consistency: ${what}`, async () => {
      assert.equal(errorCode(await client.graph(path)), "Request_UnsupportedQuery");
      assert.equal((await client.graph(path, EVENTUAL)).status, 200);
    });

  it("need $count=true as well for a filter by ne", async () => {
    const answer = await client.graph("/v1.0/users?$filter=userType ne 'Guest'", EVENTUAL);
    assert.equal(errorCode(answer), "Request_UnsupportedQuery");
  });

  it("let a list go over more than one page, to the end, without a gap or a repetition", async () => {
    const seen: unknown[] = [];
    let path: string | undefined = "/v1.0/users?$select=id&$top=70";
    const sizes: number[] = [];
    while (path !== undefined) {
      const answer = await client.graph(path);
      const page = valuesOf(answer);
      sizes.push(page.length);
      seen.push(...page.map(({ id }) => id));
      const next = answer.body["@odata.nextLink"];
      path = typeof next === "string" ? next : undefined;
      if (path !== undefined)
        assert.match(
          path,
          /^https:\/\/localhost:\d+\/graph\/v1\.0\/users\?\$select=id&\$top=70&\$skiptoken=/,
        );
    }
    assert.deepEqual(sizes, [70, 70, 70, 70, 20]);
    assert.equal(new Set(seen).size, 300);
  });

  it("leave a page at 100 where none is chosen", async () => {
    assert.equal(valuesOf(await client.graph("/v1.0/servicePrincipals")).length, 100);
  });

  it("give no link after a last page that is full", async () => {
    const first = await client.graph("/v1.0/users?$top=150");
    const last = await client.graph(String(first.body["@odata.nextLink"]));
    assert.equal(valuesOf(last).length, 150);
    assert.equal(last.body["@odata.nextLink"], undefined);
  });

  it("page a filtered list by what the filter lets through", async () => {
    const first = await client.graph("/v1.0/users?$filter=userType eq 'Guest'&$top=20&$select=id,userType");
    const second = await client.graph(String(first.body["@odata.nextLink"]));
    const types = [...valuesOf(first), ...valuesOf(second)].map(({ userType }) => userType);
    assert.deepEqual(new Set(types), new Set(["Guest"]));
    assert.equal(types.length, 29);
    assert.equal(second.body["@odata.nextLink"], undefined);
  });

  it("count on the first page only", async () => {
    const first = await client.graph("/v1.0/users?$count=true&$top=200", EVENTUAL);
    assert.equal(first.body["@odata.count"], 300);
    const second = await client.graph(String(first.body["@odata.nextLink"]), EVENTUAL);
    assert.equal(second.body["@odata.count"], undefined);
  });

  it("give a bare number for $count", async () => {
    const answer = await client.graph("/v1.0/users/$count", EVENTUAL);
    assert.equal(answer.text, "300");
    assert.match(answer.headers.get("content-type") ?? "", /^text\/plain/);
  });

  it("show the default properties of users without $select, and exactly the chosen ones with it", async () => {
    const [byDefault] = valuesOf(await client.graph("/v1.0/users?$top=1"));
    assert.ok(
      byDefault !== undefined && !("onPremisesImmutableId" in byDefault) && "userPrincipalName" in byDefault,
    );
    const [chosen] = valuesOf(await client.graph("/v1.0/users?$top=1&$select=id,onPremisesImmutableId"));
    assert.deepEqual(Object.keys(chosen ?? {}).toSorted(), ["id", "onPremisesImmutableId"]);
  });

  it("find by id, by several ids, and by both kinds joined", async () => {
    const [first, second] = valuesOf(await client.graph("/v1.0/users?$top=2&$select=id"));
    for (const [filter, count] of [
      [`id eq '${String(first?.["id"])}'`, 1],
      [`id in ('${String(first?.["id"])}', '${String(second?.["id"])}', 'nobody')`, 2],
      [`(id eq '${String(first?.["id"])}') or id eq '${String(second?.["id"])}'`, 2],
      [`id eq '${String(first?.["id"])}' and accountEnabled eq false`, 0],
    ] as const) {
      const answer = await client.graph(`/v1.0/users?$filter=${encodeURIComponent(filter)}`);
      assert.equal(valuesOf(answer).length, count, filter);
    }
  });

  it("expand over two levels where Graph does: the rules of a role's policy", async () => {
    const path =
      "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'";
    const [whole] = valuesOf(await client.graph(`${path}&$expand=policy($expand=rules)`));
    const rules = asRecord(whole?.["policy"])["rules"];
    assert.ok(Array.isArray(rules));
    assert.equal(rules.length, 17);
    const [without] = valuesOf(await client.graph(`${path}&$expand=policy`));
    assert.equal(asRecord(without?.["policy"])["rules"], undefined);
  });

  it("expand a principal to its default properties, and one that was deleted to null", async () => {
    const path = "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal";
    const principals = valuesOf(await client.graph(path)).map(({ principal }) => principal);
    assert.equal(principals.filter((principal) => principal === null).length, 1);
    const [user] = principals.filter((principal) => principal !== null).map(asRecord);
    assert.equal(user?.["@odata.type"], "#microsoft.graph.user");
    assert.ok(user !== undefined && !("onPremisesImmutableId" in user));
  });

  it("find a service principal by the id of its application, in either notation", async () => {
    for (const path of [
      `/v1.0/servicePrincipals(appId='${GRAPH_APP_ID}')?$select=displayName`,
      `/v1.0/servicePrincipals%28appId%3D%27${GRAPH_APP_ID}%27%29?%24select=displayName`,
    ])
      assert.equal((await client.graph(path)).body["displayName"], "Microsoft Graph");
    const [listed] = valuesOf(
      await client.graph(
        `/v1.0/servicePrincipals?$filter=appId in ('${GRAPH_APP_ID}','other')&$select=displayName`,
      ),
    );
    assert.equal(listed?.["displayName"], "Microsoft Graph");
  });

  it("leave the page size of role schedules to the server", async () => {
    const path = "/v1.0/roleManagement/directory/roleAssignmentScheduleInstances";
    const all = valuesOf(await client.graph(path));
    assert.deepEqual(valuesOf(await client.graph(`${path}?$top=1`)), all);
    const ofOneRole = valuesOf(
      await client.graph(`${path}?$filter=roleDefinitionId eq '${GLOBAL_ADMINISTRATOR}'`),
    );
    assert.ok(ofOneRole.length > 0 && ofOneRole.length < all.length);
  });
});

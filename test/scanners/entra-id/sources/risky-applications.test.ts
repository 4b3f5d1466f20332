import assert from "node:assert/strict";
import { it } from "node:test";
import { riskyApplications } from "../../../../src/scanners/entra-id/sources/risky-applications.ts";
import type {
  Application,
  ServicePrincipal,
} from "../../../../src/scanners/entra-id/sources/risky-applications/wire.ts";
import { badRequest, fakeGraph, forbidden, idsIn, notFound, read, valueOf } from "./fake-graph.ts";
import type { Route } from "./fake-graph.ts";
import {
  asksFor,
  fabrikam,
  mailReadRole,
  mailReadScope,
  microsoftGraph,
  principal,
  registration,
  userReadScope,
} from "./risky-applications/applications.ts";

interface Tenant {
  readonly applications?: readonly Application[];
  readonly servicePrincipals?: readonly ServicePrincipal[];
  /** Application permissions of Microsoft Graph */
  readonly assigned?: readonly object[];
  readonly grants?: readonly object[];
}

const expanded = /^\/applications\?\$select=.*&\$top=999&\$expand=federatedIdentityCredentials$/;
const graphPrincipal = { id: "principal-graph", appId: microsoftGraph };

function routesOf({ applications, servicePrincipals = [], assigned, grants }: Tenant): Route[] {
  return [
    [expanded, (applications ?? []).map((each) => ({ federatedIdentityCredentials: [], ...each }))],
    [`/servicePrincipals(appId='${microsoftGraph}')/appRoleAssignedTo?${query}`, assigned ?? []],
    [/\/appRoleAssignedTo\?/, notFound],
    ["/oauth2PermissionGrants?$filter=consentType eq 'AllPrincipals'&$top=999", grants ?? []],
    [/^\/servicePrincipals\?\$filter=appId in \(.*\)&\$select=id,appId$/, [graphPrincipal]],
    [
      /^\/servicePrincipals\?\$filter=(id|appId) in \((.*)\)&\$select=id,appId,displayName,appOwner/,
      (property: "id" | "appId", list: string) =>
        servicePrincipals.filter((each) => idsIn(list).includes(each[property])),
    ],
  ];
}

const query = "$select=appRoleId,principalId,principalType&$top=999";

function holdsMailRead(name: string) {
  return { appRoleId: mailReadRole.id, principalId: `principal-${name}`, principalType: "ServicePrincipal" };
}

async function found(tenant: Tenant): Promise<string[]> {
  const applications = await valueOf(riskyApplications, fakeGraph(...routesOf(tenant)));
  return applications.map(({ displayName, owner, permissions }) => {
    const held = permissions.map(
      ({ name, kind, consented }) => `${name} ${kind}${consented ? "" : " asked for"}`,
    );
    return `${displayName} (${owner}): ${held.join(", ")}`;
  });
}

it("finds holders of application permissions from the resource's side", async () => {
  const servicePrincipals = [principal("tracker", { appOwnerOrganizationId: fabrikam })];
  const harmless = { ...holdsMailRead("calm"), appRoleId: "00000000-0000-4000-8000-000000000000" };
  assert.deepEqual(await found({ servicePrincipals, assigned: [holdsMailRead("tracker"), harmless] }), [
    "tracker (thirdParty): Mail.Read application",
  ]);
});

it("does not take a user who is assigned to a resource for an application", async () => {
  const assigned = [{ ...holdsMailRead("ada"), principalType: "User" }];
  const graph = fakeGraph(...routesOf({ assigned }));
  assert.deepEqual(await valueOf(riskyApplications, graph), []);
  assert.ok(!graph.reads.some((path) => path.includes("principal-ada")));
});

it("finds tenant-wide delegated grants by the names in their scope", async () => {
  const servicePrincipals = [principal("tracker", { appOwnerOrganizationId: fabrikam })];
  const grants = [
    { clientId: "principal-tracker", resourceId: "principal-graph", scope: " openid Mail.Read User.Read" },
  ];
  assert.deepEqual(await found({ servicePrincipals, grants }), ["tracker (thirdParty): Mail.Read delegated"]);
});

it("reads the names in a scope whatever their capitals and the spaces around them", async () => {
  const servicePrincipals = [principal("tracker", { appOwnerOrganizationId: fabrikam })];
  const scope = "  openid   MAIL.READ  mail.read ";
  const grants = [{ clientId: "principal-tracker", resourceId: "principal-graph", scope }];
  assert.deepEqual(await found({ servicePrincipals, grants }), ["tracker (thirdParty): Mail.Read delegated"]);
});

it("keeps a delegated permission that opens mail although CISA's list lacks it, as unrated", async () => {
  const servicePrincipals = [principal("tracker")];
  const scope = "Mail-Advanced.ReadWrite.Shared Nonsense.Read";
  const grants = [{ clientId: "principal-tracker", resourceId: "principal-graph", scope }];
  const [tracker] = await valueOf(riskyApplications, fakeGraph(...routesOf({ servicePrincipals, grants })));
  assert.deepEqual(
    tracker?.permissions.map(({ name, level }) => [name, level]),
    [["Mail-Advanced.ReadWrite.Shared", "Unrated"]],
  );
});

it("leaves out grants on resources that have no risky permissions", async () => {
  const grants = [{ clientId: "principal-tracker", resourceId: "principal-wiki", scope: "Mail.Read" }];
  assert.deepEqual(await found({ servicePrincipals: [principal("tracker")], grants }), []);
});

it("finds own applications that ask for risky permissions, and not those that ask for harmless ones", async () => {
  const applications = [
    registration("payroll", asksFor(mailReadScope)),
    registration("badge", asksFor(userReadScope)),
  ];
  assert.deepEqual(await found({ applications, servicePrincipals: [principal("payroll")] }), [
    "payroll (own): Mail.Read delegated asked for",
  ]);
});

it("asks for federated credentials by themselves where the service does not expand them", async () => {
  const payroll = registration("payroll", asksFor(mailReadRole));
  const calm = registration("calm");
  const federated = {
    name: "main",
    issuer: "https://token.actions.githubusercontent.com",
    subject: "repo:contoso/payroll",
  };
  const graph = fakeGraph(
    [expanded, badRequest],
    [/^\/applications\?\$select=.*&\$top=999$/, [payroll, calm]],
    ["/applications/object-payroll/federatedIdentityCredentials", [federated]],
    ...routesOf({}),
  );
  const [found] = await valueOf(riskyApplications, graph);
  assert.deepEqual(found?.federatedCredentials, [federated]);
});

it("fails where applications may not be read, and does not try without the expansion", async () => {
  const reading = await read(riskyApplications, fakeGraph([expanded, forbidden], ...routesOf({})));
  assert.equal(reading.status === "failed" && reading.cause, "permission");
});

it("takes reads by the number of risky holders, and none for others", async () => {
  const risky = Array.from({ length: 45 }, (_, index) => `robot-${index}`);
  const assigned = [
    ...risky.map(holdsMailRead),
    ...Array.from({ length: 900 }, (_, index) => ({
      ...holdsMailRead(`calm-${index}`),
      appRoleId: "harmless",
    })),
  ];
  const graph = fakeGraph(...routesOf({ assigned, servicePrincipals: risky.map((name) => principal(name)) }));
  assert.equal((await valueOf(riskyApplications, graph)).length, 45);
  const resourcesAndLists = 8 + 3;
  assert.equal(graph.reads.length, resourcesAndLists + 3);
});

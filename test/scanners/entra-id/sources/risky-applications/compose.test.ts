import assert from "node:assert/strict";
import { it } from "node:test";
import { composeRiskyApplications } from "../../../../../src/scanners/entra-id/sources/risky-applications/compose.ts";
import type { ApplicationSituation } from "../../../../../src/scanners/entra-id/sources/risky-applications/compose.ts";
import { contoso } from "../fake-graph.ts";
import {
  asksFor,
  fabrikam,
  mailRead,
  mailReadRole,
  microsoft,
  principal,
  registration,
} from "./applications.ts";

const empty: ApplicationSituation = {
  tenantId: contoso,
  applications: [],
  servicePrincipals: [],
  consents: [],
};

function consentFor(name: string) {
  return { servicePrincipalId: `principal-${name}`, permission: mailRead };
}

it("lists an own application with what was consented to", () => {
  const [payroll] = composeRiskyApplications({
    ...empty,
    applications: [registration("payroll", asksFor(mailReadRole))],
    servicePrincipals: [principal("payroll")],
    consents: [consentFor("payroll")],
  });
  assert.equal(payroll?.id, "principal-payroll");
  assert.equal(payroll?.owner, "own");
  assert.deepEqual(payroll?.permissions, [{ ...mailRead, consented: true }]);
});

it("lists what an own application asks for, though nobody has consented", () => {
  const applications = [registration("payroll", asksFor(mailReadRole))];
  const [payroll] = composeRiskyApplications({
    ...empty,
    applications,
    servicePrincipals: [principal("payroll")],
  });
  assert.deepEqual(payroll?.permissions, [{ ...mailRead, consented: false }]);
});

it("falls back on the application's id where it has no service principal", () => {
  const applications = [registration("payroll", asksFor(mailReadRole))];
  const [payroll] = composeRiskyApplications({ ...empty, applications });
  assert.equal(payroll?.id, "object-payroll");
});

it("tells other organisations' applications from own ones", () => {
  const servicePrincipals = [principal("tracker", { appOwnerOrganizationId: fabrikam })];
  const [tracker] = composeRiskyApplications({
    ...empty,
    servicePrincipals,
    consents: [consentFor("tracker")],
  });
  assert.equal(tracker?.owner, "thirdParty");
});

it("takes a managed identity for an own application, and whoever else has no owner for a stranger", () => {
  const found = composeRiskyApplications({
    ...empty,
    servicePrincipals: [
      principal("identity", { appOwnerOrganizationId: null, servicePrincipalType: "ManagedIdentity" }),
      principal("legacy", { appOwnerOrganizationId: null, servicePrincipalType: "Legacy" }),
    ],
    consents: [consentFor("identity"), consentFor("legacy")],
  });
  assert.deepEqual(
    found.map(({ displayName, owner }) => [displayName, owner]),
    [
      ["identity", "own"],
      ["legacy", "thirdParty"],
    ],
  );
});

it("tells Microsoft's own services from others", () => {
  const servicePrincipals = [principal("teams", { appOwnerOrganizationId: microsoft })];
  const [teams] = composeRiskyApplications({ ...empty, servicePrincipals, consents: [consentFor("teams")] });
  assert.equal(teams?.owner, "microsoft");
});

it("leaves out a consent whose holder is gone, and an application without a risky permission", () => {
  const situation = { ...empty, servicePrincipals: [principal("calm")], consents: [consentFor("gone")] };
  assert.deepEqual(composeRiskyApplications(situation), []);
});

it("adds up the credentials of the application and of its service principal, each once", () => {
  const secret = { keyId: "secret", displayName: "2026", endDateTime: "2027-01-01T00:00:00Z" };
  const added = { keyId: "added", displayName: null, endDateTime: null };
  const federated = {
    name: "main",
    issuer: "https://token.actions.githubusercontent.com",
    subject: "repo:contoso/payroll",
  };
  const [payroll] = composeRiskyApplications({
    ...empty,
    applications: [
      registration("payroll", {
        ...asksFor(mailReadRole),
        passwordCredentials: [secret],
        federatedIdentityCredentials: [federated],
      }),
    ],
    servicePrincipals: [principal("payroll", { passwordCredentials: [secret, added] })],
  });
  assert.deepEqual(payroll?.passwordCredentials, [secret, added]);
  assert.deepEqual(payroll?.federatedCredentials, [federated]);
});

for (const [audience, multiTenant] of [
  ["AzureADMyOrg", false],
  ["AzureADMultipleOrgs", true],
  ["AzureADandPersonalMicrosoftAccount", true],
  [null, null],
] as const) {
  it(`calls an application for ${audience} multi-tenant: ${multiTenant}`, () => {
    const applications = [registration("payroll", { ...asksFor(mailReadRole), signInAudience: audience })];
    assert.equal(composeRiskyApplications({ ...empty, applications })[0]?.multiTenant, multiTenant);
  });
}

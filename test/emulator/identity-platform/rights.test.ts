import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  POWER_BI_AUDIENCE,
  POWER_PLATFORM_AUDIENCE,
  sharePointAudience,
  TEAMS_AUDIENCE,
} from "../../../src/emulator/audiences.ts";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../../../src/emulator/exchange/audiences.ts";
import { delegatedRightsFor, rightsFor } from "../../../src/emulator/identity-platform/rights.ts";
import { registerScanApp, type ScanRegistration } from "../../../src/emulator/registration.ts";
import { templateIdOf } from "../../../src/emulator/tenants/roles.ts";

const GRAPH = "https://graph.microsoft.com";
const SHAREPOINT = sharePointAudience("contoso.onmicrosoft.com");
const GRANTED = [
  "Policy.Read.All",
  "Exchange.ManageAsApp",
  "Azure: Monitoring Reader",
  "Entra role: Global Reader",
  "cmdlet:Get-RemoteDomain",
  "SharePoint: Sites.FullControl.All",
  "Power Platform: management application",
  "Power BI: read-only admin APIs for the application",
  "Dataverse: application user in each environment",
];

describe("a token", () => {
  let registration: ScanRegistration;
  before(async () => {
    const app = await registerScanApp("contoso");
    registration = { ...app.registration, permissions: new Set(GRANTED) };
  });

  it("carries only the permissions of its own audience", () => {
    assert.deepEqual(rightsFor(GRAPH, registration).permissions, ["Policy.Read.All"]);
    for (const audience of [EXCHANGE_AUDIENCE, COMPLIANCE_AUDIENCE])
      assert.deepEqual(rightsFor(audience, registration).permissions, ["Exchange.ManageAsApp"]);
    assert.deepEqual(rightsFor(SHAREPOINT, registration).permissions, ["Sites.FullControl.All"]);
    for (const audience of [
      "https://management.azure.com",
      TEAMS_AUDIENCE,
      POWER_PLATFORM_AUDIENCE,
      POWER_BI_AUDIENCE,
    ])
      assert.deepEqual(rightsFor(audience, registration).permissions, []);
  });

  it("for Power BI carries what the app should not hold", () => {
    const surplus = { ...registration, permissions: new Set([...GRANTED, "Power BI: Tenant.Read.All"]) };
    assert.deepEqual(rightsFor(POWER_BI_AUDIENCE, surplus).permissions, ["Tenant.Read.All"]);
    assert.deepEqual(rightsFor(GRAPH, surplus).permissions, ["Policy.Read.All"]);
  });

  it("carries the directory roles for whatever audience, and none that was not assigned", () => {
    const { directoryRoles } = rightsFor(EXCHANGE_AUDIENCE, registration);
    assert.deepEqual(directoryRoles, [templateIdOf("Global Reader")]);
    const unassigned = { ...registration, permissions: new Set(["Exchange.ManageAsApp"]) };
    assert.deepEqual(rightsFor(EXCHANGE_AUDIENCE, unassigned).directoryRoles, []);
  });

  it("of a signed-in user has the delegated permission in the place of the app's", () => {
    const { permissions } = delegatedRightsFor(EXCHANGE_AUDIENCE, registration);
    assert.deepEqual(permissions, ["Exchange.Manage"]);
    assert.deepEqual(delegatedRightsFor(SHAREPOINT, registration).permissions, ["AllSites.FullControl"]);
  });
});

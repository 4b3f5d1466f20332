import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../../../src/emulator/exchange/audiences.ts";
import { delegatedRightsFor, rightsFor } from "../../../src/emulator/identity-platform/rights.ts";
import { registerScanApp, type ScanRegistration } from "../../../src/emulator/registration.ts";
import { templateIdOf } from "../../../src/emulator/tenants/roles.ts";

const GRAPH = "https://graph.microsoft.com";
const GRANTED = [
  "Policy.Read.All",
  "Exchange.ManageAsApp",
  "Azure: Monitoring Reader",
  "Entra role: Global Reader",
  "cmdlet:Get-RemoteDomain",
];

describe("a token", () => {
  let registration: ScanRegistration;
  before(async () => {
    ({ registration } = await registerScanApp("contoso", new Set(GRANTED)));
  });

  it("carries only the permissions of its own audience", () => {
    assert.deepEqual(rightsFor(GRAPH, registration).permissions, ["Policy.Read.All"]);
    for (const audience of [EXCHANGE_AUDIENCE, COMPLIANCE_AUDIENCE])
      assert.deepEqual(rightsFor(audience, registration).permissions, ["Exchange.ManageAsApp"]);
    assert.deepEqual(rightsFor("https://management.azure.com", registration).permissions, []);
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
  });
});

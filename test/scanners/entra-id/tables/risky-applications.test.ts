import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { riskyApplicationsTable } from "../../../../src/scanners/entra-id/tables/risky-applications.ts";
import { buildTable } from "./build-table.ts";

const payroll = {
  id: "4d567bec",
  appId: "db73d029",
  displayName: "Contoso Payroll",
  owner: "own",
  multiTenant: false,
  passwordCredentials: [
    { keyId: "1", displayName: "Deployment", endDateTime: "2026-03-01T00:00:00Z" },
    { keyId: "2", displayName: null, endDateTime: null },
  ],
  keyCredentials: [{ keyId: "3", displayName: "CN=payroll", endDateTime: "2027-01-31T00:00:00Z" }],
  federatedCredentials: [
    {
      name: "pipeline",
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:contoso/payroll",
    },
  ],
  permissions: [
    { resource: "Microsoft Graph", name: "Mail.Send", kind: "application", level: "High", consented: true },
    { resource: "Microsoft Graph", name: "Mail.Read", kind: "delegated", level: "Medium", consented: false },
  ],
};

describe("the table of risky applications", () => {
  const build = (...riskyApplications: readonly unknown[]) =>
    buildTable(riskyApplicationsTable, { riskyApplications });

  it("names each risky permission with its risk, and whether it is consented", () => {
    assert.deepEqual(build(payroll).rows[0]?.[3], [
      "Mail.Send of Microsoft Graph (application, high risk, consented)",
      "Mail.Read of Microsoft Graph (delegated, medium risk, not consented)",
    ]);
  });

  it("counts the credentials, and shows the last day of each", () => {
    assert.deepEqual(build(payroll).rows[0]?.[4], [
      "2 secrets: “Deployment” until 2026-03-01; “2” with no end that was read",
      "1 certificate: “CN=payroll” until 2027-01-31",
      "federated credential “pipeline” of https://token.actions.githubusercontent.com",
    ]);
  });

  it("tells whose application it is", () => {
    const rows = build(payroll, { ...payroll, multiTenant: true }, { ...payroll, owner: "thirdParty" }).rows;
    assert.deepEqual(
      rows.map((row) => row[2]),
      ["own", "own, open to other tenants", "third party"],
    );
  });

  it("leaves out Microsoft's own services, whose permissions are Microsoft's to decide", () => {
    assert.deepEqual(build({ ...payroll, owner: "microsoft" }).rows, []);
  });

  it("says why it is empty", () => assert.match(build().note, /^No application/));
});

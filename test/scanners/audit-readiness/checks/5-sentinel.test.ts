import { sentinelTakesInAudit } from "../../../../src/scanners/audit-readiness/checks/5-sentinel.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { officeConnector, sentinelOff, sentinelRefused, sentinelWith } from "../export/contoso-logs.ts";

const mustExport = { declared: { ...noSettings.declared, mustExportLogs: true } };
const xdr = (state: string) => ({
  name: "xdr",
  kind: "MicrosoftThreatProtection",
  isOfThisTenant: true,
  dataTypes: { incidents: { state } },
});
const other = { name: "aad", kind: "AzureActiveDirectory", isOfThisTenant: true, dataTypes: {} };

testCheck(sentinelTakesInAudit, {
  met: [
    {
      name: "the connector for Microsoft 365 is on for mail",
      sources: { sentinel: sentinelWith([other, officeConnector()]) },
      says: /connector for Microsoft 365/,
    },
    {
      name: "names and states are compared in whatever casing",
      sources: { sentinel: sentinelWith([officeConnector("enabled", { kind: "OFFICE365" })]) },
    },
    {
      name: "the connector for Defender XDR is on",
      sources: { sentinel: sentinelWith([officeConnector("Disabled"), xdr("Enabled")]) },
      says: /Defender XDR/,
    },
    {
      name: "it is on in one workspace, and another is hidden",
      sources: { sentinel: [...sentinelRefused, ...sentinelWith([officeConnector()])] },
    },
  ],
  notMet: [
    {
      name: "no connector, though records must leave",
      sources: { sentinel: sentinelWith([other]) },
      settings: mustExport,
      violations: ["Connectors for audit records"],
    },
    {
      name: "the connector is on for everything but mail",
      sources: { sentinel: sentinelWith([officeConnector("Disabled")]) },
      settings: mustExport,
    },
    {
      name: "the connector takes in another tenant's records",
      sources: { sentinel: sentinelWith([officeConnector("Enabled", { isOfThisTenant: false })]) },
      settings: mustExport,
    },
    { name: "Sentinel is not switched on", sources: { sentinel: sentinelOff }, settings: mustExport },
    { name: "there is no workspace", sources: { sentinel: [] }, settings: mustExport },
  ],
  manual: [
    { name: "no connector, and the profile asks for none", sources: { sentinel: sentinelWith([]) } },
    { name: "Sentinel may not be read", sources: {}, says: /not shown/ },
    { name: "this workspace may not be read", sources: { sentinel: sentinelRefused }, settings: mustExport },
  ],
  unknown: [
    { name: "Sentinel did not answer", sources: {}, failures: { sentinel: "throttled" } },
    {
      name: "the connector does not say whether it is on",
      sources: { sentinel: sentinelWith([officeConnector("Enabled", { dataTypes: null })]) },
    },
    {
      name: "the connector has a state that nobody knows",
      sources: { sentinel: sentinelWith([officeConnector("Pending")]) },
    },
    {
      name: "the connector does not say for which tenant it is",
      sources: { sentinel: sentinelWith([officeConnector("Enabled", { isOfThisTenant: null })]) },
    },
  ],
});

import { securityLogsAreSent } from "../../../../src/scanners/entra-id/checks/4-log-collection.ts";
import { testCheck } from "../../../support/test-check.ts";

const workspace =
  "/subscriptions/1/resourceGroups/soc/providers/Microsoft.OperationalInsights/workspaces/soc";

function setting(
  name: string,
  logs: readonly unknown[],
  places: Record<string, unknown> = { workspaceId: workspace },
) {
  return { name, properties: { logs, ...places } };
}
const sends = (category: string) => ({ category, enabled: true });

testCheck(securityLogsAreSent, {
  manual: [
    {
      name: "one setting sends two of the named categories",
      sources: { diagnosticSettings: [setting("to-soc", [sends("AuditLogs"), sends("SignInLogs")])] },
      says: /1 diagnostic setting sends 2 of the 11/,
    },
    {
      name: "two settings add up",
      sources: {
        diagnosticSettings: [
          setting("to-soc", [sends("AuditLogs")]),
          setting("to-archive", [sends("SignInLogs")], { storageAccountId: "/archive" }),
        ],
      },
      says: /2 diagnostic settings send 2 of the 11/,
    },
    {
      name: "the group of all logs stands for every category",
      sources: { diagnosticSettings: [setting("to-soc", [{ categoryGroup: "allLogs", enabled: true }])] },
      says: /11 of the 11/,
    },
    {
      name: "a category counts in whatever casing (Microsoft's own page writes NonInteractiveUserSIgnInLogs)",
      sources: { diagnosticSettings: [setting("to-soc", [sends("NonInteractiveUserSIgnInLogs")])] },
      says: /1 of the 11/,
    },
    {
      name: "a category that is switched off is not sent",
      sources: { diagnosticSettings: [setting("to-soc", [{ category: "AuditLogs", enabled: false }])] },
      says: /0 of the 11/,
    },
    {
      name: "a setting without a destination sends nothing",
      sources: { diagnosticSettings: [setting("to-nowhere", [sends("AuditLogs")], { workspaceId: null })] },
      says: /0 of the 11/,
    },
    {
      name: "there is no setting",
      sources: { diagnosticSettings: [] },
      says: /sends Entra ID's logs anywhere/,
    },
    { name: "the settings could not be read", sources: {}, says: /needs the role “Azure: Monitoring Reader/ },
  ],
});

import {
  logWorkspace,
  officeConnector,
  scheduledRule,
  subscriptionOf,
  workspaceIdOf,
  type TenantAzure,
} from "../azure.ts";
import { diagnosticSetting } from "../diagnostic-settings.ts";

const SEED = "contoso";
const WORKSPACE = "contoso-soc";

/** What the rule that saw the intrusion of 2023 did: it knows the applications that read mail, and tells of a stranger among them. */
const STRANGERS_QUERY = `let known = OfficeActivity
  | where TimeGenerated between (ago(30d) .. ago(1d)) and Operation == "MailItemsAccessed"
  | distinct AppId;
OfficeActivity
| where TimeGenerated > ago(1d) and Operation == "MailItemsAccessed" and AppId !in (known)`;

/** All logs of Entra ID go to the one workspace. */
export const COMPLIANT_DIAGNOSTIC_SETTINGS = [
  diagnosticSetting("to-siem", { workspaceId: workspaceIdOf(SEED, WORKSPACE) }),
];

/** A workspace that keeps its records for a year, of which half a year can be searched at once, and Sentinel in it. */
export function compliantAzure(tenantId: string): TenantAzure {
  return {
    subscriptions: [subscriptionOf(SEED)],
    workspaces: [
      logWorkspace(
        SEED,
        WORKSPACE,
        { retentionInDays: 180, totalRetentionInDays: 365 },
        {
          connectors: [officeConnector(tenantId, "Enabled")],
          alertRules: [
            {
              name: "BuiltInFusion",
              kind: "Fusion",
              properties: { displayName: "Advanced Multistage Attack Detection", enabled: true },
            },
            scheduledRule("Mail read by an application that never did", STRANGERS_QUERY),
          ],
        },
      ),
    ],
  };
}

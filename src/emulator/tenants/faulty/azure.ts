import {
  logWorkspace,
  officeConnector,
  resourceIdOf,
  scheduledRule,
  subscriptionOf,
  workspaceIdOf,
  type AlertRule,
  type TenantAzure,
} from "../azure.ts";
import { diagnosticSetting } from "../diagnostic-settings.ts";
import { detectionRule } from "../log-consumers.ts";
import { SEED } from "./people.ts";

const WORKSPACE = "fabrikam-soc";

/** Some logs are only archived, some go to a workspace that is gone, and those that arrive are not the ones that matter most. */
export const FABRIKAM_DIAGNOSTIC_SETTINGS = [
  diagnosticSetting(
    "to-archive",
    { storageAccountId: resourceIdOf(SEED, "Microsoft.Storage/storageAccounts", "fabrikamlogs") },
    ["AuditLogs"],
  ),
  diagnosticSetting("to-soc", { workspaceId: workspaceIdOf(SEED, WORKSPACE) }, [
    "NonInteractiveUserSignInLogs",
    "ServicePrincipalSignInLogs",
  ]),
  diagnosticSetting("to-former-soc", { workspaceId: workspaceIdOf(SEED, "fabrikam-soc-2021") }, [
    "SignInLogs",
  ]),
];

/** Mail is left out of what Sentinel takes in, and no rule that is switched on looks at access to it. */
export function fabrikamAzure(tenantId: string): TenantAzure {
  return {
    subscriptions: [subscriptionOf(SEED)],
    workspaces: [
      logWorkspace(
        SEED,
        WORKSPACE,
        { retentionInDays: 30, totalRetentionInDays: 90 },
        { connectors: [officeConnector(tenantId, "Disabled")], alertRules: RULES },
      ),
    ],
  };
}

const RULES: readonly AlertRule[] = [
  scheduledRule(
    "Mail read by unknown applications",
    'OfficeActivity | where Operation == "MailItemsAccessed" | summarize count() by AppId',
    false,
  ),
  scheduledRule(
    "Inbox rules that hide mail",
    'OfficeActivity // MailItemsAccessed would be better\n| where Operation in ("New-InboxRule", "Set-InboxRule")',
  ),
  ...Array.from({ length: 60 }, (_, index) =>
    scheduledRule(`Sign-ins from country ${index + 1}`, `SigninLogs | where Location == "C${index + 1}"`),
  ),
];

export const FABRIKAM_DETECTIONS = [
  detectionRule("Mail read in bulk", 'CloudAppEvents | where ActionType == "MailItemsAccessed"', false),
];

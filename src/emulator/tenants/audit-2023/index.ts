import { resourceId } from "../applications.ts";
import { auditTrail } from "../audit-trail.ts";
import { listed, mapped } from "../collection.ts";
import { compliantTenant, CONTOSO } from "../compliant/index.ts";
import { systemAlerts } from "../exchange/alerts-and-audit.ts";
import { casMailboxPlans } from "../exchange/mail-flow.ts";
import { licence, microsoft365E3 } from "../licences.ts";
import type { EmulatedTenant, TenantDirectory } from "../model.ts";
import type { TenantOptions } from "../options.ts";
import { mailboxesOf2023 } from "./mailboxes.ts";

/**
 * Contoso as most tenants were in the summer of 2023, in what concerns its logs: E3 and its defaults, nothing kept for longer or elsewhere, and
 * nobody in particular who would hear of an alert. All else is as in the compliant tenant.
 */
export function tenantOf2023(options: TenantOptions = {}): EmulatedTenant {
  const tenant = compliantTenant(options);
  return {
    ...tenant,
    organization: { ...tenant.organization, securityComplianceNotificationMails: [] },
    subscribedSkus: [microsoft365E3(tenant.organization.id, 60)],
    directory: withE3AndNoCollector(tenant.directory),
    mailboxes: mailboxesOf2023(tenant.mailboxes),
    diagnosticSettings: [],
    azure: { ...tenant.azure, workspaces: [] },
    signInActivities: [],
    // Nothing of what the advisory asks to look for was ever recorded.
    auditTrail: auditTrail({ mailAccess: [] }),
    exchange: {
      ...tenant.exchange,
      "Get-CASMailboxPlan": casMailboxPlans(true),
      "Get-OrganizationConfig": tenant.exchange["Get-OrganizationConfig"].map((config) => ({
        ...config,
        EwsEnabled: null,
      })),
      "Get-ProtectionAlert": systemAlerts(["TenantAdmins"]),
      "Get-UnifiedAuditLogRetentionPolicy": [],
    },
  };
}

/** Everybody has E3, and no application fetches the audit log. */
function withE3AndNoCollector(directory: TenantDirectory): TenantDirectory {
  return {
    ...directory,
    users: mapped(directory.users, (user) => ({ ...user, assignedLicenses: [licence("SPE_E3")] })),
    appRoleAssignedTo: (resource) =>
      resource === resourceId(CONTOSO, "Office 365 Management APIs")
        ? listed([])
        : directory.appRoleAssignedTo(resource),
  };
}

import { mapped } from "../collection.ts";
import { compliantTenant } from "../compliant/index.ts";
import { systemAlerts } from "../exchange/alerts-and-audit.ts";
import { licence, microsoft365E3 } from "../licences.ts";
import type { EmulatedTenant } from "../model.ts";
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
    subscribedSkus: [microsoft365E3(tenant.organization.id, 60)],
    directory: {
      ...tenant.directory,
      users: mapped(tenant.directory.users, (user) => ({ ...user, assignedLicenses: [licence("SPE_E3")] })),
    },
    mailboxes: mailboxesOf2023(tenant.mailboxes),
    diagnosticSettings: [],
    exchange: {
      ...tenant.exchange,
      "Get-ProtectionAlert": systemAlerts(["TenantAdmins"]),
      "Get-UnifiedAuditLogRetentionPolicy": [],
    },
  };
}

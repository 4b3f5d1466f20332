import { compliantTenant } from "../compliant/index.ts";
import { retentionPolicy } from "../exchange/alerts-and-audit.ts";
import type { EmulatedTenant } from "../model.ts";
import type { TenantOptions } from "../options.ts";
import { withMailReader } from "./application.ts";
import { trailAfterAttack } from "./audit-trail.ts";
import { mailboxesAfterAttack } from "./mailboxes.ts";

/** Contoso after somebody has been there who knew what to switch off, in order to read mail and not be seen. All else is as in the compliant tenant. */
export function attackedTenant(options: TenantOptions = {}): EmulatedTenant {
  const tenant = compliantTenant(options);
  return {
    ...tenant,
    directory: withMailReader(tenant.directory),
    mailboxes: mailboxesAfterAttack(tenant.mailboxes),
    auditTrail: trailAfterAttack(tenant.directory.users),
    exchange: {
      ...tenant.exchange,
      "Get-UnifiedAuditLogRetentionPolicy": [
        ...tenant.exchange["Get-UnifiedAuditLogRetentionPolicy"],
        RECORDS_GONE_IN_A_WEEK,
      ],
    },
  };
}

/** Names the record type of mail access alone, and comes before the policy that keeps everything for a year. */
const RECORDS_GONE_IN_A_WEEK = retentionPolicy("Storage optimisation", "SevenDays", {
  Priority: 0,
  RecordTypes: ["ExchangeItemAggregated"],
});

import { APPLICATION_ACCESS_CHANGES } from "./application-access.ts";
import { AUDIT_CHANGES } from "./audit.ts";
import type { Change } from "./change.ts";
import { DKIM_CHANGES } from "./dkim.ts";
import { DLP_CHANGES } from "./data-loss-prevention.ts";
import { MAILBOX_CHANGES } from "./mailboxes.ts";
import { ORGANIZATION_CHANGES } from "./organization.ts";
import { PROTECTION_CHANGES } from "./protection-policies.ts";
import { PROTECTION_RULE_CHANGES } from "./protection-rules.ts";
import { ROLE_GROUP_CHANGES } from "./role-groups.ts";
import { TRANSPORT_RULE_CHANGES } from "./transport-rules.ts";

/** Every cmdlet with which the administrator can change the tenant, by name. */
export const CHANGES: readonly (readonly [name: string, change: Change])[] = Object.entries({
  ...ORGANIZATION_CHANGES,
  ...TRANSPORT_RULE_CHANGES,
  ...PROTECTION_CHANGES,
  ...PROTECTION_RULE_CHANGES,
  ...DKIM_CHANGES,
  ...DLP_CHANGES,
  ...AUDIT_CHANGES,
  ...MAILBOX_CHANGES,
  ...ROLE_GROUP_CHANGES,
  ...APPLICATION_ACCESS_CHANGES,
});

import { defineScanner } from "../../engine/scanner.ts";
import { organizationConfigs } from "../exchange-online/sources/organization-config.ts";
import { adminAuditLogConfigs } from "../security-suite/sources/audit.ts";
import { nobodyWeakenedAuditing } from "./checks/1-audit-changes.ts";
import { logAlive } from "./checks/1-live-log.ts";
import { unifiedAuditLogOn } from "./checks/1-unified-audit-log.ts";
import * as actions from "./checks/2-audited-actions.ts";
import * as switches from "./checks/2-mailbox-switches.ts";
import * as organization from "./checks/2-organization-and-bypass.ts";
import { nothingThrottled } from "./checks/2-throttling.ts";
import { noUnfamiliarReaders } from "./checks/5-mail-access-baseline.ts";
import { auditBypasses } from "./sources/audit-bypass.ts";
import * as auditChanges from "./sources/audit-changes.ts";
import { mailAccessApplications } from "./sources/mail-access-applications.ts";
import * as mailAccess from "./sources/mail-access.ts";
import { mailboxes, publicFolderMailboxes } from "./sources/mailboxes.ts";

/** Audit readiness: would this tenant have seen the intrusion of 2023 (Storm-0558)? The policies AR.*. */
export const auditReadiness = defineScanner({
  product: "audit-readiness",
  title: "Audit readiness",
  sources: [
    adminAuditLogConfigs,
    auditBypasses,
    mailAccessApplications,
    mailboxes,
    organizationConfigs,
    publicFolderMailboxes,
    ...Object.values(auditChanges),
    ...Object.values(mailAccess),
  ],
  checks: [
    unifiedAuditLogOn,
    logAlive,
    nobodyWeakenedAuditing,
    ...Object.values(organization),
    ...Object.values(actions),
    ...Object.values(switches),
    nothingThrottled,
    noUnfamiliarReaders,
  ],
  tables: [],
  deviations: [],
});

import { defineScanner } from "../../engine/scanner.ts";
import { organizationConfigs } from "../exchange-online/sources/organization-config.ts";
import { adminAuditLogConfigs } from "../security-suite/sources/audit.ts";
import { wouldYouHaveSeenIt } from "./chapter/index.ts";
import { unifiedAuditLogOn } from "./checks/1-unified-audit-log.ts";
import * as actions from "./checks/2-audited-actions.ts";
import * as switches from "./checks/2-mailbox-switches.ts";
import { searchesRecorded } from "./checks/2-sensitive-mailboxes.ts";
import * as organization from "./checks/2-organization-and-bypass.ts";
import { auditBypasses } from "./sources/audit-bypass.ts";
import { mailboxes, publicFolderMailboxes } from "./sources/mailboxes.ts";

/** Audit readiness: would this tenant have seen the intrusion of 2023 (Storm-0558)? The policies AR.*. */
export const auditReadiness = defineScanner({
  product: "audit-readiness",
  title: "Audit readiness",
  sources: [adminAuditLogConfigs, auditBypasses, mailboxes, organizationConfigs, publicFolderMailboxes],
  checks: [
    unifiedAuditLogOn,
    ...Object.values(organization),
    ...Object.values(actions),
    searchesRecorded,
    ...Object.values(switches),
  ],
  tables: [],
  chapters: [wouldYouHaveSeenIt],
  deviations: [],
});

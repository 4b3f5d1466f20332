import { defineScanner } from "../../engine/scanner.ts";
import { diagnosticSettings } from "../entra-id/sources/diagnostic-settings.ts";
import { organizationConfigs } from "../exchange-online/sources/organization-config.ts";
import { domains } from "../organization/domains.ts";
import { licences } from "../organization/licences.ts";
import { adminAuditLogConfigs } from "../security-suite/sources/audit.ts";
import { unifiedAuditLogOn } from "./checks/1-unified-audit-log.ts";
import * as actions from "./checks/2-audited-actions.ts";
import * as switches from "./checks/2-mailbox-switches.ts";
import * as organization from "./checks/2-organization-and-bypass.ts";
import * as destinations from "./checks/4-destinations.ts";
import * as auditFeed from "./checks/5-audit-feed.ts";
import * as detection from "./checks/5-detection.ts";
import * as entraLogExport from "./checks/5-entra-log-export.ts";
import * as sentinelConnectors from "./checks/5-sentinel.ts";
import { auditBypasses } from "./sources/audit-bypass.ts";
import { activityFeedReaders, graphLogReaders } from "./sources/audit-log-readers.ts";
import { customDetections } from "./sources/custom-detections.ts";
import { mailboxes, publicFolderMailboxes } from "./sources/mailboxes.ts";
import { managedIdentityCount } from "./sources/managed-identities.ts";
import { sentinel } from "./sources/sentinel.ts";
import { signInActivities } from "./sources/sign-in-activities.ts";
import { workspaces } from "./sources/workspaces.ts";

/** Audit readiness: would this tenant have seen the intrusion of 2023 (Storm-0558)? The policies AR.*. */
export const auditReadiness = defineScanner({
  product: "audit-readiness",
  title: "Audit readiness",
  sources: [
    activityFeedReaders,
    adminAuditLogConfigs,
    auditBypasses,
    customDetections,
    diagnosticSettings,
    domains,
    graphLogReaders,
    licences,
    mailboxes,
    managedIdentityCount,
    organizationConfigs,
    publicFolderMailboxes,
    sentinel,
    signInActivities,
    workspaces,
  ],
  checks: [
    unifiedAuditLogOn,
    ...Object.values(organization),
    ...Object.values(actions),
    ...Object.values(switches),
    ...Object.values(destinations),
    ...Object.values(entraLogExport),
    ...Object.values(auditFeed),
    ...Object.values(sentinelConnectors),
    ...Object.values(detection),
  ],
  tables: [],
  deviations: [],
});

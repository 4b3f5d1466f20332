import { defineScanner } from "../../engine/scanner.ts";
import { organizationConfigs } from "../exchange-online/sources/organization-config.ts";
import { remoteDomains } from "../exchange-online/sources/remote-domains.ts";
import { transportConfigs } from "../exchange-online/sources/transport-config.ts";
import { transportRules } from "../exchange-online/sources/transport-rules.ts";
import { acceptedDomains } from "../organization/accepted-domains.ts";
import { organization as tenant } from "../organization/organization.ts";
import { adminAuditLogConfigs } from "../security-suite/sources/audit.ts";
import { protectionAlerts } from "../security-suite/sources/data-loss-prevention.ts";
import { unifiedAuditLogOn } from "./checks/1-unified-audit-log.ts";
import * as actions from "./checks/2-audited-actions.ts";
import * as switches from "./checks/2-mailbox-switches.ts";
import * as organization from "./checks/2-organization-and-bypass.ts";
import * as alerts from "./checks/6-alerts.ts";
import { securityContacts } from "./checks/6-notifications-from-microsoft.ts";
import { exchangeWebServices } from "./checks/7-exchange-web-services.ts";
import { externalForwarding } from "./checks/7-external-forwarding.ts";
import { oldMailProtocols } from "./checks/7-mail-protocols.ts";
import { auditBypasses } from "./sources/audit-bypass.ts";
import { casMailboxes, casMailboxPlans } from "./sources/cas-mailboxes.ts";
import { ewsAllowedApplications } from "./sources/ews-applications.ts";
import { mailboxes, publicFolderMailboxes } from "./sources/mailboxes.ts";
import { outboundSpamPolicies, outboundSpamRules } from "./sources/outbound-spam.ts";

/** Audit readiness: would this tenant have seen the intrusion of 2023 (Storm-0558)? The policies AR.*. */
export const auditReadiness = defineScanner({
  product: "audit-readiness",
  title: "Audit readiness",
  sources: [
    acceptedDomains,
    adminAuditLogConfigs,
    auditBypasses,
    casMailboxes,
    casMailboxPlans,
    ewsAllowedApplications,
    mailboxes,
    organizationConfigs,
    outboundSpamPolicies,
    outboundSpamRules,
    protectionAlerts,
    publicFolderMailboxes,
    remoteDomains,
    tenant,
    transportConfigs,
    transportRules,
  ],
  checks: [
    unifiedAuditLogOn,
    ...Object.values(organization),
    ...Object.values(actions),
    ...Object.values(switches),
    ...Object.values(alerts),
    securityContacts,
    exchangeWebServices,
    oldMailProtocols,
    externalForwarding,
  ],
  tables: [],
  deviations: [],
});

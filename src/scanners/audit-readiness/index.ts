import { defineScanner } from "../../engine/scanner.ts";
import { conditionalAccessPolicies } from "../entra-id/sources/conditional-access-policies.ts";
import { namedLocations } from "../entra-id/sources/named-locations.ts";
import { referencedPrincipals } from "../entra-id/sources/referenced-principals.ts";
import { riskyApplications } from "../entra-id/sources/risky-applications.ts";
import { securityDefaults } from "../entra-id/sources/security-defaults.ts";
import { organizationConfigs } from "../exchange-online/sources/organization-config.ts";
import { adminAuditLogConfigs } from "../security-suite/sources/audit.ts";
import { unifiedAuditLogOn } from "./checks/1-unified-audit-log.ts";
import * as actions from "./checks/2-audited-actions.ts";
import * as switches from "./checks/2-mailbox-switches.ts";
import * as organization from "./checks/2-organization-and-bypass.ts";
import { mailApplicationCredentials } from "./checks/7-application-credentials.ts";
import * as mailApplications from "./checks/7-mail-applications.ts";
import { noBroadMailConsent } from "./checks/7-mail-consent.ts";
import * as sessions from "./checks/8-sessions.ts";
import { tokenLifetimes } from "./checks/8-token-lifetimes.ts";
import { auditBypasses } from "./sources/audit-bypass.ts";
import { exchangeApplicationCredentials } from "./sources/exchange-application-credentials.ts";
import {
  applicationAccessPolicies,
  applicationRoles,
  exchangeServicePrincipals,
} from "./sources/exchange-applications.ts";
import { firstPartyCredentialHolders } from "./sources/first-party-credentials.ts";
import { mailboxes, publicFolderMailboxes } from "./sources/mailboxes.ts";
import { tokenLifetimePolicies } from "./sources/token-lifetime-policies.ts";

/** Audit readiness: would this tenant have seen the intrusion of 2023 (Storm-0558)? The policies AR.*. */
export const auditReadiness = defineScanner({
  product: "audit-readiness",
  title: "Audit readiness",
  sources: [
    adminAuditLogConfigs,
    applicationAccessPolicies,
    applicationRoles,
    auditBypasses,
    conditionalAccessPolicies,
    exchangeApplicationCredentials,
    exchangeServicePrincipals,
    firstPartyCredentialHolders,
    mailboxes,
    namedLocations,
    organizationConfigs,
    publicFolderMailboxes,
    referencedPrincipals,
    riskyApplications,
    securityDefaults,
    tokenLifetimePolicies,
  ],
  checks: [
    unifiedAuditLogOn,
    ...Object.values(organization),
    ...Object.values(actions),
    ...Object.values(switches),
    ...Object.values(mailApplications),
    mailApplicationCredentials,
    noBroadMailConsent,
    ...Object.values(sessions),
    tokenLifetimes,
  ],
  tables: [],
  deviations: [],
});

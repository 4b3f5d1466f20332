import { defineScanner } from "../../engine/scanner.ts";
import { conditionalAccessPolicies } from "../entra-id/sources/conditional-access-policies.ts";
import { diagnosticSettings } from "../entra-id/sources/diagnostic-settings.ts";
import { namedLocations } from "../entra-id/sources/named-locations.ts";
import { privilegedUsers } from "../entra-id/sources/privileged-access.ts";
import { referencedPrincipals } from "../entra-id/sources/referenced-principals.ts";
import { riskyApplications } from "../entra-id/sources/risky-applications.ts";
import { securityDefaults } from "../entra-id/sources/security-defaults.ts";
import { organizationConfigs } from "../exchange-online/sources/organization-config.ts";
import { remoteDomains } from "../exchange-online/sources/remote-domains.ts";
import { transportConfigs } from "../exchange-online/sources/transport-config.ts";
import { transportRules } from "../exchange-online/sources/transport-rules.ts";
import { acceptedDomains } from "../organization/accepted-domains.ts";
import { domains } from "../organization/domains.ts";
import { licences } from "../organization/licences.ts";
import { organization as tenant } from "../organization/organization.ts";
import { adminAuditLogConfigs, auditRetentionPolicies } from "../security-suite/sources/audit.ts";
import { protectionAlerts } from "../security-suite/sources/data-loss-prevention.ts";
import { wouldYouHaveSeenIt } from "./chapter/index.ts";
import { nobodyWeakenedAuditing } from "./checks/1-audit-changes.ts";
import { logAlive } from "./checks/1-live-log.ts";
import { logReadersExist } from "./checks/1-log-readers.ts";
import { unifiedAuditLogOn } from "./checks/1-unified-audit-log.ts";
import * as actions from "./checks/2-audited-actions.ts";
import * as switches from "./checks/2-mailbox-switches.ts";
import * as organization from "./checks/2-organization-and-bypass.ts";
import { searchesRecorded } from "./checks/2-sensitive-mailboxes.ts";
import { nothingThrottled } from "./checks/2-throttling.ts";
import * as licencesOfUsers from "./checks/3-licences.ts";
import * as destinations from "./checks/4-destinations.ts";
import * as retentionPolicies from "./checks/4-retention-policies.ts";
import * as retention from "./checks/4-retention.ts";
import * as auditFeed from "./checks/5-audit-feed.ts";
import * as detection from "./checks/5-detection.ts";
import * as entraLogExport from "./checks/5-entra-log-export.ts";
import { noUnfamiliarReaders } from "./checks/5-mail-access-baseline.ts";
import * as sentinelConnectors from "./checks/5-sentinel.ts";
import * as alerts from "./checks/6-alerts.ts";
import { securityContacts } from "./checks/6-notifications-from-microsoft.ts";
import { mailApplicationCredentials } from "./checks/7-application-credentials.ts";
import { exchangeWebServices } from "./checks/7-exchange-web-services.ts";
import { externalForwarding } from "./checks/7-external-forwarding.ts";
import * as mailApplications from "./checks/7-mail-applications.ts";
import { noBroadMailConsent } from "./checks/7-mail-consent.ts";
import { oldMailProtocols } from "./checks/7-mail-protocols.ts";
import * as sessions from "./checks/8-sessions.ts";
import { tokenLifetimes } from "./checks/8-token-lifetimes.ts";
import { auditBypasses } from "./sources/audit-bypass.ts";
import * as auditChanges from "./sources/audit-changes.ts";
import { activityFeedReaders, graphLogReaders } from "./sources/audit-log-readers.ts";
import { casMailboxPlans, casMailboxes } from "./sources/cas-mailboxes.ts";
import { customDetections } from "./sources/custom-detections.ts";
import { ewsAllowedApplications } from "./sources/ews-applications.ts";
import { exchangeApplicationCredentials } from "./sources/exchange-application-credentials.ts";
import {
  applicationAccessPolicies,
  applicationRoles,
  exchangeServicePrincipals,
} from "./sources/exchange-applications.ts";
import { firstPartyCredentialHolders } from "./sources/first-party-credentials.ts";
import { groupLicences } from "./sources/group-licences.ts";
import { exchangeLogReaders, purviewLogReaders } from "./sources/log-readers.ts";
import { mailAccessApplications } from "./sources/mail-access-applications.ts";
import * as mailAccess from "./sources/mail-access.ts";
import { mailboxes, publicFolderMailboxes } from "./sources/mailboxes.ts";
import { managedIdentityCount } from "./sources/managed-identities.ts";
import { outboundSpamPolicies, outboundSpamRules } from "./sources/outbound-spam.ts";
import { retentionUsers } from "./sources/retention-users.ts";
import { sentinel } from "./sources/sentinel.ts";
import { signInActivities } from "./sources/sign-in-activities.ts";
import { tokenLifetimePolicies } from "./sources/token-lifetime-policies.ts";
import { userLicences } from "./sources/user-licences.ts";
import { workspaces } from "./sources/workspaces.ts";
import { auditTiersTable } from "./tables/audit-tiers.ts";

/** Audit readiness: would this tenant have seen the intrusion of 2023 (Storm-0558)? The policies AR.*. */
export const auditReadiness = defineScanner({
  product: "audit-readiness",
  title: "Audit readiness",
  sources: [
    acceptedDomains,
    activityFeedReaders,
    adminAuditLogConfigs,
    applicationAccessPolicies,
    applicationRoles,
    auditBypasses,
    auditRetentionPolicies,
    casMailboxes,
    casMailboxPlans,
    conditionalAccessPolicies,
    customDetections,
    diagnosticSettings,
    domains,
    ewsAllowedApplications,
    exchangeApplicationCredentials,
    exchangeLogReaders,
    exchangeServicePrincipals,
    firstPartyCredentialHolders,
    graphLogReaders,
    groupLicences,
    licences,
    mailAccessApplications,
    mailboxes,
    managedIdentityCount,
    namedLocations,
    organizationConfigs,
    outboundSpamPolicies,
    outboundSpamRules,
    privilegedUsers,
    protectionAlerts,
    publicFolderMailboxes,
    purviewLogReaders,
    referencedPrincipals,
    remoteDomains,
    retentionUsers,
    riskyApplications,
    securityDefaults,
    sentinel,
    signInActivities,
    tenant,
    tokenLifetimePolicies,
    transportConfigs,
    transportRules,
    userLicences,
    workspaces,
    ...Object.values(auditChanges),
    ...Object.values(mailAccess),
  ],
  checks: [
    unifiedAuditLogOn,
    logAlive,
    nobodyWeakenedAuditing,
    logReadersExist,
    ...Object.values(organization),
    ...Object.values(actions),
    searchesRecorded,
    ...Object.values(switches),
    nothingThrottled,
    ...Object.values(licencesOfUsers),
    ...Object.values(retention),
    ...Object.values(retentionPolicies),
    ...Object.values(destinations),
    ...Object.values(entraLogExport),
    ...Object.values(auditFeed),
    ...Object.values(sentinelConnectors),
    noUnfamiliarReaders,
    ...Object.values(detection),
    ...Object.values(alerts),
    securityContacts,
    ...Object.values(mailApplications),
    mailApplicationCredentials,
    noBroadMailConsent,
    exchangeWebServices,
    oldMailProtocols,
    externalForwarding,
    ...Object.values(sessions),
    tokenLifetimes,
  ],
  tables: [auditTiersTable],
  chapters: [wouldYouHaveSeenIt],
  deviations: [],
});

import { customAppManagementPolicy, defaultAppManagementPolicy } from "../app-management.ts";
import { authenticationMethodsPolicy } from "../authentication-methods.ts";
import { conditionalAccessPolicy } from "../conditional-access.ts";
import {
  adminConsentRequestPolicy,
  authorizationPolicy,
  consentSettings,
  guestDomains,
  PERMISSION_GRANT_POLICIES,
} from "../consent.ts";
import { directoryOf } from "../directory.ts";
import { mailboxResultsOf } from "../exchange/mailboxes.ts";
import { roleGroups } from "../exchange/role-groups.ts";
import { stableGuid } from "../ids.ts";
import { microsoft365E3, microsoft365E5 } from "../licences.ts";
import { signInActivity } from "../log-consumers.ts";
import type { EmulatedTenant, TenantPolicies } from "../model.ts";
import { calendarFor, type TenantOptions } from "../options.ts";
import { crossTenantAccessDefault, domain, organization, securityDefaults } from "../organization.ts";
import { BUILT_IN_STRENGTHS } from "../strengths.ts";
import {
  AUDIT_FORWARDER_APP_ID,
  fabrikamApplications,
  MIGRATOR_ID,
  PAYROLL_APPLICATION_ID,
} from "./applications.ts";
import { FABRIKAM_TRAIL } from "./audit-trail.ts";
import { FABRIKAM_DETECTIONS, FABRIKAM_DIAGNOSTIC_SETTINGS, fabrikamAzure } from "./azure.ts";
import { FABRIKAM_LOCATIONS, FABRIKAM_POLICIES, MIXED_STRENGTH } from "./conditional-access.ts";
import { DOMAINS_WITH_STORIES, FABRIKAM_ZONE } from "./dns.ts";
import { fabrikamExchange } from "./exchange.ts";
import { fabrikamRecipients } from "./mailboxes.ts";
import { fabrikamGroups, fabrikamUsers, GROUPS, INITIAL_DOMAIN, PRIVILEGED, SEED } from "./people.ts";
import { FABRIKAM_POWER_BI } from "./power-bi.ts";
import { fabrikamPowerPlatform } from "./power-platform.ts";
import { fabrikamRoles } from "./privileged.ts";
import { FABRIKAM_SHAREPOINT } from "./sharepoint.ts";
import { tokenLifetimePolicy } from "../token-lifetimes.ts";
import { fabrikamTeams } from "./teams.ts";

/** Fabrikam: faults of every kind that the baselines know, among some things that are in order. */
export function faultyTenant(options: TenantOptions = {}): EmulatedTenant {
  const calendar = calendarFor(options);
  const tenant = organization(SEED, "Fabrikam", DOMAINS, true);
  const users = fabrikamUsers(options.users ?? 300);
  return {
    organization: tenant,
    region: { scope: "NA" },
    initialDomain: INITIAL_DOMAIN,
    administrator: PRIVILEGED.firstJohnSmith,
    subscribedSkus: [microsoft365E3(tenant.id, 280), microsoft365E5(tenant.id, 20)],
    domains: DOMAINS,
    groupSettings: [consentSettings(SEED, true)],
    policies: POLICIES,
    directory: directoryOf({
      users,
      groups: fabrikamGroups(users),
      ...fabrikamApplications(tenant.id, calendar, options.servicePrincipals ?? 400),
    }),
    roles: fabrikamRoles(calendar, MIGRATOR_ID),
    diagnosticSettings: FABRIKAM_DIAGNOSTIC_SETTINGS,
    azure: fabrikamAzure(tenant.id),
    directoryAudits: [],
    signInActivities: [signInActivity(AUDIT_FORWARDER_APP_ID, calendar.inDays(-60))],
    detectionRules: FABRIKAM_DETECTIONS,
    dns: FABRIKAM_ZONE,
    exchange: fabrikamExchange(DOMAINS),
    mailboxes: mailboxResultsOf(fabrikamRecipients(users)),
    // Somebody has thought of it, and named one who may do everything anyway.
    roleGroups: roleGroups([PRIVILEGED.firstJohnSmith]),
    auditTrail: FABRIKAM_TRAIL,
    sharepoint: FABRIKAM_SHAREPOINT,
    teams: fabrikamTeams(tenant.id),
    powerPlatform: fabrikamPowerPlatform(tenant),
    powerBi: FABRIKAM_POWER_BI,
    declarations: {
      breakGlassGroups: [{ id: GROUPS.breakGlass.id, members: 2 }],
      sensitiveUsers: [
        "Chief Executive;ceo@fabrikam.example",
        "Chief Financial Officer;cfo@fabrikam.example",
      ],
      partnerDomains: ["contoso.example"],
      parkedDomains: [DOMAINS_WITH_STORIES.parked],
    },
  };
}

/** Passwords expire in one root domain, and so in what lies below it; one domain is federated, one not verified. */
const DOMAINS = [
  domain(INITIAL_DOMAIN),
  domain("fabrikam.example", { isDefault: true, passwordValidityPeriodInDays: 2147483647 }),
  domain("eu.fabrikam.example", { isRoot: false }),
  domain("fabrikam-retail.example", {
    passwordValidityPeriodInDays: 90,
    passwordNotificationWindowInDays: 14,
  }),
  domain("shops.fabrikam-retail.example", { isRoot: false }),
  domain("fabrikam-logistics.example", { authenticationType: "Federated" }),
  ...Object.values(DOMAINS_WITH_STORIES).map((name) => domain(name)),
  domain("fabrikam-future.example", { isVerified: false }),
];

const POLICIES: TenantPolicies = {
  authorization: authorizationPolicy({
    invitesFrom: "everyone",
    guestAccess: "sameAsMembers",
    usersCreateApps: false,
    userConsent: "microsoft-user-default-low",
  }),
  authenticationMethods: authenticationMethodsPolicy({
    migration: "migrationInProgress",
    signInContext: "default",
    // Authenticator is off, though its settings are there to be read.
    enabled: ["Fido2", "Sms", "SoftwareOath"],
  }),
  authenticationStrengths: [...BUILT_IN_STRENGTHS, MIXED_STRENGTH],
  conditionalAccess: FABRIKAM_POLICIES.map((sketch) => conditionalAccessPolicy(SEED, sketch)),
  namedLocations: FABRIKAM_LOCATIONS,
  defaultAppManagement: defaultAppManagementPolicy({
    passwordAddition: "enabled",
    passwordLifetime: "P365D",
    certificateLifetime: "P365D",
  }),
  appManagement: [
    customAppManagementPolicy(SEED, "Payroll may have passwords", { passwordAddition: "disabled" }, [
      PAYROLL_APPLICATION_ID,
    ]),
  ],
  tokenLifetime: [
    // AR.8.4: an old wish for fewer prompts, in force for everything; and one that nobody uses.
    tokenLifetimePolicy(SEED, "Fewer prompts", "08:00:00", { isOrganizationDefault: true }),
    tokenLifetimePolicy(SEED, "Whole day (test)", "23:59:59", {}),
  ],
  adminConsentRequest: adminConsentRequestPolicy([GROUPS.consentReviewers.id]),
  securityDefaults: securityDefaults(false),
  crossTenantAccessDefault: crossTenantAccessDefault(),
  crossTenantAccessPartners: [
    {
      tenantId: stableGuid(SEED, "tenant of the partner"),
      isServiceProvider: false,
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    },
  ],
  b2bManagement: guestDomains(SEED, []),
  permissionGrant: PERMISSION_GRANT_POLICIES,
};

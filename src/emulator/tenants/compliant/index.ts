import { defaultAppManagementPolicy } from "../app-management.ts";
import {
  application,
  appRoleAssignment,
  certificate,
  resourceServicePrincipals,
  servicePrincipal,
} from "../applications.ts";
import { authenticationMethodsPolicy } from "../authentication-methods.ts";
import { conditionalAccessPolicy } from "../conditional-access.ts";
import {
  adminConsentRequestPolicy,
  authorizationPolicy,
  consentSettings,
  guestDomains,
  PERMISSION_GRANT_POLICIES,
} from "../consent.ts";
import { wellKeptZone } from "../dns/mail-records.ts";
import { directoryOf, securityGroup } from "../directory.ts";
import { roleGroups } from "../exchange/role-groups.ts";
import { stableGuid } from "../ids.ts";
import { licence, microsoft365E5 } from "../licences.ts";
import type { MailApplication } from "../mail-applications.ts";
import type { EmulatedTenant, EmulatedUser, RoleHolding, TenantPolicies } from "../model.ts";
import { calendarFor, type Calendar, type TenantOptions } from "../options.ts";
import { crossTenantAccessDefault, domain, organization, securityDefaults } from "../organization.ts";
import { signInActivity } from "../log-consumers.ts";
import { mailNickname, person, personNamed } from "../people.ts";
import { holding, tenantRoles, type RoleName } from "../roles.ts";
import { BUILT_IN_STRENGTHS } from "../strengths.ts";
import { contosoAuditTrail } from "./audit-trail.ts";
import { compliantAzure, COMPLIANT_DIAGNOSTIC_SETTINGS } from "./azure.ts";
import { COMPLIANT_POLICIES } from "./conditional-access.ts";
import { compliantExchange } from "./exchange.ts";
import { contosoMailApplications } from "./mail-applications.ts";
import { contosoMailboxes } from "./mailboxes.ts";
import { compliantPowerBi } from "./power-bi.ts";
import { compliantPowerPlatform } from "./power-platform.ts";
import { compliantSharePoint } from "./sharepoint.ts";
import { compliantTeams } from "./teams.ts";

/** What Contoso's ids are made from. */
export const CONTOSO = "contoso";
const SEED = CONTOSO;
const INITIAL_DOMAIN = "contoso.onmicrosoft.com";
const SECURITY_DESK = ["soc@contoso.example"];
const PARTNERS = ["fabrikam.example", "agency.example"];

/** How many administrators hold each highly privileged role, all of them eligible through PIM. */
const ADMINISTRATORS: readonly (readonly [RoleName, number])[] = [
  ["Global Administrator", 4],
  ["Privileged Role Administrator", 2],
  ["User Administrator", 2],
  ["SharePoint Administrator", 1],
  ["Exchange Administrator", 2],
  ["Hybrid Identity Administrator", 1],
  ["Application Administrator", 1],
  ["Cloud Application Administrator", 1],
];

/** Contoso: meets every policy of CISA's baselines, also where the text is read strictly. */
export function compliantTenant(options: TenantOptions = {}): EmulatedTenant {
  const calendar = calendarFor(options);
  const approvers = securityGroup(SEED, "PIM approvers", { isAssignableToRole: true });
  const domains = [
    domain(INITIAL_DOMAIN),
    domain("contoso.example", { isDefault: true }),
    domain("research.contoso.example", { isRoot: false }),
  ];
  const tenant = organization(SEED, "Contoso", domains, false, SECURITY_DESK);
  const { administrators, holdings } = privileged(calendar);
  const [firstAdministrator] = administrators;
  if (firstAdministrator === undefined) throw new Error("Contoso has no administrator.");
  const staff = Array.from({ length: 40 }, (_, index) => employee(index));
  const mailApplications = contosoMailApplications(SEED, tenant.id, calendar);
  const directors = staff.slice(0, 2);
  const sensitiveUsers = directors.map(
    ({ displayName, userPrincipalName }) => `${displayName};${userPrincipalName}`,
  );
  const sensitiveMailboxes = directors.map(({ userPrincipalName }) => userPrincipalName);
  return {
    organization: tenant,
    region: { scope: "NA" },
    initialDomain: INITIAL_DOMAIN,
    administrator: firstAdministrator,
    subscribedSkus: [microsoft365E5(tenant.id, 60)],
    domains,
    groupSettings: [consentSettings(SEED, true)],
    policies: policies(approvers.id),
    directory: directoryOf({
      users: [...staff, ...administrators],
      groups: [
        { group: approvers, members: administrators.slice(0, 2).map(({ id }) => id) },
        { group: securityGroup(SEED, "All staff"), members: staff.map(({ id }) => id) },
      ],
      ...applications(tenant.id, calendar, mailApplications),
    }),
    roles: tenantRoles({
      seed: SEED,
      holdings,
      settingsOfRole: (role) => ({
        ...(role === "Global Administrator" ? { approvers: [approvers.id] } : {}),
        alertOnAssignment: SECURITY_DESK,
        alertOnEligibility: SECURITY_DESK,
        alertOnActivation: SECURITY_DESK,
      }),
    }),
    diagnosticSettings: COMPLIANT_DIAGNOSTIC_SETTINGS,
    azure: compliantAzure(tenant.id),
    signInActivities: [signInActivity(COLLECTOR.appId, calendar.inDays(-1))],
    directoryAudits: [],
    detectionRules: [],
    dns: wellKeptZone(domains, INITIAL_DOMAIN),
    exchange: compliantExchange({
      initialDomain: INITIAL_DOMAIN,
      domains,
      securityDesk: SECURITY_DESK,
      mailApplications,
      impersonation: { TargetedUsersToProtect: sensitiveUsers, TargetedDomainsToProtect: PARTNERS },
    }),
    mailboxes: contosoMailboxes([...staff, ...administrators], INITIAL_DOMAIN, sensitiveMailboxes),
    roleGroups: roleGroups(staff.slice(2, 4)),
    auditTrail: contosoAuditTrail(staff),
    sharepoint: compliantSharePoint(SEED, PARTNERS),
    teams: compliantTeams(tenant.id, PARTNERS, {
      userIds: [firstAdministrator.id],
      groupIds: [approvers.id],
    }),
    powerPlatform: compliantPowerPlatform(SEED, tenant),
    powerBi: compliantPowerBi(SEED),
    declarations: {
      sensitiveUsers,
      sensitiveMailboxes,
      partnerDomains: PARTNERS,
      mailApplications: mailApplications.map(({ appId }) => appId),
    },
  };
}

function policies(approversId: string): TenantPolicies {
  return {
    authorization: authorizationPolicy({
      invitesFrom: "adminsAndGuestInviters",
      guestAccess: "restricted",
      usersCreateApps: false,
    }),
    authenticationMethods: authenticationMethodsPolicy({
      migration: "migrationComplete",
      signInContext: "enabled",
      enabled: ["Fido2", "MicrosoftAuthenticator", "X509Certificate", "TemporaryAccessPass"],
    }),
    authenticationStrengths: BUILT_IN_STRENGTHS,
    conditionalAccess: COMPLIANT_POLICIES.map((sketch) => conditionalAccessPolicy(SEED, sketch)),
    namedLocations: [],
    defaultAppManagement: defaultAppManagementPolicy({
      passwordAddition: "enabled",
      passwordLifetime: "P180D",
      certificateLifetime: "P365D",
    }),
    appManagement: [],
    tokenLifetime: [],
    adminConsentRequest: adminConsentRequestPolicy([approversId]),
    securityDefaults: securityDefaults(false),
    crossTenantAccessDefault: crossTenantAccessDefault(),
    crossTenantAccessPartners: [],
    b2bManagement: guestDomains(SEED, PARTNERS),
    permissionGrant: PERMISSION_GRANT_POLICIES,
  };
}

/** The administrators, each with an account of their own for the one role, and with the time that the role lasts. */
function privileged(calendar: Calendar): { administrators: EmulatedUser[]; holdings: RoleHolding[] } {
  const administrators: EmulatedUser[] = [];
  const holdings: RoleHolding[] = [];
  const time = { from: calendar.inDays(-30), until: calendar.inDays(180) };
  for (const [role, count] of ADMINISTRATORS)
    for (let number = 0; number < count; number += 1) {
      const administrator = administratorAccount(administrators.length);
      administrators.push(administrator);
      holdings.push(holding(role, administrator.id, "eligible", time));
    }
  // One of them is at work: the role is active for some hours.
  const [first] = administrators;
  if (first !== undefined)
    holdings.push(
      holding("Global Administrator", first.id, "activated", {
        from: calendar.inDays(0),
        until: calendar.inDays(1 / 3),
      }),
    );
  return { administrators, holdings };
}

function administratorAccount(index: number): EmulatedUser {
  const name = personNamed(100 + index);
  const address = `admin.${mailNickname(name)}@${INITIAL_DOMAIN}`;
  return person(stableGuid(SEED, "administrator", name), `${name} (admin)`, address, {
    mail: null,
    assignedLicenses: [licence("SPE_E5")],
  });
}

function employee(index: number): EmulatedUser {
  const name = personNamed(index);
  return person(stableGuid(SEED, "user", name), name, `${mailNickname(name)}@contoso.example`, {
    assignedLicenses: [licence("SPE_E5")],
  });
}

/** The service of a vendor that fetches the audit log. */
const COLLECTOR = servicePrincipal({
  id: stableGuid(SEED, "service principal", "SIEM collector"),
  appId: stableGuid(SEED, "vendor app", "SIEM collector"),
  displayName: "SIEM collector",
  owner: stableGuid(SEED, "tenant of the vendor"),
});

/** What an automation of Contoso's in Azure signs in as. */
const MANAGED_IDENTITY = {
  ...servicePrincipal({
    id: stableGuid(SEED, "managed identity"),
    appId: stableGuid(SEED, "app id of the managed identity"),
    displayName: "contoso-automation",
    owner: "",
  }),
  appOwnerOrganizationId: null,
  servicePrincipalType: "ManagedIdentity",
};

/** Contoso's own applications sign in with short-lived certificates; one may read usage reports, the others some mail. */
function applications(tenantId: string, calendar: Calendar, mailApplications: readonly MailApplication[]) {
  const reports = application(SEED, "Usage reports", {
    keyCredentials: [certificate("CN=usage-reports", calendar.inDays(-30), calendar.inDays(300))],
  });
  const principal = servicePrincipal({
    id: stableGuid(SEED, "service principal", reports.appId),
    appId: reports.appId,
    displayName: "Usage reports",
    owner: tenantId,
  });
  return {
    applications: [reports, ...mailApplications.map((each) => each.application)],
    servicePrincipals: [
      ...resourceServicePrincipals(SEED),
      principal,
      COLLECTOR,
      MANAGED_IDENTITY,
      ...mailApplications.map((each) => each.servicePrincipal),
    ],
    appRoleAssignments: [
      appRoleAssignment(SEED, principal, "Reports.Read.All"),
      appRoleAssignment(SEED, COLLECTOR, "ActivityFeed.Read"),
      ...mailApplications.flatMap((each) => each.appRoleAssignments),
    ],
  };
}

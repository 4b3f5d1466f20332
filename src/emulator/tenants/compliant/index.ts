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
import { stableGuid } from "../ids.ts";
import { microsoft365E5 } from "../licences.ts";
import type { EmulatedTenant, EmulatedUser, RoleHolding, TenantPolicies } from "../model.ts";
import { calendarFor, type Calendar, type TenantOptions } from "../options.ts";
import {
  crossTenantAccessDefault,
  domain,
  logsToEventHub,
  organization,
  securityDefaults,
} from "../organization.ts";
import { mailNickname, person, personNamed } from "../people.ts";
import { holding, tenantRoles, type RoleName } from "../roles.ts";
import { BUILT_IN_STRENGTHS } from "../strengths.ts";
import { contosoAuditTrail } from "./audit-trail.ts";
import { COMPLIANT_POLICIES } from "./conditional-access.ts";
import { compliantExchange } from "./exchange.ts";
import { contosoMailboxes } from "./mailboxes.ts";
import { compliantPowerBi } from "./power-bi.ts";
import { compliantPowerPlatform } from "./power-platform.ts";
import { compliantSharePoint } from "./sharepoint.ts";
import { compliantTeams } from "./teams.ts";

const SEED = "contoso";
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
  const tenant = organization(SEED, "Contoso", domains, false);
  const { administrators, holdings } = privileged(calendar);
  const [firstAdministrator] = administrators;
  if (firstAdministrator === undefined) throw new Error("Contoso has no administrator.");
  const staff = Array.from({ length: 40 }, (_, index) => employee(index));
  const sensitiveUsers = staff
    .slice(0, 2)
    .map(({ displayName, userPrincipalName }) => `${displayName};${userPrincipalName}`);
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
      ...applications(tenant.id, calendar),
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
    diagnosticSettings: [logsToEventHub("to-siem")],
    dns: wellKeptZone(domains, INITIAL_DOMAIN),
    exchange: compliantExchange({
      initialDomain: INITIAL_DOMAIN,
      domains,
      securityDesk: SECURITY_DESK,
      impersonation: { TargetedUsersToProtect: sensitiveUsers, TargetedDomainsToProtect: PARTNERS },
    }),
    mailboxes: contosoMailboxes([...staff, ...administrators], INITIAL_DOMAIN),
    auditTrail: contosoAuditTrail(staff),
    sharepoint: compliantSharePoint(SEED, PARTNERS),
    teams: compliantTeams(tenant.id, PARTNERS, {
      userIds: [firstAdministrator.id],
      groupIds: [approvers.id],
    }),
    powerPlatform: compliantPowerPlatform(SEED, tenant),
    powerBi: compliantPowerBi(SEED),
    declarations: { sensitiveUsers, partnerDomains: PARTNERS },
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
  return person(stableGuid(SEED, "administrator", name), `${name} (admin)`, address, { mail: null });
}

function employee(index: number): EmulatedUser {
  const name = personNamed(index);
  return person(stableGuid(SEED, "user", name), name, `${mailNickname(name)}@contoso.example`);
}

/** Contoso's one own application signs in with a short-lived certificate and may read usage reports. */
function applications(tenantId: string, calendar: Calendar) {
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
    applications: [reports],
    servicePrincipals: [...resourceServicePrincipals(SEED), principal],
    appRoleAssignments: [appRoleAssignment(SEED, principal, "Reports.Read.All")],
  };
}

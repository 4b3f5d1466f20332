import {
  appRoleAssignment,
  resourceId,
  resourceServicePrincipals,
  servicePrincipal,
} from "./applications.ts";
import { generated, joined, listed, type UniqueKey } from "./collection.ts";
import { compliantAzure } from "./compliant/azure.ts";
import { compliantExchange } from "./compliant/exchange.ts";
import { compliantTenant } from "./compliant/index.ts";
import { compliantPowerBi } from "./compliant/power-bi.ts";
import { compliantPowerPlatform } from "./compliant/power-platform.ts";
import { compliantSharePoint } from "./compliant/sharepoint.ts";
import { compliantTeams } from "./compliant/teams.ts";
import { securityGroup } from "./directory.ts";
import { wellKeptZone } from "./dns/mail-records.ts";
import { roleGroups } from "./exchange/role-groups.ts";
import { accessPolicy } from "./mail-applications.ts";
import { numberedIds, stableGuid, type NumberedIds } from "./ids.ts";
import { licence, microsoft365E3, microsoft365E5 } from "./licences.ts";
import { northwindTrail } from "./large-audit-trail.ts";
import { northwindMailboxes } from "./large-mailboxes.ts";
import { mixOf, type Mix, type MixSizes } from "./large-mix.ts";
import type {
  EmulatedServicePrincipal,
  EmulatedTenant,
  EmulatedUser,
  RoleHolding,
  TenantDirectory,
} from "./model.ts";
import { calendarFor, type Calendar, type TenantOptions } from "./options.ts";
import { domain, organization } from "./organization.ts";
import { mailNickname, person, personNamed } from "./people.ts";
import { HIGHLY_PRIVILEGED_ROLES, holding, tenantRoles, type RoleName } from "./roles.ts";

const SEED = "northwind";
const INITIAL_DOMAIN = "northwind.onmicrosoft.com";
const SECURITY_DESK = ["soc@northwind.example"];
const MEMBERS_PER_GROUP = 25;
/** Every so many service principals, one holds an application permission on Microsoft Graph: 5 %. The first of them reads mail. */
const PERMISSION_INTERVAL = 20;

const USER_IDS = numberedIds(SEED, "user");
const GROUP_IDS = numberedIds(SEED, "group");
const PRINCIPAL_IDS = numberedIds(SEED, "service principal");
const APP_IDS = numberedIds(SEED, "app id");

interface Sizes extends MixSizes {
  servicePrincipals: number;
  groups: number;
  domains: number;
  environments: number;
}

const PARTNERS = ["fabrikam.example"];

/**
 * Northwind: as large as it is asked to be. Its people and applications are made only when somebody asks for them,
 * so that 100,000 users cost no memory. The policies are those of the compliant tenant.
 */
export function largeTenant(options: TenantOptions = {}): EmulatedTenant {
  const sizes: Sizes = {
    users: options.users ?? 3000,
    servicePrincipals: options.servicePrincipals ?? 3000,
    groups: options.groups ?? 200,
    mailboxes: options.mailboxes ?? 100,
    sharedMailboxes: options.sharedMailboxes ?? 0,
    customisedMailboxes: options.customisedMailboxes ?? 0,
    e3Users: options.e3Users ?? 0,
    privilegedUsers: options.privilegedUsers ?? 60,
    domains: options.domains ?? 2,
    environments: options.environments ?? 60,
  };
  const domains = domainsOf(sizes);
  const tenant = organization(SEED, "Northwind Traders", domains, false, SECURITY_DESK);
  const { policies, groupSettings, region, diagnosticSettings, signInActivities, detectionRules } =
    compliantTenant(options);
  const mix = mixOf(sizes);
  const userAt = (index: number) => northwindUser(index, mix);
  const director = userAt(0);
  const sensitiveUsers = [`${director.displayName};${director.userPrincipalName}`];
  return {
    organization: tenant,
    region,
    initialDomain: INITIAL_DOMAIN,
    administrator: userAt(0),
    subscribedSkus: [
      microsoft365E5(tenant.id, sizes.users),
      ...(sizes.e3Users === 0 ? [] : [microsoft365E3(tenant.id, sizes.e3Users)]),
    ],
    domains,
    groupSettings,
    policies,
    directory: directory(tenant.id, sizes, userAt),
    roles: tenantRoles({
      seed: SEED,
      holdings: holdings(sizes, calendarFor(options)),
      settingsOfRole: () => ({
        approvers: [GROUP_IDS.idAt(0)],
        alertOnAssignment: SECURITY_DESK,
        alertOnEligibility: SECURITY_DESK,
        alertOnActivation: SECURITY_DESK,
      }),
    }),
    diagnosticSettings,
    azure: compliantAzure(tenant.id),
    signInActivities,
    directoryAudits: [],
    detectionRules,
    dns: wellKeptZone(domains, INITIAL_DOMAIN),
    exchange: {
      ...compliantExchange({
        initialDomain: INITIAL_DOMAIN,
        domains,
        securityDesk: SECURITY_DESK,
        mailApplications: [],
        impersonation: { TargetedUsersToProtect: sensitiveUsers, TargetedDomainsToProtect: PARTNERS },
      }),
      "Get-ApplicationAccessPolicy": [accessPolicy(APP_IDS.idAt(0), "RestrictAccess", "Team 1")],
    },
    mailboxes: northwindMailboxes(sizes, USER_IDS, userAt, mix),
    roleGroups: roleGroups([userAt(sizes.privilegedUsers), userAt(sizes.privilegedUsers + 1)]),
    auditTrail: northwindTrail(sizes.mailboxes, userAt),
    sharepoint: compliantSharePoint(SEED, PARTNERS),
    teams: compliantTeams(tenant.id, PARTNERS, {
      userIds: [director.id],
      groupIds: [GROUP_IDS.idAt(0), GROUP_IDS.idAt(1)],
    }),
    powerPlatform: compliantPowerPlatform(SEED, tenant, sizes.environments),
    powerBi: compliantPowerBi(SEED),
    declarations: { sensitiveUsers, partnerDomains: PARTNERS, mailApplications: [APP_IDS.idAt(0)] },
  };
}

function directory(tenantId: string, sizes: Sizes, userAt: (index: number) => EmulatedUser): TenantDirectory {
  const resources = resourceServicePrincipals(SEED);
  const others = Math.max(0, sizes.servicePrincipals - resources.length);
  const graphId = resourceId(SEED, "Microsoft Graph");
  return {
    users: generated({ size: sizes.users, make: userAt, positionOf: byId(USER_IDS) }),
    groups: generated({ size: sizes.groups, make: groupAt, positionOf: byId(GROUP_IDS) }),
    servicePrincipals: joined(
      listed(resources),
      generated({
        size: others,
        make: (index) => principalAt(index, tenantId),
        positionOf: (key, value) => (key === "id" ? PRINCIPAL_IDS : APP_IDS).positionOf(value),
      }),
    ),
    applications: listed([]),
    membersOf: (groupId) => membersOf(groupId, sizes),
    appRoleAssignedTo: (id) => (id === graphId ? graphPermissions(others, tenantId) : listed([])),
    classificationsOf: () => [],
    oauth2PermissionGrants: [],
  };
}

/** After the first two, one domain for each shop: `northwind-shop0001.example`. */
function domainsOf(sizes: Sizes): EmulatedTenant["domains"] {
  const shops = Array.from({ length: Math.max(0, sizes.domains - 2) }, (_, index) =>
    domain(`northwind-shop${(index + 1).toString().padStart(4, "0")}.example`),
  );
  return [domain(INITIAL_DOMAIN), domain("northwind.example", { isDefault: true }), ...shops];
}

/** Nobody signs in with the account of a shared mailbox, and it has no licence. */
function northwindUser(index: number, mix: Mix): EmulatedUser {
  const name = personNamed(index);
  return person(
    USER_IDS.idAt(index),
    name,
    `${mailNickname(name)}${index}@northwind.example`,
    mix.isShared(index)
      ? { accountEnabled: false }
      : { assignedLicenses: [licence(mix.hasE3(index) ? "SPE_E3" : "SPE_E5")] },
  );
}

function groupAt(index: number) {
  return securityGroup(SEED, `Team ${index + 1}`, { id: GROUP_IDS.idAt(index) });
}

/** Each group has its own stretch of the users; the stretches wrap around. */
function membersOf(groupId: string, sizes: Sizes): string[] {
  const group = GROUP_IDS.positionOf(groupId);
  if (group === undefined || group >= sizes.groups || sizes.users === 0) return [];
  const count = Math.min(MEMBERS_PER_GROUP, sizes.users);
  return Array.from({ length: count }, (_, index) =>
    USER_IDS.idAt((group * MEMBERS_PER_GROUP + index) % sizes.users),
  );
}

function principalAt(index: number, tenantId: string): EmulatedServicePrincipal {
  const isVendors = index % 2 === 0;
  return servicePrincipal({
    id: PRINCIPAL_IDS.idAt(index),
    appId: APP_IDS.idAt(index),
    displayName: `Application ${index + 1}`,
    owner: isVendors ? stableGuid(SEED, "vendor", (index % 50).toString()) : tenantId,
  });
}

function graphPermissions(
  principals: number,
  tenantId: string,
): ReturnType<TenantDirectory["appRoleAssignedTo"]> {
  const at = (index: number) =>
    appRoleAssignment(
      SEED,
      principalAt(index * PERMISSION_INTERVAL, tenantId),
      index === 0 ? "Mail.Read" : index % 2 === 0 ? "Files.Read.All" : "User.Read.All",
    );
  // Nothing finds an assignment by its id; they are only listed.
  return generated({
    size: Math.floor(principals / PERMISSION_INTERVAL),
    make: at,
    positionOf: () => undefined,
  });
}

/** The first users are the privileged ones: four Global Administrators, the rest spread over the other roles. */
function holdings(sizes: Sizes, calendar: Calendar): RoleHolding[] {
  const time = { from: calendar.inDays(-30), until: calendar.inDays(150) };
  const count = Math.min(sizes.privilegedUsers, sizes.users);
  return Array.from({ length: count }, (_, index) =>
    holding(roleOf(index), USER_IDS.idAt(index), "eligible", time),
  );
}

function roleOf(index: number): RoleName {
  if (index < 4) return "Global Administrator";
  return HIGHLY_PRIVILEGED_ROLES[1 + (index % (HIGHLY_PRIVILEGED_ROLES.length - 1))] ?? "User Administrator";
}

function byId(ids: NumberedIds): (key: UniqueKey, value: string) => number | undefined {
  return (key, value) => (key === "id" ? ids.positionOf(value) : undefined);
}

import { conditionalAccessPolicy, allow } from "./conditional-access.ts";
import type { TenantAzure } from "./azure.ts";
import { itemsOf, listed, type Collection } from "./collection.ts";
import { diagnosticSetting } from "./diagnostic-settings.ts";
import { mailboxResultsOf } from "./exchange/mailboxes.ts";
import type { RoleGroup, TenantRoleGroups } from "./exchange/role-groups.ts";
import { faultyTenant } from "./faulty/index.ts";
import { fabrikamRecipients } from "./faulty/mailboxes.ts";
import { hostileAuditTrail } from "./hostile-audit-trail.ts";
import { hostileExchange } from "./hostile-exchange.ts";
import { hostileRecipients } from "./hostile-mailboxes.ts";
import { HOSTILE_DOMAINS, HOSTILE_NAMES } from "./hostile-names.ts";
import { hostileServices } from "./hostile-services.ts";
import type { EmulatedTenant, TenantDirectory, TenantRoles } from "./model.ts";
import type { TenantOptions } from "./options.ts";

/** The properties whose text a tenant's people choose. */
const CHOSEN_BY_PEOPLE: ReadonlySet<string> = new Set([
  "appDisplayName",
  "description",
  "displayName",
  "givenName",
  "jobTitle",
  "name",
  "publisherDomain",
  "surname",
]);

/** Gives an object's names new values; it never changes ids, so that everything still fits together. */
type Rename = <T extends object>(object: T) => T;

/** The faulty tenant, made small, with an attack in every name that its people could have chosen. */
export function hostileTenant(options: TenantOptions = {}): EmulatedTenant {
  const tenant = faultyTenant({ ...options, users: 60, servicePrincipals: 60 });
  const rename = renaming();
  const domains = hostileDomains(tenant.domains);
  const verified = domains.filter(({ isVerified }) => isVerified);
  return {
    ...tenant,
    organization: {
      ...rename(tenant.organization),
      securityComplianceNotificationMails: [...HOSTILE_NAMES],
      verifiedDomains: verified.map(({ id, isInitial = false }) => ({
        name: id,
        isInitial,
        type: "Managed",
      })),
    },
    domains,
    policies: hostilePolicies(tenant.policies, rename),
    directory: hostileDirectory(tenant.directory, rename),
    roles: hostileRoles(tenant.roles),
    diagnosticSettings: [...tenant.diagnosticSettings, ...hostileDestinations()].map(rename),
    azure: hostileAzure(tenant.azure, rename),
    detectionRules: tenant.detectionRules.map(rename),
    exchange: hostileExchange(tenant.exchange, renamedDomains(tenant.domains, domains)),
    mailboxes: mailboxResultsOf(hostileRecipients(fabrikamRecipients([...itemsOf(tenant.directory.users)]))),
    roleGroups: hostileRoleGroups(tenant.roleGroups),
    auditTrail: hostileAuditTrail(),
    ...hostileServices(tenant),
  };
}

/** Each name that is needed is the next of the hostile ones, and again the first after the last. */
function renaming(): Rename {
  let used = 0;
  return (object) => {
    const names = Object.entries(object).filter(
      ([name, value]) => CHOSEN_BY_PEOPLE.has(name) && typeof value === "string",
    );
    const attacks = names.map(([name]) => [name, HOSTILE_NAMES[used++ % HOSTILE_NAMES.length]]);
    return { ...object, ...Object.fromEntries(attacks) };
  };
}

/** The initial domain stays as it is, so that one can sign in; the others are hostile in their very id. */
function hostileDomains(domains: EmulatedTenant["domains"]): EmulatedTenant["domains"] {
  return domains.map((domain, index) =>
    domain.isInitial
      ? domain
      : { ...domain, id: HOSTILE_DOMAINS[index % HOSTILE_DOMAINS.length] ?? domain.id },
  );
}

/** How the domains were called, and how they are called now. */
function renamedDomains(
  before: EmulatedTenant["domains"],
  now: EmulatedTenant["domains"],
): ReadonlyMap<string, string> {
  return new Map(before.map(({ id }, index) => [id, now[index]?.id ?? id]));
}

/** The policies renamed, and one more Conditional Access policy for every hostile name. */
function hostilePolicies(policies: EmulatedTenant["policies"], rename: Rename): EmulatedTenant["policies"] {
  const parade = HOSTILE_NAMES.map((name) =>
    conditionalAccessPolicy("hostile", {
      name,
      state: "enabledForReportingButNotEnforced",
      grant: allow("OR", ["mfa"]),
    }),
  );
  return {
    ...policies,
    authenticationStrengths: policies.authenticationStrengths.map((strength) =>
      strength.policyType === "custom" ? rename(strength) : strength,
    ),
    conditionalAccess: [...policies.conditionalAccess.map(rename), ...parade],
    namedLocations: policies.namedLocations.map(rename),
    appManagement: policies.appManagement.map(rename),
    tokenLifetime: policies.tokenLifetime.map(rename),
  };
}

function hostileDirectory(directory: TenantDirectory, rename: Rename): TenantDirectory {
  const servicePrincipals = renamedItems(directory.servicePrincipals, rename);
  return {
    ...directory,
    users: renamedItems(directory.users, rename),
    groups: renamedItems(directory.groups, rename),
    servicePrincipals,
    applications: renamedItems(directory.applications, (application) => ({
      ...rename(application),
      federatedIdentityCredentials: application.federatedIdentityCredentials.map((credential) => ({
        ...rename(credential),
        issuer: "javascript:window.__plimsoll_pwned = true",
      })),
    })),
    appRoleAssignedTo: (resourceId) =>
      listed(
        [...itemsOf(directory.appRoleAssignedTo(resourceId))].map((assignment) => ({
          ...assignment,
          principalDisplayName:
            servicePrincipals.find("id", assignment.principalId ?? "")?.displayName ?? null,
        })),
      ),
  };
}

/** Whoever is in a role group is shown by name. */
function hostileRoleGroups({ exchange, compliance }: TenantRoleGroups): TenantRoleGroups {
  const renamed = (groups: readonly RoleGroup[]) =>
    groups.map((group) => ({
      ...group,
      members: group.members.map((member, index) => ({
        ...member,
        DisplayName: HOSTILE_NAMES[index % HOSTILE_NAMES.length] ?? member.DisplayName,
      })),
    }));
  return { exchange: renamed(exchange), compliance: renamed(compliance) };
}

/** Ids of workspaces that lead elsewhere, for whoever would put them into a URL. */
function hostileDestinations(): EmulatedTenant["diagnosticSettings"] {
  const subscription = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups";
  const workspaces = "providers/Microsoft.OperationalInsights/workspaces";
  return [
    `${subscription}/../${workspaces}/soc-logs`,
    `${subscription}/soc/${workspaces}/soc-logs?api-version=1&x=`,
    `${subscription}/soc/${workspaces}/soc-logs/../../../../../../providers/Microsoft.Authorization`,
    "//attacker.example/soc-logs",
  ].map((workspaceId) => diagnosticSetting("", { workspaceId }, ["RiskyUsers"]));
}

function hostileAzure({ subscriptions, workspaces }: TenantAzure, rename: Rename): TenantAzure {
  return {
    subscriptions,
    workspaces: workspaces.map((workspace) => ({
      ...workspace,
      sentinel: workspace.sentinel && {
        connectors: workspace.sentinel.connectors.map(rename),
        alertRules: workspace.sentinel.alertRules.map((rule) => ({
          ...rule,
          properties: rename(rule.properties),
        })),
      },
    })),
  };
}

/** Even the addresses that hear of an activation are texts that somebody typed. */
function hostileRoles(roles: TenantRoles): TenantRoles {
  return {
    ...roles,
    rulesOfRole: (templateId) =>
      roles.rulesOfRole(templateId).map((rule, index) =>
        "notificationRecipients" in rule && Array.isArray(rule.notificationRecipients)
          ? {
              ...rule,
              notificationRecipients: rule.notificationRecipients.map(
                () => HOSTILE_NAMES[index % HOSTILE_NAMES.length],
              ),
            }
          : rule,
      ),
  };
}

function renamedItems<T extends { id: string; appId?: string | null }>(
  collection: Collection<T>,
  rename: (item: T) => T,
): Collection<T> {
  return listed(Array.from(itemsOf(collection), rename));
}

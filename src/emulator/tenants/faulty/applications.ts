import type { AppRoleAssignment } from "@microsoft/microsoft-graph-types";
import {
  application,
  appRoleAssignment,
  resourceId,
  resourceServicePrincipals,
  secret,
  servicePrincipal,
  type ApplicationPermission,
} from "../applications.ts";
import { stableGuid } from "../ids.ts";
import type { EmulatedApplication, EmulatedServicePrincipal, Identified, TenantDirectory } from "../model.ts";
import type { Calendar } from "../options.ts";
import { SEED } from "./people.ts";

const VENDOR_TENANT = stableGuid(SEED, "tenant of the vendor");

/** The service principal that administers Exchange. */
export const MIGRATOR_ID = principalId("Mailbox Migrator");

/** Applications with access to mail, by the ids of their service principals. */
export const MAIL_READERS = {
  payroll: { id: principalId("Payroll Connector"), appId: application(SEED, "Payroll Connector").appId },
  tracker: { id: principalId("MailTrack Pro"), appId: stableGuid("vendor app", "MailTrack Pro") },
};

/** The application that a custom policy frees from the tenant's rule against passwords. */
export const PAYROLL_APPLICATION_ID = application(SEED, "Payroll Connector").id;

/** The application that used to fetch the audit log. */
export const AUDIT_FORWARDER_APP_ID = stableGuid("vendor app", "Audit Forwarder");

interface App {
  name: string;
  permissions: readonly ApplicationPermission[];
  /** Registered in this tenant, with these credentials; otherwise a vendor's. */
  own?: Partial<EmulatedApplication>;
}

/** Fabrikam's applications: a few that could do much harm, and as many harmless ones as are asked for. */
export function fabrikamApplications(
  tenantId: string,
  calendar: Calendar,
  servicePrincipalCount: number,
): Pick<TenantDirectory, "oauth2PermissionGrants"> & {
  applications: EmulatedApplication[];
  servicePrincipals: EmulatedServicePrincipal[];
  appRoleAssignments: Identified<AppRoleAssignment>[];
  classifications: Map<string, ReturnType<TenantDirectory["classificationsOf"]>>;
} {
  const apps = riskyApps(calendar);
  const resources = resourceServicePrincipals(SEED);
  const harmless = Math.max(0, servicePrincipalCount - apps.length - resources.length);
  for (let index = 0; index < harmless; index += 1)
    apps.push({
      name: `Line-of-business app ${index + 1}`,
      permissions: [],
      ...(index % 4 === 0 ? { own: {} } : {}),
    });
  return {
    applications: apps.flatMap(({ name, own }) => (own === undefined ? [] : application(SEED, name, own))),
    servicePrincipals: [...resources, ...apps.map((app) => principalOf(app, tenantId))],
    appRoleAssignments: apps.flatMap(({ name, permissions }) =>
      permissions.map((permission) =>
        appRoleAssignment(SEED, { id: principalId(name), displayName: name }, permission),
      ),
    ),
    classifications: new Map([[resourceId(SEED, "Microsoft Graph"), LOW_CLASSIFICATIONS]]),
    oauth2PermissionGrants: [
      {
        id: stableGuid(SEED, "delegated grant", "MailTrack Pro"),
        clientId: principalId("MailTrack Pro"),
        consentType: "AllPrincipals",
        principalId: null,
        resourceId: resourceId(SEED, "Microsoft Graph"),
        scope: "openid offline_access Mail.Read",
      },
    ],
  };
}

/** Mail.Read among the permissions that users may consent to (MS.AAD.5.2v1). */
const LOW_CLASSIFICATIONS = [
  classification("570282fd-fa5c-430d-a7fd-fc8dc98a9dca", "Mail.Read"),
  classification("e1fe6dd8-ba31-4d61-89e7-88639da4682d", "User.Read"),
];

function riskyApps(calendar: Calendar): App[] {
  const lastYear = calendar.inDays(-500);
  const lastsLong = secret("payroll", lastYear, calendar.inDays(230));
  // AR.7.3: added by nobody knows whom, beside the old one.
  const newcomer = secret("payroll 2", calendar.inDays(-3), calendar.inDays(170));
  const expired = secret("backup 2024", calendar.inDays(-800), calendar.inDays(-70));
  const fresh = secret("backup", calendar.inDays(-70), calendar.inDays(295));
  return [
    {
      name: "Payroll Connector",
      permissions: ["Mail.Read", "User.Read.All"],
      own: { passwordCredentials: [lastsLong, newcomer] },
    },
    {
      name: "Backup Agent",
      permissions: ["Application.ReadWrite.All", "RoleManagement.ReadWrite.Directory"],
      own: { passwordCredentials: [expired, fresh] },
    },
    {
      name: "Build Pipeline",
      permissions: ["AppRoleAssignment.ReadWrite.All"],
      own: { signInAudience: "AzureADMultipleOrgs", federatedIdentityCredentials: [PIPELINE_TRUST] },
    },
    { name: "Mailbox Migrator", permissions: ["full_access_as_app"], own: {} },
    { name: "MailTrack Pro", permissions: ["Mail.Read", "Mail.Send"] },
    { name: "DocuFlow", permissions: ["Files.Read.All", "Directory.Read.All"] },
    { name: "Audit Forwarder", permissions: ["ActivityFeed.Read"] },
  ];
}

const PIPELINE_TRUST = {
  id: stableGuid(SEED, "federated credential", "Build Pipeline"),
  name: "main-branch",
  description: "",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:fabrikam/deploy:ref:refs/heads/main",
  audiences: ["api://AzureADTokenExchange"],
};

function principalOf({ name, own }: App, tenantId: string): EmulatedServicePrincipal {
  const appId = own === undefined ? stableGuid("vendor app", name) : application(SEED, name).appId;
  const owner = own === undefined ? VENDOR_TENANT : tenantId;
  return servicePrincipal({ id: principalId(name), appId, displayName: name, owner });
}

function principalId(name: string): string {
  return stableGuid(SEED, "service principal of app", name);
}

function classification(permissionId: string, permissionName: string) {
  return {
    id: stableGuid(SEED, "classification", permissionId),
    classification: "low" as const,
    permissionId,
    permissionName,
  };
}

import type {
  AdminConsentRequestPolicy,
  Application,
  AppManagementPolicy,
  AppRoleAssignment,
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  AuthenticationStrengthPolicy,
  AuthorizationPolicy,
  ConditionalAccessConditionSet,
  ConditionalAccessClientApplications,
  ConditionalAccessGrantControls,
  ConditionalAccessPolicy,
  ConditionalAccessSessionControls,
  CrossTenantAccessPolicyConfigurationDefault,
  CrossTenantAccessPolicyConfigurationPartner,
  DelegatedPermissionClassification,
  DirectoryAudit,
  Domain,
  FederatedIdentityCredential,
  Group,
  GroupSetting,
  IdentitySecurityDefaultsEnforcementPolicy,
  NamedLocation,
  OAuth2PermissionGrant,
  Organization,
  PermissionGrantPolicy,
  ServicePrincipal,
  SubscribedSku,
  TenantAppManagementPolicy,
  TokenLifetimePolicy,
  UnifiedRoleManagementPolicyRule,
  User,
} from "@microsoft/microsoft-graph-types";
import type { DnsZone } from "../dns/zone.ts";
import type { SignedInUser } from "../identity-platform/token-authority.ts";
import type { AuditTrail } from "./audit-trail.ts";
import type { TenantAzure } from "./azure.ts";
import type { Collection } from "./collection.ts";
import type { MailboxResults } from "./exchange/mailbox-model.ts";
import type { CmdletResults } from "./exchange/model.ts";
import type { TenantRoleGroups } from "./exchange/role-groups.ts";
import type { DetectionRule, SignInActivity } from "./log-consumers.ts";
import type { PowerBiSetting } from "./power-bi/model.ts";
import type { TenantPowerPlatform } from "./power-platform/model.ts";
import type { SharePointSettings } from "./sharepoint/model.ts";
import type { TenantTeams } from "./teams/model.ts";

/** Microsoft's types make every property optional; the emulator's objects always have their id. */
export type Identified<T> = T & { id: string };

/** An object whose wire form names its type, because its collection holds several. */
export type Typed<T> = T & { "@odata.type": string };

export type EmulatedUser = Identified<User> & SignedInUser;
export type EmulatedGroup = Identified<Group>;
export type EmulatedServicePrincipal = Identified<ServicePrincipal> & { appId: string; displayName: string };
export type EmulatedApplication = Omit<Identified<Application>, "federatedIdentityCredentials"> & {
  appId: string;
  federatedIdentityCredentials: readonly Identified<FederatedIdentityCredential>[];
};

/** A strength's combinations are words joined by commas on the wire, which Microsoft's type does not say. */
export type EmulatedStrength = Omit<Identified<AuthenticationStrengthPolicy>, "allowedCombinations"> & {
  allowedCombinations: readonly string[];
};

/** All that a policy may ask of a session: beta writes every key of a policy that sets one. */
export type EmulatedSessionControls = Required<ConditionalAccessSessionControls> & {
  /** beta only */
  continuousAccessEvaluation: { mode: "disabled" | "strictEnforcement" | "strictLocation" } | null;
};

/** A Conditional Access policy in its beta form, of which v1.0 hides the agent properties. */
export type EmulatedConditionalAccessPolicy = Omit<
  Identified<ConditionalAccessPolicy>,
  "conditions" | "grantControls" | "sessionControls"
> & {
  sessionControls: EmulatedSessionControls | null;
  conditions: Omit<ConditionalAccessConditionSet, "authenticationFlows" | "clientApplications"> & {
    agentIdRiskLevels: string | null;
    /** Words joined by commas, where Microsoft's type knows only one. */
    authenticationFlows: { transferMethods: string } | null;
    clientApplications:
      | (ConditionalAccessClientApplications & {
          includeAgentIdServicePrincipals: readonly string[];
          excludeAgentIdServicePrincipals: readonly string[];
          agentIdServicePrincipalFilter?: ConditionalAccessClientApplications["servicePrincipalFilter"];
        })
      | null;
  };
  grantControls:
    | (Omit<ConditionalAccessGrantControls, "authenticationStrength"> & {
        authenticationStrength: EmulatedStrength | null;
      })
    | null;
};

/** A place that Conditional Access knows: a network, or some countries. */
export type EmulatedLocation = Typed<Identified<NamedLocation>> &
  (
    | { isTrusted: boolean; ipRanges: readonly Typed<{ cidrAddress: string }>[] }
    | {
        countriesAndRegions: readonly string[];
        includeUnknownCountriesAndRegions: boolean;
        countryLookupMethod: "clientIpAddress" | "authenticatorAppGps";
      }
  );

/** A custom restriction on app credentials, with the ids of the applications that it binds. */
export type EmulatedAppManagementPolicy = Omit<Identified<AppManagementPolicy>, "appliesTo"> & {
  appliesTo: readonly string[];
};

/** How long tokens last, with the ids of the applications that the policy is assigned to. */
export type EmulatedTokenLifetimePolicy = Omit<Identified<TokenLifetimePolicy>, "appliesTo"> & {
  appliesTo: readonly string[];
};

/** A directory role that the tenant knows: `id` is that of the activated role, not of its template. */
export interface DirectoryRole {
  id: string;
  templateId: string;
  displayName: string;
  description: string;
}

/** One principal holding one role, from which every view of the roles is derived. */
export interface RoleHolding {
  roleTemplateId: string;
  /** A user, a group, a service principal, or the id of something since deleted. */
  principalId: string;
  kind: "assigned" | "activated" | "eligible";
  /** null: assigned outside PIM. */
  startDateTime: string | null;
  /** null: for ever. */
  endDateTime: string | null;
  memberType: "Direct" | "Group";
  /** `/` for the tenant, or an administrative unit. */
  directoryScopeId: string;
}

/** One principal that PIM for Groups lets into a group. */
export interface GroupHolding {
  groupId: string;
  principalId: string;
  accessId: "member" | "owner";
  kind: "assigned" | "eligible";
  startDateTime: string | null;
  endDateTime: string | null;
}

/** One rule of a PIM policy; `id` says which of the seventeen it is. */
export type PimRule = Typed<Identified<UnifiedRoleManagementPolicyRule>>;

/** Where Entra ID sends its logs (`microsoft.aadiam/diagnosticSettings`, from Azure Resource Manager). */
export interface DiagnosticSetting {
  id: string;
  name: string;
  properties: {
    workspaceId: string | null;
    storageAccountId: string | null;
    eventHubAuthorizationRuleId: string | null;
    eventHubName: string | null;
    logs: readonly {
      category: string | null;
      categoryGroup: string | null;
      enabled: boolean;
      retentionPolicy: { enabled: boolean; days: number };
    }[];
  };
}

/** Everything that an emulated tenant would say of itself. Deterministic: the same build gives the same tenant. */
export interface EmulatedTenant {
  organization: Identified<Organization> & { displayName: string };
  /** What OpenID discovery tells of the region; `subScope` only outside the commercial cloud. */
  region: { scope: string; subScope?: "GCC" | "DODCON" | "DOD" };
  initialDomain: string;
  /** The user who signs in by device code or browser. */
  administrator: SignedInUser;
  subscribedSkus: readonly Identified<SubscribedSku>[];
  domains: readonly Identified<Domain>[];
  groupSettings: readonly Identified<GroupSetting>[];
  policies: TenantPolicies;
  directory: TenantDirectory;
  roles: TenantRoles;
  diagnosticSettings: readonly DiagnosticSetting[];
  /** The workspaces that the logs go to. */
  azure: TenantAzure;
  signInActivities: readonly SignInActivity[];
  /** Who changed what in the directory, the newest first. */
  directoryAudits: readonly Identified<DirectoryAudit>[];
  /** Of Defender XDR. */
  detectionRules: readonly DetectionRule[];
  /** Exchange Online, and Security & Compliance. */
  exchange: CmdletResults;
  /** The mailboxes of Exchange Online, and the accounts that it knows. */
  mailboxes: MailboxResults;
  /** Who may do what in Exchange Online and in Security & Compliance. */
  roleGroups: TenantRoleGroups;
  /** What was recorded of the things that happened. */
  auditTrail: AuditTrail;
  /** SharePoint and OneDrive. */
  sharepoint: SharePointSettings;
  teams: TenantTeams;
  powerPlatform: TenantPowerPlatform;
  /** Power BI and Fabric: the tenant settings. */
  powerBi: readonly PowerBiSetting[];
  declarations: TenantDeclarations;
  /** The public DNS, as far as the tenant's mail is concerned. */
  dns: DnsZone;
}

/** What the organisation would say of itself, and no API tells: for whoever writes a profile for the tenant. */
export interface TenantDeclarations {
  /** Groups that hold nothing but emergency access accounts. */
  breakGlassGroups?: readonly { id: string; members: number }[];
  /** As `Name;address`. */
  sensitiveUsers?: readonly string[];
  /** User principal names. */
  sensitiveMailboxes?: readonly string[];
  partnerDomains?: readonly string[];
  parkedDomains?: readonly string[];
  /** Client ids of applications that may open mail throughout the tenant. */
  mailApplications?: readonly string[];
}

export interface TenantPolicies {
  authorization: Identified<AuthorizationPolicy>;
  authenticationMethods: Omit<
    Identified<AuthenticationMethodsPolicy>,
    "authenticationMethodConfigurations"
  > & {
    authenticationMethodConfigurations: readonly Typed<Identified<AuthenticationMethodConfiguration>>[];
  };
  authenticationStrengths: readonly EmulatedStrength[];
  conditionalAccess: readonly EmulatedConditionalAccessPolicy[];
  namedLocations: readonly EmulatedLocation[];
  defaultAppManagement: Identified<TenantAppManagementPolicy>;
  appManagement: readonly EmulatedAppManagementPolicy[];
  tokenLifetime: readonly EmulatedTokenLifetimePolicy[];
  adminConsentRequest: AdminConsentRequestPolicy;
  securityDefaults: Identified<IdentitySecurityDefaultsEnforcementPolicy>;
  crossTenantAccessDefault: CrossTenantAccessPolicyConfigurationDefault;
  crossTenantAccessPartners: readonly CrossTenantAccessPolicyConfigurationPartner[];
  /** beta only, and so without a type of Microsoft's: `definition` holds JSON texts. */
  b2bManagement: readonly { id: string; displayName: string; definition: readonly string[] }[];
  permissionGrant: readonly Identified<PermissionGrantPolicy>[];
}

export interface TenantDirectory {
  users: Collection<EmulatedUser>;
  groups: Collection<EmulatedGroup>;
  servicePrincipals: Collection<EmulatedServicePrincipal>;
  applications: Collection<EmulatedApplication>;
  /** The ids of a group's direct members. */
  membersOf(groupId: string): readonly string[];
  /** Who holds the application permissions of a resource, by the id of its service principal. */
  appRoleAssignedTo(resourceId: string): Collection<Identified<AppRoleAssignment>>;
  /** How the tenant classified a resource's delegated permissions. */
  classificationsOf(resourceId: string): readonly Identified<DelegatedPermissionClassification>[];
  oauth2PermissionGrants: readonly Identified<OAuth2PermissionGrant>[];
}

export interface TenantRoles {
  definitions: readonly DirectoryRole[];
  holdings: readonly RoleHolding[];
  groupHoldings: readonly GroupHolding[];
  /** The rules of PIM for a role, by template id; every role has some. */
  rulesOfRole(roleTemplateId: string): readonly PimRule[];
  /** The rules of PIM for joining or owning a group; undefined where the group is not managed by PIM. */
  rulesOfGroup(groupId: string, accessId: GroupHolding["accessId"]): readonly PimRule[] | undefined;
}

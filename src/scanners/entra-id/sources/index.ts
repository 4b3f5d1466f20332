import type { Source } from "../../../engine/source.ts";
import { adminConsentRequestPolicy } from "./admin-consent-request-policy.ts";
import { customAppManagementPolicies, defaultAppManagementPolicies } from "./app-management-policies.ts";
import { authenticationMethods } from "./authentication-methods.ts";
import { authorizationPolicies } from "./authorization-policies.ts";
import { conditionalAccessPolicies } from "./conditional-access-policies.ts";
import { crossTenantAccess } from "./cross-tenant-access.ts";
import { diagnosticSettings } from "./diagnostic-settings.ts";
import { directorySettings } from "./directory-settings.ts";
import { guestInvitationDomains } from "./guest-invitation-domains.ts";
import { namedLocations } from "./named-locations.ts";
import { permissionClassifications } from "./permission-classifications.ts";
import {
  privilegedRoleRules,
  privilegedRoles,
  privilegedServicePrincipals,
  privilegedUsers,
} from "./privileged-access.ts";
import { referencedPrincipals } from "./referenced-principals.ts";
import { riskyApplications } from "./risky-applications.ts";
import { securityDefaults } from "./security-defaults.ts";
import { userCount } from "./user-count.ts";

/** All that is read of Entra ID; what these need in turn, they name themselves. */
export const entraIdSources: readonly Source[] = [
  adminConsentRequestPolicy,
  authenticationMethods,
  authorizationPolicies,
  conditionalAccessPolicies,
  crossTenantAccess,
  customAppManagementPolicies,
  defaultAppManagementPolicies,
  diagnosticSettings,
  directorySettings,
  guestInvitationDomains,
  namedLocations,
  permissionClassifications,
  privilegedRoleRules,
  privilegedRoles,
  privilegedServicePrincipals,
  privilegedUsers,
  referencedPrincipals,
  riskyApplications,
  securityDefaults,
  userCount,
];

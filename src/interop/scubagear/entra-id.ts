import {
  customAppManagementPolicies,
  defaultAppManagementPolicies,
} from "../../scanners/entra-id/sources/app-management-policies.ts";
import { authenticationMethods } from "../../scanners/entra-id/sources/authentication-methods.ts";
import { authorizationPolicies } from "../../scanners/entra-id/sources/authorization-policies.ts";
import {
  conditionalAccessPolicies,
  withUnsetConditions,
} from "../../scanners/entra-id/sources/conditional-access-policies.ts";
import { directorySettings } from "../../scanners/entra-id/sources/directory-settings.ts";
import { permissionClassifications } from "../../scanners/entra-id/sources/permission-classifications.ts";
import {
  privilegedRoleRules,
  privilegedRoles,
  privilegedServicePrincipals,
  privilegedUsers,
} from "../../scanners/entra-id/sources/privileged-access.ts";
import { riskyApplications } from "../../scanners/entra-id/sources/risky-applications.ts";
import { userCount } from "../../scanners/entra-id/sources/user-count.ts";
import { domains } from "../../scanners/organization/domains.ts";
import { licences } from "../../scanners/organization/licences.ts";
import { organization } from "../../scanners/organization/organization.ts";
import { completeFragment } from "./entra-id-fragment.ts";
import type { ProductMapping, SourceMapping } from "./mapping.ts";
import { graphObject, graphObjects, isObject, listOf, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";
import { riskyApplicationsIn } from "./risky-applications.ts";

/** Without the licences ScubaGear does not know whether to ask for PIM, so all that depends on PIM fails with them. */
const licenceCommand = "Get-MgBetaSubscribedSku";

/** What ScubaGear exports of Entra ID, from its `aad` provider (dossier §4.2, §16). */
export const entraId: ProductMapping = {
  failedCommandsKeys: ["aad_unsuccessful_commands"],
  completeFragment,
  sources: [
    {
      source: organization,
      keys: ["tenant_details"],
      commands: ["Get-MgBetaOrganization"],
      valueIn: organizationIn,
    },
    { source: licences, keys: ["service_plans"], commands: [licenceCommand], valueIn: licencesIn },
    graphList(domains, "domain_settings", "Get-MgBetaDomain"),
    {
      source: conditionalAccessPolicies,
      keys: ["conditional_access_policies"],
      commands: ["Get-MgBetaIdentityConditionalAccessPolicy"],
      valueIn: ({ conditional_access_policies }) =>
        graphObjects(conditional_access_policies).map(withUnsetConditions),
    },
    graphList(directorySettings, "directory_settings", "Get-MgBetaDirectorySetting"),
    graphList(
      defaultAppManagementPolicies,
      "default_app_management_policy",
      "Get-MgBetaPolicyDefaultAppManagementPolicy",
    ),
    {
      source: customAppManagementPolicies,
      keys: ["app_management_policies"],
      commands: ["Get-MgBetaPolicyAppManagementPolicy"],
      valueIn: ({ app_management_policies }) =>
        mapObjects(app_management_policies, customAppManagementPolicy),
    },
    {
      source: authorizationPolicies,
      keys: ["authorization_policies"],
      commands: ["Get-MgBetaPolicyAuthorizationPolicy"],
      valueIn: ({ authorization_policies }) => mapObjects(authorization_policies, authorizationPolicy),
    },
    {
      source: authenticationMethods,
      keys: ["authentication_method"],
      commands: ["Get-MgBetaPolicyAuthenticationMethodPolicy"],
      valueIn: authenticationMethodsIn,
    },
    {
      source: privilegedUsers,
      keys: ["privileged_users"],
      commands: ["Get-PrivilegedUser", licenceCommand],
      valueIn: ({ privileged_users }) => privilegedPrincipals(privileged_users),
    },
    {
      source: privilegedServicePrincipals,
      keys: ["privileged_service_principals"],
      commands: ["Get-PrivilegedUser", licenceCommand],
      valueIn: ({ privileged_service_principals }) => privilegedPrincipals(privileged_service_principals),
    },
    {
      source: privilegedRoles,
      keys: ["privileged_roles"],
      commands: ["Get-PrivilegedRole", licenceCommand],
      valueIn: ({ privileged_roles }) => mapObjects(privileged_roles, roleWith("assignments")),
    },
    {
      source: privilegedRoleRules,
      keys: ["privileged_roles"],
      commands: ["Get-PrivilegedRole", licenceCommand],
      valueIn: ({ privileged_roles }) => mapObjects(privileged_roles, roleWith("rules")),
    },
    {
      source: permissionClassifications,
      keys: ["risky_delegated_permission_classifications"],
      commands: [],
      valueIn: permissionClassificationsIn,
    },
    {
      source: riskyApplications,
      keys: ["risky_applications", "risky_third_party_service_principals"],
      commands: [
        "Get-ApplicationsWithRiskyPermissions",
        "Get-ServicePrincipalsWithRiskyPermissions",
        "Format-RiskyApplications",
        "Format-RiskyThirdPartyServicePrincipals",
      ],
      valueIn: riskyApplicationsIn,
    },
    {
      source: userCount,
      keys: ["total_user_count"],
      commands: ["Get-MgBetaUserCount"],
      // Without a count, PowerShell writes null or an empty text, and never zero: a tenant has at least one user.
      valueIn: ({ total_user_count }) => total_user_count || undefined,
    },
  ],
};

/** A list of Graph's objects, exported as it is. */
function graphList(source: SourceMapping["source"], key: string, command: string): SourceMapping {
  return { source, keys: [key], commands: [command], valueIn: (provider) => graphObjects(provider[key]) };
}

function organizationIn({ tenant_details }: JsonObject): unknown {
  const [details] = listOf(tenant_details);
  if (!isObject(details)) return undefined;
  // Which product's provider wrote the details decides what else there is; only the one of Entra ID keeps the domains.
  const [graph] = graphObjects(details["AADAdditionalData"]);
  if (!isObject(graph)) return undefined;
  return {
    id: details["TenantId"],
    displayName: details["DisplayName"],
    verifiedDomains: graph["verifiedDomains"],
    onPremisesSyncEnabled: graph["onPremisesSyncEnabled"],
  };
}

/** `service_plans` holds provisioned plans only. Old exports have no `license_information`; no check asks for it. */
function licencesIn({ service_plans, license_information }: JsonObject): unknown {
  return { servicePlans: graphObjects(service_plans), skus: graphObjects(license_information) };
}

/** The beta of Graph keeps the consent policies on top, v1.0 beside the other permissions of users. */
function authorizationPolicy(written: JsonObject): unknown {
  const policy = graphObject(written);
  const {
    permissionGrantPolicyIdsAssignedToDefaultUserRole: assigned,
    defaultUserRolePermissions: permissions,
  } = policy;
  if (assigned === undefined || (permissions !== undefined && permissions !== null && !isObject(permissions)))
    return policy;
  return {
    ...policy,
    defaultUserRolePermissions: { ...permissions, permissionGrantPoliciesAssigned: assigned },
  };
}

/** ScubaGear keeps the policy and its methods apart, in a wrapper. */
function authenticationMethodsIn({ authentication_method }: JsonObject): unknown {
  const [wrapper] = listOf(authentication_method);
  if (!isObject(wrapper)) return undefined;
  const { authentication_method_policy: policy, authentication_method_feature_settings: methods } = wrapper;
  return {
    ...(isObject(policy) ? graphObject(policy) : {}),
    // Null is no list: PowerShell writes an empty one as [].
    ...(methods === undefined || methods === null
      ? {}
      : { authenticationMethodConfigurations: graphObjects(methods) }),
  };
}

/** ScubaGear writes what a policy applies to onto each of its restrictions; Graph has it on the policy. */
function customAppManagementPolicy(written: JsonObject): unknown {
  const policy = graphObject(written);
  const { restrictions } = policy;
  if (!isObject(restrictions)) return policy;
  const applied = Object.values(restrictions)
    .flatMap(listOf)
    .flatMap((restriction) =>
      isObject(restriction) && "appliesTo" in restriction ? [listOf(restriction["appliesTo"])] : [],
    );
  if (applied.length === 0) return policy;
  const distinct = new Map(applied.flat().map((application) => [JSON.stringify(application), application]));
  return { ...policy, appliesTo: [...distinct.values()] };
}

/** Users or service principals by object id: the ids are data, the keys of each entry are not. How a role is held is not exported. */
function privilegedPrincipals(value: unknown): unknown {
  const [byId = {}] = listOf(value);
  if (!isObject(byId)) return byId;
  return Object.entries(byId).map(([id, written]) => {
    if (!isObject(written)) return written;
    const principal = graphObject(written);
    const roles = [...new Set(listOf(principal["roles"]))];
    return { ...principal, id, roles, holdings: roles.map((role) => ({ role })) };
  });
}

/** ScubaGear keeps a role's assignments and its rules together: one without the other is whole. Null is a list of none; absent, it stays absent. */
function roleWith(key: "assignments" | "rules") {
  return (written: JsonObject): unknown => {
    const { roleTemplateId, displayName, [key]: list } = graphObject(written);
    return { roleTemplateId, displayName, [key]: list === null ? [] : list };
  };
}

/** Per resource application, the names of the risky permissions that are classified low; no others are exported. */
function permissionClassificationsIn({ risky_delegated_permission_classifications }: JsonObject): unknown {
  return listOf(risky_delegated_permission_classifications).flatMap((resource) => {
    if (!isObject(resource)) return [resource];
    return listOf(resource["RiskyPermClassifications"]).map((permissionName) => ({
      resourceAppId: resource["AppId"],
      permissionName,
      classification: "low",
      risky: true,
    }));
  });
}

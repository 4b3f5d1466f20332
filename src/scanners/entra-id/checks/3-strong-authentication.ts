import { defineCheck } from "../../../engine/check.ts";
import type { Check, Failures } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { conditionalAccessCheck, scubagearFinds } from "../conditional-access/check.ts";
import { decideCoverage } from "../conditional-access/coverage-verdict.ts";
import { nobodyLeftOut } from "../conditional-access/exclusions.ts";
import { forEverybody, forEverything, nothingNarrowsBut } from "../conditional-access/facets.ts";
import {
  blocksAccess,
  everyWayGives,
  managedDevice,
  mfa,
  phishingResistantMfa,
} from "../conditional-access/grant.ts";
import { includesPrivilegedRoles, privilegedRoleParts } from "../conditional-access/privileged-roles.ts";
import type { Requirement } from "../conditional-access/requirement.ts";
import { asksForDeviceCode, authenticationFlows } from "../conditional-access/risk-and-flows.ts";
import {
  includesModernClients,
  includesSecurityInfoRegistration,
  isOn,
} from "../conditional-access/scope.ts";
import * as scubagear from "../conditional-access/scubagear.ts";
import { conditionalAccessSources } from "../conditional-access/sources.ts";
import { highlyPrivilegedRoles } from "../roles.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { privilegedRoles } from "../sources/privileged-access.ts";
import type { PrivilegedRole } from "../sources/privileged-access.ts";

/** The half of section 3 that Conditional Access enforces; the other half is in `3-authentication-methods.ts`. */

const alwaysAndEverywhere = [
  ...forEverybody,
  ...forEverything,
  includesModernClients,
  ...nothingNarrowsBut(),
];

export const phishingResistantMfaIsRequired = conditionalAccessCheck("MS.AAD.3.1v1", {
  holds: "Phishing-resistant MFA is required of everybody",
  demands: "requires phishing-resistant MFA of everybody",
  facets: [...alwaysAndEverywhere, everyWayGives(phishingResistantMfa)],
  resembles: hasStrength,
  scubagear: scubagear.requiresPhishingResistance,
});

export const mfaIsRequired = conditionalAccessCheck("MS.AAD.3.2v2", {
  holds: "MFA is required of everybody",
  demands: "requires MFA of everybody",
  facets: [...alwaysAndEverywhere, everyWayGives(mfa, scubagear.grantsMfa)],
  resembles: (policy) => hasStrength(policy) || hasControl(policy, "mfa"),
  scubagear: scubagear.requiresMfa,
});

/** Highly privileged roles, by one policy or several, or by a policy for everybody. */
export const phishingResistantMfaIsRequiredOfPrivilegedRoles = defineCheck(
  "MS.AAD.3.6v1",
  { ...conditionalAccessSources, privilegedRoles: optional(privilegedRoles) },
  (sources, settings, failures) =>
    decideCoverage(rolesUsePhishingResistantMfa(rolesInScubaGear(sources, failures)), sources, {
      settings,
      failures,
    }),
  {
    scubagear: (sources, settings, failures) =>
      scubagearFinds(
        rolesUsePhishingResistantMfa(rolesInScubaGear(sources, failures)),
        sources.conditionalAccessPolicies,
        settings,
      ),
  },
);

/**
 * The template ids of the roles that ScubaGear's rule would compare with. It reads them without PIM too: where our source, which needs PIM, could not
 * be read from a tenant, they are the baseline's (dossier §13.1). `undefined` where an export does not hold them.
 */
function rolesInScubaGear(
  { privilegedRoles: read }: { readonly privilegedRoles: readonly PrivilegedRole[] | undefined },
  failures: Failures,
): readonly string[] | undefined {
  if (read !== undefined) return read.map(({ roleTemplateId }) => roleTemplateId);
  return failures["privilegedRoles"]?.cause === "notRead" ? undefined : [...highlyPrivilegedRoles.keys()];
}

/** The roles that the tenant has only matter to ScubaGear's rule. */
function rolesUsePhishingResistantMfa(tenantRoles: readonly string[] | undefined): Requirement {
  return {
    holds: "Phishing-resistant MFA is required of all highly privileged roles",
    demands: "requires phishing-resistant MFA of all highly privileged roles",
    facets: [
      isOn,
      includesPrivilegedRoles,
      ...nobodyLeftOut,
      ...forEverything,
      includesModernClients,
      ...nothingNarrowsBut(),
      everyWayGives(phishingResistantMfa),
    ],
    parts: privilegedRoleParts(tenantRoles),
    resembles: hasStrength,
    scubagear: scubagear.requiresPhishingResistanceOfRoles(tenantRoles),
  };
}

export const managedDeviceIsRequired = conditionalAccessCheck("MS.AAD.3.7v1", {
  holds: "A managed device is required of everybody",
  demands: "requires a managed device of everybody",
  facets: [...alwaysAndEverywhere, everyWayGives(managedDevice, scubagear.grantsManagedDevice)],
  resembles: hasDeviceControl,
  scubagear: scubagear.requiresManagedDevice,
});

export const managedDeviceIsRequiredToRegister = conditionalAccessCheck("MS.AAD.3.8v1", {
  holds: "A managed device is required of everybody who registers for MFA",
  demands: "requires a managed device of everybody who registers for MFA",
  facets: [
    ...forEverybody,
    includesSecurityInfoRegistration,
    includesModernClients,
    ...nothingNarrowsBut(),
    everyWayGives(managedDevice),
  ],
  resembles: ({ conditions }) =>
    conditions?.applications?.includeUserActions?.includes("urn:user:registersecurityinfo") === true,
  scubagear: scubagear.requiresManagedDeviceToRegister,
});

export const deviceCodeIsBlocked = conditionalAccessCheck("MS.AAD.3.9v1", {
  holds: "Device code authentication is blocked for everybody",
  demands: "blocks device code authentication for everybody",
  facets: [
    ...forEverybody,
    ...forEverything,
    includesModernClients,
    asksForDeviceCode,
    ...nothingNarrowsBut(authenticationFlows),
    blocksAccess,
  ],
  resembles: ({ conditions }) => (authenticationFlows.read(conditions) ?? []).includes("deviceCodeFlow"),
  scubagear: scubagear.blocksDeviceCode,
});

function hasControl({ grantControls }: ConditionalAccessPolicy, control: string): boolean {
  return grantControls?.builtInControls?.includes(control) === true;
}

function hasStrength({ grantControls }: ConditionalAccessPolicy): boolean {
  return (grantControls?.authenticationStrength?.allowedCombinations ?? []).length > 0;
}

function hasDeviceControl(policy: ConditionalAccessPolicy): boolean {
  return hasControl(policy, "compliantDevice") || hasControl(policy, "domainJoinedDevice");
}

export const strongAuthenticationChecks: readonly Check[] = [
  phishingResistantMfaIsRequired,
  mfaIsRequired,
  phishingResistantMfaIsRequiredOfPrivilegedRoles,
  managedDeviceIsRequired,
  managedDeviceIsRequiredToRegister,
  deviceCodeIsBlocked,
];

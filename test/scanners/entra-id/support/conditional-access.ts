import type { CheckSettings } from "../../../../src/engine/check.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { noSettings } from "../../../support/test-check.ts";

/** Conditional Access policies as Microsoft Graph sends them: every key is there, with null or an empty list where nothing is set. */

type Json = Record<string, unknown>;

export interface PolicyChanges {
  readonly state?: unknown;
  readonly users?: Json;
  readonly applications?: Json;
  readonly conditions?: Json;
  /** `null` for a policy with session controls only. */
  readonly grant?: Json | null;
  readonly sessionControls?: Json | null;
}

/** An enabled policy for all users and all resources that blocks, with the changes. */
export function policy(displayName: string, changes: PolicyChanges = {}): Json {
  return {
    id: `policy-${displayName.toLowerCase().replaceAll(" ", "-")}`,
    displayName,
    state: "state" in changes ? changes.state : "enabled",
    conditions: {
      clientAppTypes: ["all"],
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      agentIdRiskLevels: null,
      authenticationFlows: null,
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      applications: {
        includeApplications: ["All"],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
        ...changes.applications,
      },
      users: {
        includeUsers: ["All"],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...changes.users,
      },
      ...changes.conditions,
    },
    grantControls:
      changes.grant === null ? null : grantControls(changes.grant ?? { builtInControls: ["block"] }),
    sessionControls: changes.sessionControls ?? null,
  };
}

function grantControls(changes: Json): Json {
  return {
    operator: "OR",
    builtInControls: [],
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
    ...changes,
  };
}

/** An authentication strength that allows these combinations. */
export function strength(displayName: string, ...allowedCombinations: readonly string[]): Json {
  return { id: `strength-${displayName.toLowerCase()}`, displayName, allowedCombinations };
}

export const phishingResistant = strength(
  "Phishing-resistant MFA",
  "windowsHelloForBusiness",
  "fido2",
  "x509CertificateMultiFactor",
);

/** The kinds of guest that a policy leaves out, of all external tenants. */
export function guestTypes(guestOrExternalUserTypes: unknown): Json {
  return { guestOrExternalUserTypes, externalTenants: { membershipKind: "all", members: [] } };
}

/** A group of the tenant, as the source of referenced principals has it. */
export function group(id: string, displayName: string, members: number | null): Json {
  return { id, kind: "group", displayName, exists: true, members };
}

export function user(id: string, displayName: string): Json {
  return { id, kind: "user", displayName, exists: true, members: null };
}

export function deleted(id: string, kind: "user" | "group"): Json {
  return { id, kind, displayName: null, exists: false, members: null };
}

/** Settings with exclusions configured for the policy in hand. */
export function excluding(exclusions: Partial<CheckSettings["exclusions"]>): Partial<CheckSettings> {
  return { exclusions: { ...noSettings.exclusions, ...exclusions }, hasExclusions: true };
}

/** Settings with emergency-access accounts declared for all policies. */
export function breakGlass(declared: {
  readonly users?: readonly string[];
  readonly groups?: readonly { readonly id: string; readonly maximumMembers?: number }[];
}): Partial<CheckSettings> {
  return { declared: declaredSchema.parse({ breakGlass: declared }) };
}

/** The same object without the key at the path, for example “conditions.users.excludeRoles”. */
export function without(object: Json, path: string): Json {
  const [key = "", ...rest] = path.split(".");
  if (rest.length === 0) return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));
  const child = object[key];
  // A path in a test names objects only.
  return { ...object, [key]: without(child as Json, rest.join(".")) };
}

/** The tenant's licences, with or without Microsoft Entra ID P2. */
export function licencesWith(plan: "AAD_PREMIUM_P2" | "AAD_PREMIUM"): Json {
  return {
    skus: [],
    servicePlans: [{ servicePlanId: "plan", servicePlanName: plan, provisioningStatus: "Success" }],
  };
}

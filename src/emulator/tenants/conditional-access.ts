import type {
  ConditionalAccessApplications,
  ConditionalAccessGrantControl,
  ConditionalAccessPolicyState,
  ConditionalAccessUsers,
} from "@microsoft/microsoft-graph-types";
import { stableGuid } from "./ids.ts";
import type { EmulatedConditionalAccessPolicy, EmulatedSessionControls, EmulatedStrength } from "./model.ts";

type Conditions = EmulatedConditionalAccessPolicy["conditions"];
type Grant = NonNullable<EmulatedConditionalAccessPolicy["grantControls"]>;

/** A policy told by what sets it apart from one that is on, for all users and all applications, without conditions. */
export interface PolicySketch {
  name: string;
  state?: ConditionalAccessPolicyState;
  users?: Partial<ConditionalAccessUsers>;
  applications?: Partial<ConditionalAccessApplications>;
  conditions?: Partial<Omit<Conditions, "users" | "applications">>;
  /** null for a policy that only says how long a session lasts */
  grant: Grant | null;
  session?: Partial<EmulatedSessionControls>;
}

/** Writes a sketch out in full: Graph sends every property, empty lists and nulls included. */
export function conditionalAccessPolicy(seed: string, sketch: PolicySketch): EmulatedConditionalAccessPolicy {
  return {
    id: stableGuid(seed, "conditional access", sketch.name),
    templateId: null,
    displayName: sketch.name,
    createdDateTime: "2024-02-05T08:00:00Z",
    modifiedDateTime: null,
    state: sketch.state ?? "enabled",
    conditions: {
      clientAppTypes: ["all"],
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      agentIdRiskLevels: null,
      insiderRiskLevels: null,
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      ...sketch.conditions,
      users: { ...EVERYBODY, ...sketch.users },
      applications: { ...EVERYTHING, ...sketch.applications },
    },
    grantControls: sketch.grant,
    sessionControls: sketch.session === undefined ? null : { ...NO_SESSION_CONTROLS, ...sketch.session },
  };
}

export const BLOCK = allow("OR", ["block"]);

/** Grants access to whoever satisfies these controls. */
export function allow(operator: "AND" | "OR", controls: readonly ConditionalAccessGrantControl[]): Grant {
  return {
    operator,
    builtInControls: [...controls],
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
  };
}

export function requireStrength(strength: EmulatedStrength): Grant {
  return { ...allow("OR", []), authenticationStrength: strength };
}

/** The condition that only agents with these risk levels are meant (beta). */
export function allAgents(agentIdRiskLevels: string): Partial<Conditions> {
  return {
    agentIdRiskLevels,
    clientApplications: {
      includeServicePrincipals: [],
      excludeServicePrincipals: [],
      servicePrincipalFilter: null,
      includeAgentIdServicePrincipals: ["All"],
      excludeAgentIdServicePrincipals: [],
    },
  };
}

const EVERYBODY: ConditionalAccessUsers = {
  includeUsers: ["All"],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};

const EVERYTHING: ConditionalAccessApplications = {
  includeApplications: ["All"],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};

/** A policy that asks nothing of a session, as beta writes it. */
export const NO_SESSION_CONTROLS: EmulatedSessionControls = {
  applicationEnforcedRestrictions: null,
  cloudAppSecurity: null,
  continuousAccessEvaluation: null,
  disableResilienceDefaults: null,
  persistentBrowser: null,
  secureSignInSession: null,
  signInFrequency: null,
};

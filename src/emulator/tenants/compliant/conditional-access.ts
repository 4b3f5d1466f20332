import { allAgents, allow, BLOCK, requireStrength, type PolicySketch } from "../conditional-access.ts";
import { HIGHLY_PRIVILEGED_ROLES, templateIdOf } from "../roles.ts";
import { PHISHING_RESISTANT_STRENGTH } from "../strengths.ts";

/** The one policy that is about a platform: only Windows binds tokens. */
export const TOKEN_PROTECTION = "Bind tokens to the device";

const MANAGED_DEVICE = allow("OR", ["compliantDevice", "domainJoinedDevice"]);

/** One policy for each thing that CISA's baseline wants of Conditional Access: no exclusions, no narrowing conditions. */
export const COMPLIANT_POLICIES: readonly PolicySketch[] = [
  {
    name: "Block legacy authentication",
    conditions: { clientAppTypes: ["exchangeActiveSync", "other"] },
    grant: BLOCK,
  },
  { name: "Block users at high risk", conditions: { userRiskLevels: ["high"] }, grant: BLOCK },
  { name: "Block sign-ins at high risk", conditions: { signInRiskLevels: ["high"] }, grant: BLOCK },
  { name: "Require MFA", grant: allow("OR", ["mfa"]) },
  { name: "Require phishing-resistant MFA", grant: requireStrength(PHISHING_RESISTANT_STRENGTH) },
  {
    name: "Require phishing-resistant MFA of administrators",
    users: { includeUsers: [], includeRoles: HIGHLY_PRIVILEGED_ROLES.map(templateIdOf) },
    grant: requireStrength(PHISHING_RESISTANT_STRENGTH),
  },
  { name: "Require a managed device", grant: MANAGED_DEVICE },
  {
    name: "Require a managed device to register security information",
    applications: { includeApplications: [], includeUserActions: ["urn:user:registersecurityinfo"] },
    grant: MANAGED_DEVICE,
  },
  {
    name: "Block device code flow",
    conditions: { authenticationFlows: { transferMethods: "deviceCodeFlow" } },
    grant: BLOCK,
  },
  {
    name: "Block authentication transfer",
    conditions: { authenticationFlows: { transferMethods: "authenticationTransfer" } },
    grant: BLOCK,
  },
  {
    name: "Block agents at high risk",
    users: { includeUsers: ["None"] },
    conditions: allAgents("high"),
    grant: BLOCK,
  },
  {
    name: "Short sessions for administrators",
    users: { includeUsers: [], includeRoles: HIGHLY_PRIVILEGED_ROLES.map(templateIdOf) },
    grant: null,
    session: {
      signInFrequency: {
        isEnabled: true,
        value: 12,
        type: "hours",
        frequencyInterval: "timeBased",
        authenticationType: "primaryAndSecondaryAuthentication",
      },
      persistentBrowser: { isEnabled: true, mode: "never" },
    },
  },
  {
    name: TOKEN_PROTECTION,
    applications: {
      includeApplications: [
        "00000002-0000-0ff1-ce00-000000000000",
        "00000003-0000-0ff1-ce00-000000000000",
        "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe",
      ],
    },
    conditions: {
      clientAppTypes: ["mobileAppsAndDesktopClients"],
      platforms: { includePlatforms: ["windows"], excludePlatforms: [] },
    },
    grant: null,
    session: { secureSignInSession: { isEnabled: true } },
  },
];

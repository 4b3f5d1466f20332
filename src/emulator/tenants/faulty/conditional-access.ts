import { allow, BLOCK, requireStrength, type PolicySketch } from "../conditional-access.ts";
import { stableGuid } from "../ids.ts";
import type { TenantPolicies } from "../model.ts";
import { HIGHLY_PRIVILEGED_ROLES, templateIdOf } from "../roles.ts";
import { customStrength, PHISHING_RESISTANT_STRENGTH } from "../strengths.ts";
import { GROUPS, SEED } from "./people.ts";

const HEADQUARTERS = stableGuid(SEED, "named location", "Headquarters");
const UNITED_STATES = stableGuid(SEED, "named location", "United States");

/** Calls itself resistant to phishing, and lets a text message pass. */
export const MIXED_STRENGTH = customStrength(SEED, "Phishing-resistant or text message", [
  "fido2",
  "windowsHelloForBusiness",
  "password,sms",
]);

export const FABRIKAM_LOCATIONS: TenantPolicies["namedLocations"] = [
  {
    "@odata.type": "#microsoft.graph.ipNamedLocation",
    id: HEADQUARTERS,
    displayName: "Headquarters",
    isTrusted: true,
    ipRanges: [{ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress: "203.0.113.0/24" }],
  },
  {
    "@odata.type": "#microsoft.graph.countryNamedLocation",
    id: UNITED_STATES,
    displayName: "United States",
    countriesAndRegions: ["US"],
    includeUnknownCountriesAndRegions: false,
    countryLookupMethod: "clientIpAddress",
  },
];

/** Policies that look right in a list, and are not; and, among them, some that are. */
export const FABRIKAM_POLICIES: readonly PolicySketch[] = [
  {
    // MS.AAD.1.1v1: whoever is, or seems to be, in the United States gets through.
    name: "Block legacy authentication from abroad",
    conditions: {
      clientAppTypes: ["exchangeActiveSync", "other"],
      locations: { includeLocations: ["All"], excludeLocations: [UNITED_STATES] },
    },
    grant: BLOCK,
  },
  {
    // MS.AAD.2.1v1: both risks must be high at once.
    name: "Block high risk",
    conditions: { userRiskLevels: ["high"], signInRiskLevels: ["high"] },
    grant: BLOCK,
  },
  {
    // MS.AAD.2.3v1 is met by this one.
    name: "Block risky sign-ins",
    conditions: { signInRiskLevels: ["high"] },
    grant: BLOCK,
  },
  {
    // MS.AAD.3.2v2: MFA for risky sign-ins only.
    name: "Require MFA when something looks odd",
    conditions: { signInRiskLevels: ["medium", "high"] },
    grant: allow("OR", ["mfa"]),
  },
  {
    // MS.AAD.3.2v2: the alternative of a device makes MFA optional.
    name: "Require MFA or a compliant device",
    users: { excludeGroups: [GROUPS.mfaExceptions.id, GROUPS.breakGlass.id] },
    grant: allow("OR", ["mfa", "compliantDevice"]),
  },
  {
    // MS.AAD.3.1v1: report-only enforces nothing.
    name: "Require phishing-resistant MFA (pilot)",
    state: "enabledForReportingButNotEnforced",
    grant: requireStrength(PHISHING_RESISTANT_STRENGTH),
  },
  {
    // MS.AAD.3.6v1: two roles are missing, and the strength is a mixed one.
    name: "Strong MFA for administrators",
    users: {
      includeUsers: [],
      includeRoles: HIGHLY_PRIVILEGED_ROLES.slice(0, -2).map(templateIdOf),
      excludeGroups: [GROUPS.breakGlass.id],
    },
    grant: requireStrength(MIXED_STRENGTH),
  },
  {
    // MS.AAD.3.8v1 is met by this one.
    name: "Register security information on managed devices only",
    applications: { includeApplications: [], includeUserActions: ["urn:user:registersecurityinfo"] },
    grant: allow("OR", ["compliantDevice", "domainJoinedDevice"]),
  },
  {
    // MS.AAD.3.9v1 is met, by a policy that blocks a second flow as well.
    name: "Block device code and transfer",
    conditions: { authenticationFlows: { transferMethods: "deviceCodeFlow,authenticationTransfer" } },
    grant: BLOCK,
  },
  {
    // AR.8.1 and AR.8.3: sessions that outlive everything.
    name: "No interruptions",
    users: { excludeGroups: [GROUPS.breakGlass.id] },
    grant: null,
    session: {
      continuousAccessEvaluation: { mode: "disabled" },
      persistentBrowser: { isEnabled: true, mode: "always" },
    },
  },
  {
    name: "Require MFA (old)",
    state: "disabled",
    grant: allow("OR", ["mfa"]),
  },
];

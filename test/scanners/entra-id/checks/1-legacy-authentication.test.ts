import { legacyAuthenticationIsBlocked } from "../../../../src/scanners/entra-id/checks/1-legacy-authentication.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  breakGlass,
  deleted,
  excluding,
  group,
  guestTypes,
  policy,
  user,
  without,
} from "../support/conditional-access.ts";
import type { PolicyChanges } from "../support/conditional-access.ts";

const legacyClients = ["exchangeActiveSync", "other"];

function blockLegacy(changes: PolicyChanges = {}, name = "Block legacy auth") {
  return policy(name, { ...changes, conditions: { clientAppTypes: legacyClients, ...changes.conditions } });
}

const tenant = (...policies: readonly unknown[]) => ({ conditionalAccessPolicies: policies });
const narrowedBy = (conditions: Record<string, unknown>) => tenant(blockLegacy({ conditions }));
const narrowed = {
  reference: true,
  deviation: "conditional-access-narrowed",
  violations: ["Block legacy auth"],
};

const emergency = group("group-emergency", "Emergency access", 2);
const scanners = group("group-scanners", "Multifunction printers", 40);
const headquarters = { id: "location-hq", displayName: "Headquarters" };

testCheck(legacyAuthenticationIsBlocked, {
  met: [
    {
      name: "one enabled policy blocks both kinds of legacy client",
      sources: tenant(blockLegacy()),
      says: /^Legacy authentication is blocked for everybody by “Block legacy auth”\.$/,
    },
    {
      name: "two policies block one kind of legacy client each",
      sources: tenant(
        blockLegacy({ conditions: { clientAppTypes: ["exchangeActiveSync"] } }, "Block ActiveSync"),
        blockLegacy({ conditions: { clientAppTypes: ["other"] } }, "Block IMAP and POP"),
      ),
      reference: false,
      deviation: "several-policies-together",
      says: /“Block ActiveSync” and “Block IMAP and POP” together/,
    },
    {
      name: "a policy that blocks all client apps blocks legacy ones too",
      sources: narrowedBy({ clientAppTypes: ["all"] }),
      reference: false,
      deviation: "stronger-than-asked",
    },
    {
      name: "a report-only policy beside the enabled one does no harm",
      sources: tenant(blockLegacy({ state: "enabledForReportingButNotEnforced" }, "Trial"), blockLegacy()),
    },
    {
      name: "a policy with fields missing does not matter beside one that covers",
      sources: tenant(without(blockLegacy({}, "Cut off"), "conditions.locations"), blockLegacy()),
    },
    {
      name: "conditions spelled as objects full of nulls are not set",
      sources: narrowedBy({
        platforms: { includePlatforms: null, excludePlatforms: null },
        locations: { includeLocations: null, excludeLocations: null },
        devices: { includeDevices: null, excludeDevices: null, deviceFilter: { mode: null, rule: null } },
        authenticationFlows: { transferMethods: null },
      }),
    },
    {
      name: "all platforms and all locations leave nothing out",
      sources: narrowedBy({
        platforms: { includePlatforms: ["all"], excludePlatforms: [] },
        locations: { includeLocations: ["All"], excludeLocations: [] },
      }),
    },
    {
      name: "an excluded user is declared for this policy",
      sources: tenant(blockLegacy({ users: { excludeUsers: ["user-fax"] } })),
      settings: excluding({ users: ["user-fax", "user-unused"] }),
    },
    {
      name: "an excluded group is declared for this policy, however large",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-scanners"] } })),
        referencedPrincipals: [scanners],
      },
      settings: excluding({ groups: ["group-scanners"] }),
    },
    {
      name: "excluded kinds of guest are declared for this policy",
      sources: tenant(
        blockLegacy({ users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest,serviceProvider") } }),
      ),
      settings: excluding({ guestTypes: ["internalGuest", "serviceProvider"] }),
    },
    {
      name: "kinds of guest may be written with spaces",
      sources: tenant(
        blockLegacy({
          users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest, serviceProvider") },
        }),
      ),
      settings: excluding({ guestTypes: ["internalGuest", "serviceProvider"] }),
      reference: false,
      deviation: "guest-exclusions",
    },
    {
      name: "a guest exclusion that names no kind of guest leaves out nobody",
      sources: tenant(blockLegacy({ users: { excludeGuestsOrExternalUsers: guestTypes(null) } })),
      reference: false,
      deviation: "guest-exclusions",
    },
    {
      name: "an excluded role is declared for this policy",
      sources: tenant(blockLegacy({ users: { excludeRoles: ["role-sync"] } })),
      settings: excluding({ roles: ["role-sync"] }),
      reference: false,
      deviation: "role-exclusions",
    },
    {
      name: "an excluded application is declared for this policy",
      sources: tenant(blockLegacy({ applications: { excludeApplications: ["app-scanner"] } })),
      settings: excluding({ applications: ["app-scanner"] }),
    },
    {
      name: "an excluded emergency account is declared once for all policies (trap 14)",
      sources: {
        ...tenant(blockLegacy({ users: { excludeUsers: ["user-emergency"] } })),
        referencedPrincipals: [user("user-emergency", "Emergency 1")],
      },
      settings: breakGlass({ users: ["user-emergency"] }),
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "an excluded emergency group is as small as declared (trap 13)",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-emergency"] } })),
        referencedPrincipals: [emergency],
      },
      settings: breakGlass({ groups: [{ id: "group-emergency", maximumMembers: 2 }] }),
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "security defaults are on beside the policy",
      sources: { ...tenant(blockLegacy()), securityDefaults: { isEnabled: true } },
    },
  ],
  notMet: [
    {
      name: "there is no policy",
      sources: tenant(),
      violations: ["none matches"],
      says: /^No enabled policy blocks legacy authentication for everybody\.$/,
    },
    {
      name: "only one kind of legacy client is blocked",
      sources: narrowedBy({ clientAppTypes: ["exchangeActiveSync"] }),
      violations: ["Block legacy auth"],
      says: /covers Exchange ActiveSync only\. Nothing covers other legacy clients\.$/,
    },
    {
      name: "the policy blocks browsers",
      sources: narrowedBy({ clientAppTypes: ["browser"] }),
      violations: ["none matches"],
    },
    { name: "the policy is about no client app", sources: narrowedBy({ clientAppTypes: [] }) },
    {
      name: "the policy is report-only (trap 11)",
      sources: tenant(blockLegacy({ state: "enabledForReportingButNotEnforced" })),
      violations: ["Block legacy auth"],
      says: /“Block legacy auth”, is report-only\.$/,
    },
    { name: "the policy is off", sources: tenant(blockLegacy({ state: "disabled" })), says: /is off\.$/ },
    {
      name: "the policy asks for MFA where it should block (trap 10)",
      sources: tenant(blockLegacy({ grant: { builtInControls: ["mfa"] } })),
      says: /does not block but asks for MFA/,
    },
    { name: "the policy has no grant controls", sources: tenant(blockLegacy({ grant: null })) },
    {
      name: "the policy includes one group only",
      sources: tenant(blockLegacy({ users: { includeUsers: [], includeGroups: ["group-staff"] } })),
      says: /includes only group group-staff/,
    },
    {
      name: "the policy is about one application only",
      sources: tenant(blockLegacy({ applications: { includeApplications: ["Office365"] } })),
      says: /is about only Office 365/,
    },
    {
      name: "an excluded user is not declared (trap 6)",
      sources: tenant(blockLegacy({ users: { excludeUsers: ["user-fax"] } })),
      says: /leaves out 1 user\.$/,
    },
    {
      name: "an excluded user is declared in other letters",
      sources: tenant(blockLegacy({ users: { excludeUsers: ["USER-FAX"] } })),
      settings: excluding({ users: ["user-fax"] }),
    },
    {
      name: "an excluded group is not declared (trap 5)",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-scanners"] } })),
        referencedPrincipals: [scanners],
      },
      says: /leaves out 1 group with 40 members/,
    },
    {
      name: "an excluded group has the id of a declared user",
      sources: tenant(blockLegacy({ users: { excludeGroups: ["group-scanners"] } })),
      settings: excluding({ users: ["group-scanners"] }),
    },
    {
      name: "an emergency group has grown beyond what was declared (trap 13)",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-emergency"] } })),
        referencedPrincipals: [{ ...emergency, members: 3 }],
      },
      settings: breakGlass({ groups: [{ id: "group-emergency", maximumMembers: 2 }] }),
      says: /leaves out 1 group with 3 members/,
    },
    {
      name: "a declared emergency group does not exist (trap 13)",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-emergency"] } })),
        referencedPrincipals: [deleted("group-emergency", "group")],
      },
      settings: breakGlass({ groups: [{ id: "group-emergency" }] }),
    },
    {
      name: "one kind of guest is left out and not declared (trap 6)",
      sources: tenant(
        blockLegacy({ users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest,serviceProvider") } }),
      ),
      settings: excluding({ guestTypes: ["internalGuest"] }),
    },
    {
      name: "all guests are left out by the old special id",
      sources: tenant(blockLegacy({ users: { excludeUsers: ["GuestsOrExternalUsers"] } })),
    },
    {
      name: "an excluded role is not declared",
      sources: tenant(blockLegacy({ users: { excludeRoles: ["role-sync"] } })),
      says: /leaves out 1 role/,
    },
    {
      name: "an excluded application is not declared (trap 6)",
      sources: tenant(blockLegacy({ applications: { excludeApplications: ["app-scanner"] } })),
      says: /leaves out 1 application/,
    },
    {
      name: "legacy authentication is blocked outside headquarters only (trap 2), which ScubaGear passes",
      sources: {
        ...narrowedBy({ locations: { includeLocations: ["All"], excludeLocations: ["location-hq"] } }),
        namedLocations: [headquarters],
      },
      ...narrowed,
      says: /applies everywhere but at “Headquarters”\.$/,
    },
    {
      name: "trusted locations are left out (trap 2)",
      sources: narrowedBy({ locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } }),
      ...narrowed,
    },
    {
      name: "the policy applies at one location only (trap 2)",
      sources: narrowedBy({ locations: { includeLocations: ["location-hq"], excludeLocations: [] } }),
      ...narrowed,
    },
    {
      name: "the policy applies on one platform only (trap 2)",
      sources: narrowedBy({ platforms: { includePlatforms: ["windows"], excludePlatforms: [] } }),
      ...narrowed,
    },
    {
      name: "one platform is left out (trap 2)",
      sources: narrowedBy({ platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } }),
      ...narrowed,
    },
    {
      name: "a device filter narrows the policy (trap 2)",
      sources: narrowedBy({
        devices: {
          includeDevices: [],
          excludeDevices: [],
          deviceFilter: { mode: "exclude", rule: 'device.model -eq "Scanner"' },
        },
      }),
      ...narrowed,
    },
    {
      name: "the policy is narrowed by user risk (trap 1)",
      sources: narrowedBy({ userRiskLevels: ["high"] }),
      ...narrowed,
    },
    {
      name: "the policy is narrowed by sign-in risk (trap 1)",
      sources: narrowedBy({ signInRiskLevels: ["none"] }),
      ...narrowed,
    },
    {
      name: "the policy is narrowed by insider risk (trap 2)",
      sources: narrowedBy({ insiderRiskLevels: "elevated" }),
      ...narrowed,
    },
    {
      name: "the policy is narrowed by agent risk",
      sources: narrowedBy({ agentIdRiskLevels: "high" }),
      ...narrowed,
    },
    {
      name: "the policy is narrowed by service principal risk",
      sources: narrowedBy({ servicePrincipalRiskLevels: ["high"] }),
      ...narrowed,
    },
    {
      name: "the policy is narrowed by authentication flow (trap 2)",
      sources: narrowedBy({ authenticationFlows: { transferMethods: "deviceCodeFlow" } }),
      ...narrowed,
    },
    {
      name: "the policy targets workload identities",
      sources: narrowedBy({
        clientApplications: {
          includeServicePrincipals: ["ServicePrincipalsInMyTenant"],
          excludeServicePrincipals: [],
          includeAgentIdServicePrincipals: [],
          excludeAgentIdServicePrincipals: [],
        },
      }),
      ...narrowed,
    },
    {
      name: "a filter leaves applications out",
      sources: tenant(
        blockLegacy({
          applications: {
            applicationFilter: { mode: "exclude", rule: "CustomSecurityAttribute.Legacy -eq true" },
          },
        }),
      ),
      ...narrowed,
    },
    {
      name: "the closest policy is named first, though it stands last",
      sources: tenant(
        blockLegacy(
          { state: "disabled", users: { includeUsers: ["user-pilot"], excludeRoles: ["role-sync"] } },
          "Pilot",
        ),
        blockLegacy({ users: { excludeUsers: ["user-fax"] } }, "All staff"),
      ),
      says: /the closest, “All staff”/,
    },
    {
      name: "security defaults are on, and no policy is there",
      sources: { ...tenant(), securityDefaults: { isEnabled: true } },
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "the state is missing",
      sources: tenant(without(blockLegacy(), "state")),
      says: /conditionalAccessPolicies\[Block legacy auth\]\.state/,
    },
    {
      name: "the locations are missing",
      sources: tenant(without(blockLegacy(), "conditions.locations")),
      reference: true,
    },
    {
      name: "the included users are missing",
      sources: tenant(without(blockLegacy(), "conditions.users.includeUsers")),
    },
    {
      name: "the excluded users are missing, which ScubaGear takes for none",
      sources: tenant(without(blockLegacy(), "conditions.users.excludeUsers")),
      reference: true,
    },
    {
      name: "the excluded users are missing and some are configured",
      sources: tenant(without(blockLegacy(), "conditions.users.excludeUsers")),
      settings: excluding({ users: ["user-fax"] }),
    },
    {
      name: "the excluded guests are missing (trap 7)",
      sources: tenant(without(blockLegacy(), "conditions.users.excludeGuestsOrExternalUsers")),
    },
    {
      name: "the excluded roles are missing",
      sources: tenant(without(blockLegacy(), "conditions.users.excludeRoles")),
      says: /excludeRoles/,
    },
    { name: "the grant controls are missing", sources: tenant(without(blockLegacy(), "grantControls")) },
    { name: "all conditions are missing", sources: tenant(without(blockLegacy(), "conditions")) },
    {
      name: "the client apps are missing",
      sources: tenant(without(blockLegacy(), "conditions.clientAppTypes")),
    },
    {
      name: "the flows of an authentication flow condition are missing",
      sources: narrowedBy({ authenticationFlows: {} }),
      reference: true,
    },
    {
      name: "the excluded locations are missing",
      sources: narrowedBy({ locations: { includeLocations: ["All"] } }),
      reference: true,
    },
    {
      name: "the size of an emergency group could not be read, and is not taken on trust",
      sources: tenant(blockLegacy({ users: { excludeGroups: ["group-emergency"] } })),
      settings: breakGlass({ groups: [{ id: "group-emergency" }] }),
      says: /Not allowed to read the users and groups/,
    },
    {
      name: "an emergency group has no member count",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-emergency"] } })),
        referencedPrincipals: [{ ...emergency, members: null }],
      },
      settings: breakGlass({ groups: [{ id: "group-emergency" }] }),
      says: /members/,
    },
    {
      name: "an emergency group is not among the groups that were read",
      sources: {
        ...tenant(blockLegacy({ users: { excludeGroups: ["group-emergency"] } })),
        referencedPrincipals: [],
      },
      settings: breakGlass({ groups: [{ id: "group-emergency" }] }),
    },
    { name: "a list is a text", sources: narrowedBy({ clientAppTypes: "other" }), says: /shape/ },
  ],
});

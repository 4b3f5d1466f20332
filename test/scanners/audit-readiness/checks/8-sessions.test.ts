import {
  administratorSessions,
  continuousAccessEvaluation,
  tokenProtection,
} from "../../../../src/scanners/audit-readiness/checks/8-sessions.ts";
import { highlyPrivilegedRoles } from "../../../../src/scanners/entra-id/roles.ts";
import { testCheck } from "../../../support/test-check.ts";
import type { CheckRow } from "../../../support/test-check.ts";
import { breakGlass, excluding, group, policy, without } from "../../entra-id/support/conditional-access.ts";
import type { PolicyChanges } from "../../entra-id/support/conditional-access.ts";

type Json = Record<string, unknown>;

const tenant = (...policies: readonly unknown[]) => ({ conditionalAccessPolicies: policies });
const reportOnly = { state: "enabledForReportingButNotEnforced" };
/** Beta writes every key of a policy that sets any. */
const session = (controls: Json): Json => ({
  continuousAccessEvaluation: null,
  persistentBrowser: null,
  secureSignInSession: null,
  signInFrequency: null,
  ...controls,
});
const evaluating = (mode: unknown, changes: PolicyChanges = {}) =>
  policy("Evaluate", {
    grant: null,
    sessionControls: session({ continuousAccessEvaluation: { mode } }),
    ...changes,
  });

testCheck(continuousAccessEvaluation, {
  met: [
    { name: "no policy says anything of it", sources: tenant(policy("Block")) },
    { name: "there is no policy", sources: tenant() },
    {
      name: "a policy sets other controls",
      sources: tenant(policy("Short", { sessionControls: session({}) })),
    },
    {
      name: "a policy enforces it strictly",
      sources: tenant(evaluating("strictLocation"), evaluating("strictEnforcement")),
    },
    {
      name: "the policy that disables it is report-only",
      sources: tenant(evaluating("disabled", reportOnly)),
    },
    {
      name: "the policy that disables it is off",
      sources: tenant(evaluating("disabled", { state: "disabled" })),
    },
  ],
  notMet: [
    {
      name: "a policy that is on disables it (peers but one do not read the control)",
      sources: tenant(policy("Block"), evaluating("disabled")),
      violations: ["Evaluate"],
      says: /^1 Conditional Access policy disables/,
    },
    {
      name: "one disables it for a few people, and of another nothing is told",
      sources: tenant(
        evaluating("disabled", { users: { includeUsers: ["ada"] } }),
        without(policy("Cut"), "sessionControls"),
      ),
    },
  ],
  unknown: [
    { name: "policies may not be read", sources: {} },
    {
      name: "the controls are not there",
      sources: tenant(without(evaluating("disabled"), "sessionControls")),
    },
    {
      name: "the answer is cut before the control",
      sources: tenant(without(evaluating("disabled"), "sessionControls.continuousAccessEvaluation")),
    },
    { name: "the mode is not there", sources: tenant(evaluating(undefined)) },
    { name: "the mode is null", sources: tenant(evaluating(null)) },
    {
      name: "the control is garbled",
      sources: tenant(policy("Evaluate", { sessionControls: session({ continuousAccessEvaluation: "x" }) })),
    },
    {
      name: "the mode is one that we do not know",
      sources: tenant(evaluating("unknownFutureValue")),
      says: /unknownFutureValue/,
    },
    {
      name: "a policy disables it, and does not say whether it is on",
      sources: tenant(evaluating("disabled", { state: undefined })),
    },
    { name: "its state is one that we do not know", sources: tenant(evaluating("disabled", { state: "x" })) },
  ],
});

const services = {
  exchange: "00000002-0000-0ff1-ce00-000000000000",
  sharepoint: "00000003-0000-0ff1-ce00-000000000000",
  teams: "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe",
};
const windows = { platforms: { includePlatforms: ["windows"], excludePlatforms: [] } };
const desktop = { clientAppTypes: ["mobileAppsAndDesktopClients"] };
const binding = (changes: PolicyChanges = {}, name = "Bind tokens") =>
  policy(name, {
    grant: null,
    applications: { includeApplications: Object.values(services) },
    sessionControls: session({ secureSignInSession: { isEnabled: true } }),
    ...changes,
    conditions: { ...windows, ...desktop, ...changes.conditions },
  });
const bound = (...ids: readonly string[]): PolicyChanges => ({ applications: { includeApplications: ids } });

testCheck(tokenProtection, {
  met: [
    { name: "one policy is for the three services, on Windows", sources: tenant(binding()) },
    {
      name: "two policies share the services",
      sources: tenant(
        binding(bound(services.exchange, services.teams), "One"),
        binding(bound(services.sharepoint), "Two"),
      ),
    },
    { name: "it is for Office 365", sources: tenant(binding(bound("Office365"))) },
    {
      name: "it is for everything, on any platform and client",
      sources: tenant(binding({ ...bound("All"), conditions: { platforms: null, clientAppTypes: ["all"] } })),
    },
    {
      name: "emergency access is left out, as declared",
      sources: {
        ...tenant(binding({ users: { excludeGroups: ["glass"] } })),
        referencedPrincipals: [group("glass", "Break glass", 2)],
      },
      settings: breakGlass({ groups: [{ id: "glass", maximumMembers: 2 }] }),
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant() },
    {
      name: "report-only protects nobody",
      sources: tenant(binding(reportOnly)),
      violations: ["Bind tokens"],
    },
    {
      name: "SharePoint is missing",
      sources: tenant(binding(bound(services.exchange, services.teams))),
      says: /SharePoint Online/,
    },
    {
      name: "everything but Exchange",
      sources: tenant(
        binding({ applications: { includeApplications: ["All"], excludeApplications: [services.exchange] } }),
      ),
    },
    {
      name: "a pilot group only",
      sources: tenant(binding({ users: { includeUsers: [], includeGroups: ["pilot"] } })),
    },
    {
      name: "on macOS only",
      sources: tenant(
        binding({ conditions: { platforms: { includePlatforms: ["macOS"], excludePlatforms: [] } } }),
      ),
    },
    {
      name: "everywhere but on Windows",
      sources: tenant(
        binding({ conditions: { platforms: { includePlatforms: ["all"], excludePlatforms: ["windows"] } } }),
      ),
    },
    { name: "in browsers only", sources: tenant(binding({ conditions: { clientAppTypes: ["browser"] } })) },
    {
      name: "outside the office only",
      sources: tenant(
        binding({
          conditions: { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } },
        }),
      ),
    },
    {
      name: "the control is switched off",
      sources: tenant(binding({ sessionControls: session({ secureSignInSession: { isEnabled: false } }) })),
    },
    { name: "the control is not set", sources: tenant(binding({ sessionControls: null })) },
    {
      name: "somebody is left out whom nobody declared",
      passesWithout: ["ada"],
      sources: tenant(binding({ users: { excludeUsers: ["ada"] } })),
    },
    {
      name: "security defaults are on, and no policy is in force",
      sources: { ...tenant(), securityDefaults: { isEnabled: true }, namedLocations: [] },
    },
  ],
  unknown: [
    { name: "policies may not be read", sources: {} },
    {
      name: "the control is cut",
      sources: tenant(without(binding(), "sessionControls.secureSignInSession")),
    },
    {
      name: "the control does not say whether it is on",
      sources: tenant(binding({ sessionControls: session({ secureSignInSession: {} }) })),
    },
    { name: "the platforms are not there", sources: tenant(without(binding(), "conditions.platforms")) },
    {
      name: "the platforms left out are not there",
      sources: tenant(without(binding(), "conditions.platforms.excludePlatforms")),
    },
    { name: "the clients are not there", sources: tenant(without(binding(), "conditions.clientAppTypes")) },
    {
      name: "what is left out is not there",
      sources: tenant(without(binding(), "conditions.applications.excludeApplications")),
    },
    {
      name: "the group of emergency access may not be read",
      sources: tenant(binding({ users: { excludeGroups: ["glass"] } })),
      settings: breakGlass({ groups: [{ id: "glass" }] }),
    },
  ],
});

const everyRole = [...highlyPrivilegedRoles.keys()];
const forRoles = (...roles: readonly string[]) => ({ includeUsers: [], includeRoles: roles });
const often = {
  isEnabled: true,
  frequencyInterval: "timeBased",
  value: 12,
  type: "hours",
  authenticationType: "primaryAndSecondaryAuthentication",
};
const never = { isEnabled: true, mode: "never" };
const short = (frequency: unknown, browser: unknown = never, changes: PolicyChanges = {}) =>
  policy("Administrators", {
    grant: null,
    users: forRoles(...everyRole),
    sessionControls: session({ signInFrequency: frequency, persistentBrowser: browser }),
    ...changes,
  });
const rows = (...all: readonly CheckRow[]) =>
  all.map((row) => ({ ...row, settings: { parameters: { maximumHours: 24 }, ...row.settings } }));

testCheck(administratorSessions, {
  met: rows(
    {
      name: "one policy for all roles sets both",
      sources: tenant(short(often)),
      says: /sign in again within 24 hours .*No browser/,
    },
    {
      name: "everybody signs in every time",
      sources: tenant(
        short({ ...often, frequencyInterval: "everyTime", value: null, type: null }, never, { users: {} }),
      ),
    },
    { name: "once a day", sources: tenant(short({ ...often, value: 1, type: "days" })) },
    {
      name: "two policies, one for each, and the one of browsers for browsers alone",
      sources: tenant(short(often, null), {
        ...short(null, never, { conditions: { clientAppTypes: ["browser"] } }),
        displayName: "Browsers",
      }),
    },
    {
      name: "two policies share the roles",
      sources: tenant(
        short(often, never, { users: forRoles(...everyRole.slice(0, 3)) }),
        short(often, never, { users: forRoles(...everyRole.slice(3)) }),
      ),
    },
    {
      name: "one account is left out, as the profile says for this policy",
      sources: tenant(short(often, never, { users: { ...forRoles(...everyRole), excludeUsers: ["ada"] } })),
      settings: { parameters: { maximumHours: 24 }, ...excluding({ users: ["ada"] }) },
    },
  ),
  notMet: rows(
    { name: "there is no policy", sources: tenant() },
    { name: "report-only asks nobody", sources: tenant(short(often, never, reportOnly)) },
    {
      name: "browsers may keep them signed in",
      sources: tenant(short(often, { isEnabled: true, mode: "always" })),
      says: /lets browser sessions persist/,
    },
    {
      name: "nothing is said of browsers",
      sources: tenant(short(often, null)),
      says: /^No enabled policy keeps browsers/,
    },
    { name: "every 25 hours", sources: tenant(short({ ...often, value: 25 })), says: /25 hours/ },
    { name: "every seven days", sources: tenant(short({ ...often, value: 7, type: "days" })) },
    {
      name: "the profile asks for four hours",
      sources: tenant(short(often, never)),
      settings: { parameters: { maximumHours: 4 } },
    },
    {
      name: "for the second factor only",
      sources: tenant(short({ ...often, authenticationType: "secondaryAuthentication" })),
    },
    { name: "the frequency is switched off", sources: tenant(short({ ...often, isEnabled: false })) },
    {
      name: "one role is missing",
      sources: tenant(short(often, never, { users: forRoles(...everyRole.slice(1)) })),
      says: /Nothing covers Global Administrator/,
    },
    {
      name: "for the admin portals only",
      sources: tenant(
        short(often, never, { applications: { includeApplications: ["MicrosoftAdminPortals"] } }),
      ),
    },
    {
      name: "the one is not set, and the other cannot be told",
      sources: {
        ...tenant(without(short(null), "sessionControls.persistentBrowser")),
        securityDefaults: { isEnabled: false },
        namedLocations: [],
        referencedPrincipals: [],
      },
    },
  ),
  unknown: rows(
    { name: "policies may not be read", sources: {} },
    { name: "the controls are not there", sources: tenant(without(short(often), "sessionControls")) },
    { name: "the number of hours is not there", sources: tenant(short(without(often, "value"))) },
    { name: "the unit is one that we do not know", sources: tenant(short({ ...often, type: "moons" })) },
    { name: "the mode of browsers is not there", sources: tenant(short(often, { isEnabled: true })) },
  ),
});

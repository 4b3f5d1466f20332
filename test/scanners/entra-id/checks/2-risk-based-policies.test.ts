import {
  administratorsAreNotifiedOfHighRiskUsers,
  highRiskSignInsAreBlocked,
  highRiskUsersAreBlocked,
} from "../../../../src/scanners/entra-id/checks/2-risk-based-policies.ts";
import { testCheck } from "../../../support/test-check.ts";
import { breakGlass, licencesWith, policy, without } from "../support/conditional-access.ts";
import type { PolicyChanges } from "../support/conditional-access.ts";

const licences = licencesWith("AAD_PREMIUM_P2");
const tenant = (...policies: readonly unknown[]) => ({ conditionalAccessPolicies: policies, licences });

const blockUsers = (changes: PolicyChanges = {}) =>
  policy("Block risky users", {
    ...changes,
    conditions: { userRiskLevels: ["high"], ...changes.conditions },
  });
const blockSignIns = (changes: PolicyChanges = {}) =>
  policy("Block risky sign-ins", {
    ...changes,
    conditions: { signInRiskLevels: ["high"], ...changes.conditions },
  });

testCheck(highRiskUsersAreBlocked, {
  met: [
    {
      name: "all users at high risk are blocked",
      sources: tenant(blockUsers()),
      says: /blocked by “Block risky users”/,
    },
    {
      name: "users at medium risk are blocked as well",
      sources: tenant(blockUsers({ conditions: { userRiskLevels: ["medium", "high"] } })),
    },
    {
      name: "browsers and modern apps are named one by one",
      sources: tenant(
        blockUsers({ conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } }),
      ),
    },
    {
      name: "an emergency account is left out (trap 14)",
      sources: tenant(blockUsers({ users: { excludeUsers: ["user-emergency"] } })),
      settings: breakGlass({ users: ["user-emergency"] }),
      reference: false,
      deviation: "break-glass",
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant(), violations: ["none matches"] },
    {
      name: "sign-in risk has to be high as well (trap 3), which ScubaGear passes",
      sources: tenant(blockUsers({ conditions: { signInRiskLevels: ["high"] } })),
      reference: true,
      deviation: "conditional-access-narrowed",
      violations: ["Block risky users"],
      says: /applies only at high sign-in risk/,
    },
    {
      name: "only medium risk is acted on",
      sources: tenant(blockUsers({ conditions: { userRiskLevels: ["medium"] } })),
      violations: ["Block risky users"],
    },
    {
      name: "a policy blocks risky sign-ins instead",
      sources: tenant(blockSignIns()),
      violations: ["none matches"],
    },
    {
      name: "a password change is asked for, which is no block",
      sources: tenant(blockUsers({ grant: { operator: "AND", builtInControls: ["mfa", "passwordChange"] } })),
      says: /asks for MFA and a password change/,
    },
    {
      name: "only browsers are blocked (trap 2), which ScubaGear passes",
      sources: tenant(blockUsers({ conditions: { clientAppTypes: ["browser"] } })),
      reference: true,
      deviation: "conditional-access-narrowed",
    },
    {
      name: "the policy is report-only (trap 11)",
      sources: tenant(blockUsers({ state: "enabledForReportingButNotEnforced" })),
    },
    {
      name: "the tenant does not have Entra ID P2, so that the policy is idle",
      sources: { ...tenant(blockUsers()), licences: licencesWith("AAD_PREMIUM") },
      violations: ["Microsoft Entra ID P2"],
      says: /does not have Microsoft Entra ID P2.* “Block risky users” has no effect/,
    },
    {
      name: "the tenant has neither Entra ID P2 nor a policy",
      sources: { ...tenant(), licences: licencesWith("AAD_PREMIUM") },
      violations: ["Microsoft Entra ID P2"],
    },
  ],
  unknown: [
    { name: "the licences could not be read", sources: { conditionalAccessPolicies: [blockUsers()] } },
    { name: "the policies could not be read", sources: { licences } },
    {
      name: "the user risk levels are missing",
      sources: tenant(without(blockUsers(), "conditions.userRiskLevels")),
      says: /userRiskLevels/,
    },
    {
      name: "the sign-in risk levels are missing",
      sources: tenant(without(blockUsers(), "conditions.signInRiskLevels")),
      reference: true,
    },
  ],
});

testCheck(highRiskSignInsAreBlocked, {
  met: [
    { name: "all sign-ins at high risk are blocked", sources: tenant(blockSignIns()) },
    {
      name: "a policy that acts on both risks stands beside one that acts on sign-in risk alone",
      sources: tenant(
        blockSignIns({ conditions: { userRiskLevels: ["high"] } }),
        policy("Block high sign-in risk", { conditions: { signInRiskLevels: ["high"] } }),
      ),
      says: /“Block high sign-in risk”/,
    },
  ],
  notMet: [
    {
      name: "user risk has to be high as well (trap 3), which ScubaGear passes",
      sources: tenant(blockSignIns({ conditions: { userRiskLevels: ["high"] } })),
      reference: true,
      deviation: "conditional-access-narrowed",
      says: /applies only at high user risk/,
    },
    {
      name: "MFA is asked for, which is no block",
      sources: tenant(blockSignIns({ grant: { builtInControls: ["mfa"] } })),
    },
    { name: "a policy blocks risky users instead", sources: tenant(blockUsers()) },
    {
      name: "the tenant does not have Entra ID P2",
      sources: { ...tenant(blockSignIns()), licences: licencesWith("AAD_PREMIUM") },
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: { licences } },
    {
      name: "the insider risk levels are missing",
      sources: tenant(without(blockSignIns(), "conditions.insiderRiskLevels")),
      reference: true,
    },
  ],
});

testCheck(administratorsAreNotifiedOfHighRiskUsers, {
  manual: [
    {
      name: "a person has to look, with what can be read beside it",
      sources: tenant(blockUsers(), blockSignIns()),
      says: /ID Protection/,
    },
    { name: "no policy acts on risk", sources: tenant() },
    { name: "nothing at all could be read", sources: {} },
  ],
});

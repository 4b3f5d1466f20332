import type { z } from "zod";
import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import {
  referenceConsent,
  referenceRegistration,
  referenceWorkflow,
} from "../applications/scubagear-consent.ts";
import { scopesInWords, userConsents } from "../applications/user-consent.ts";
import { workflowSettings } from "../applications/consent-workflow.ts";
import { authorizationPolicyObject, judgeSetting } from "../authorization-policy.ts";
import { weigh } from "../../judgement.ts";
import { adminConsentRequestPolicy } from "../sources/admin-consent-request-policy.ts";
import { authorizationPolicies } from "../sources/authorization-policies.ts";
import type { AuthorizationPolicy } from "../sources/authorization-policies.ts";
import { directorySettings } from "../sources/directory-settings.ts";
import { permissionClassifications } from "../sources/permission-classifications.ts";
import type { PermissionClassification } from "../sources/permission-classifications.ts";

type AdminConsentRequestPolicy = z.infer<typeof adminConsentRequestPolicy.schema>;

/** MS.AAD.5.1v1: only administrators register applications. */
export const applicationRegistration = defineCheck(
  "MS.AAD.5.1v1",
  { authorizationPolicies },
  ({ authorizationPolicies: policies }) => {
    const { violations, evidence } = weigh(
      judgeSetting(policies, {
        property: "defaultUserRolePermissions.allowedToCreateApps",
        read: (policy) => policy.defaultUserRolePermissions?.allowedToCreateApps,
        expected: "only administrators may register applications",
        judge: (allowed) => ({
          meets: !allowed,
          actual: allowed ? "every user may register applications" : "users may not register applications",
        }),
      }),
    );
    return violations.length === 0
      ? met("Only administrators can register applications.", evidence)
      : notMet("Every user can register applications.", evidence);
  },
  { scubagear: ({ authorizationPolicies: policies }) => referenceRegistration(policies) },
);

/** MS.AAD.5.2v1: what users may consent to by themselves is restricted. */
export const userConsent = defineCheck(
  "MS.AAD.5.2v1",
  { authorizationPolicies, permissionClassifications: neededBySome(permissionClassifications) },
  ({ authorizationPolicies: policies, permissionClassifications: classifications }) => {
    demand(policies[0], "authorizationPolicies[0]");
    const consents = policies.flatMap(consentEvidence);
    const unrestricted = consents.filter(
      ({ scope }) => scope === "anyApplication" || scope === "microsoftManaged",
    );
    if (unrestricted.length > 0) {
      const legacy = unrestricted.some(({ scope }) => scope === "anyApplication");
      const summary = legacy
        ? "Users can consent to any application, whatever it asks for."
        : "Users can consent to whatever Microsoft's recommendation allows at the time.";
      return notMet(summary, evidenceOf(consents), legacy ? ["legacy-user-consent"] : []);
    }
    if (consents.some(({ scope }) => scope === "lowImpact")) {
      const risky = demandSource(classifications, "permissionClassifications").filter(isRiskyLow);
      if (risky.length > 0)
        return notMet(riskySummary(risky), [...risky.map(classificationEvidence), ...evidenceOf(consents)]);
    }
    const custom = consents.filter(({ scope }) => scope === "custom");
    if (custom.length > 0) {
      return manual(
        `Users can consent under ${custom.length === 1 ? "a grant policy" : `${custom.length} grant policies`} of the tenant's own; a person must judge the conditions.`,
        evidenceOf(consents),
        ["custom-user-consent"],
      );
    }
    return consents.length > 0
      ? met(
          "Users can consent only to applications of verified publishers, and no permission classified as low is a risky one.",
          evidenceOf(consents),
        )
      : met("Users cannot consent to applications; an administrator must.", policies.map(noConsent));
  },
  {
    scubagear: ({ authorizationPolicies: policies, permissionClassifications: classifications }) =>
      referenceConsent(policies, classifications),
  },
);

/** MS.AAD.5.3v1: users can ask an administrator for consent. */
export const adminConsentWorkflow = defineCheck(
  "MS.AAD.5.3v1",
  { directorySettings, adminConsentRequestPolicy: neededBySome(adminConsentRequestPolicy) },
  ({ directorySettings: settings, adminConsentRequestPolicy: policy }): Verdict => {
    const setting = workflowSettings(settings);
    const evidence = violationsFirst([...workflowEvidence(policy), ...setting.evidence]);
    const differs = ["consent-workflow-policy"];
    if (setting.off)
      return notMet("The admin consent workflow is switched off in the directory settings.", evidence);
    if (policy === undefined) {
      if (!setting.on) demandSource(policy, "adminConsentRequestPolicy");
      const summary =
        "The directory setting for the admin consent workflow is on, but Plimsoll could not read the workflow itself. A person must confirm that it is switched on.";
      return manual(summary, evidence, differs);
    }
    return demand(policy.isEnabled ?? undefined, "adminConsentRequestPolicy.isEnabled")
      ? met(
          "Users can ask an administrator to consent to an application.",
          evidence,
          setting.on ? [] : differs,
        )
      : notMet(
          "The admin consent workflow is switched off, so that users cannot ask for an application.",
          evidence,
          setting.on ? differs : [],
        );
  },
  { scubagear: ({ directorySettings: settings }) => referenceWorkflow(settings) },
);

function consentEvidence(policy: AuthorizationPolicy) {
  const path = "defaultUserRolePermissions.permissionGrantPoliciesAssigned";
  const assigned = demand(
    policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? undefined,
    `authorizationPolicy.${path}`,
  );
  return userConsents(assigned).map(({ policyId, scope }) => {
    const evidence: Evidence = {
      object: authorizationPolicyObject(policy),
      property: path,
      actual: `${scopesInWords[scope]} (${policyId})`,
      expected: "no user consent, or only for verified publishers and low-impact permissions",
      result: scope === "lowImpact" ? "meets" : scope === "custom" ? "context" : "violates",
    };
    return { scope, evidence };
  });
}

function evidenceOf(consents: readonly { readonly evidence: Evidence }[]): Evidence[] {
  return violationsFirst(consents.map(({ evidence }) => evidence));
}

function violationsFirst(evidence: readonly Evidence[]): Evidence[] {
  const violates = ({ result }: Evidence) => result === "violates";
  return [...evidence.filter(violates), ...evidence.filter((item) => !violates(item))];
}

function noConsent(policy: AuthorizationPolicy): Evidence {
  return {
    object: authorizationPolicyObject(policy),
    property: "defaultUserRolePermissions.permissionGrantPoliciesAssigned",
    actual: "no grant policy for user consent is assigned",
    expected: "no user consent, or only for verified publishers and low-impact permissions",
    result: "meets",
  };
}

function isRiskyLow({ classification, risky }: PermissionClassification): boolean {
  return risky && classification.toLowerCase() === "low";
}

function riskySummary(risky: readonly PermissionClassification[]): string {
  return `Users can consent to ${risky.length} risky ${risky.length === 1 ? "permission that is" : "permissions that are"} classified as low: ${risky
    .map(({ permissionName }) => permissionName)
    .join(", ")}.`;
}

function classificationEvidence({ permissionId, permissionName }: PermissionClassification): Evidence {
  return {
    object: { type: "Permission classification", id: permissionId ?? null, name: permissionName },
    property: "classification",
    actual: "low, although an application can do harm with it",
    expected: "no risky permission is classified as low",
    result: "violates",
  };
}

function workflowEvidence(policy: AdminConsentRequestPolicy | undefined): Evidence[] {
  const enabled = policy?.isEnabled;
  if (typeof enabled !== "boolean") return [];
  const reviewers = policy?.reviewers?.length;
  return [
    {
      object: { type: "Admin consent request policy", id: null, name: "Admin consent workflow" },
      property: "isEnabled",
      actual: enabled ? "switched on" : "switched off",
      expected: "switched on",
      result: enabled ? "meets" : "violates",
      ...(reviewers === undefined
        ? {}
        : { note: `${reviewers} ${reviewers === 1 ? "reviewer is" : "reviewers are"} named.` }),
    },
  ];
}

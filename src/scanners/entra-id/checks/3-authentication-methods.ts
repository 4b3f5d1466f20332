import type { z } from "zod";
import { defineCheck } from "../../../engine/check.ts";
import type { Check, CheckSettings } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { demand, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { DeviationId } from "../conditional-access/deviations.ts";
import { requiresPhishingResistance } from "../conditional-access/scubagear.ts";
import { listed } from "../conditional-access/words.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { authenticationMethods } from "../sources/authentication-methods.ts";
import { conditionalAccessPolicies } from "../sources/conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";

/** The half of section 3 that the authentication methods policy holds; the other half is in `3-strong-authentication.ts`. */

type MethodsPolicy = z.infer<typeof authenticationMethods.schema>;
type Method = NonNullable<MethodsPolicy["authenticationMethodConfigurations"]>[number];
type Feature = NonNullable<Method["featureSettings"]>["displayAppInformationRequiredState"];

const authenticatorId = "MicrosoftAuthenticator";
const everybody = "all_users";
/** How an excluded target spells that there is none. */
const noGroup = "00000000-0000-0000-0000-000000000000";

/**
 * What a prompt of Microsoft Authenticator shows. One-time codes from the app must be off as well: a code shows neither
 * application nor place, so allowing it lets an attacker go round the prompt that does.
 */
export const authenticatorShowsContext = defineCheck(
  "MS.AAD.3.3v2",
  { authenticationMethods, conditionalAccessPolicies: optional(conditionalAccessPolicies) },
  (sources, settings) => {
    const authenticator = configurationsOf(sources.authenticationMethods).find(isAuthenticator);
    if (
      authenticator === undefined ||
      demand(authenticator.state, "MicrosoftAuthenticator.state") !== "enabled"
    ) {
      const state = {
        property: "state",
        actual: authenticator?.state ?? "not configured",
        expected: "enabled",
      };
      return notApplicable(
        "Microsoft Authenticator is not enabled, so it has no prompt that could show context.",
        [evidenceOf(authenticatorId, state, "context")],
      );
    }
    const weighed = weigh(promptJudgements(authenticator));
    const { violations, evidence } = weighed;
    if (violations.length === 0) {
      return met("Microsoft Authenticator shows everybody which application asks, and from where.", evidence);
    }
    const deviations: readonly DeviationId[] = scubagearFindsContext(sources, settings)
      ? ["authenticator-context"]
      : [];
    return notMet(
      `Microsoft Authenticator is enabled, and ${violations.length} of the ${weighed.all} settings that make its prompts show context are wrong${besidesUndecided(weighed)}: ${listed(violations.map(({ property }) => property))}.`,
      evidence,
      deviations,
    );
  },
  { scubagear: scubagearFindsContext },
);

function promptJudgements({ isSoftwareOathEnabled, featureSettings }: Method): readonly Judgement[] {
  const {
    displayAppInformationRequiredState: application,
    displayLocationInformationRequiredState: location,
  } = featureSettings ?? {};
  return [
    judge("isSoftwareOathEnabled", isSoftwareOathEnabled, [false]),
    ...featureJudgements("featureSettings.displayAppInformationRequiredState", application),
    ...featureJudgements("featureSettings.displayLocationInformationRequiredState", location),
  ];
}

/** Switched on (“default” leaves it to Microsoft), for all users, and for no group off. */
function featureJudgements(path: string, feature: Feature): readonly Judgement[] {
  const excluded = feature?.excludeTarget === null ? null : feature?.excludeTarget?.id;
  return [
    judge(`${path}.state`, feature?.state, ["enabled"]),
    judge(`${path}.includeTarget.id`, feature?.includeTarget?.id, [everybody]),
    judge(`${path}.excludeTarget.id`, excluded, [noGroup, null]),
  ];
}

/** One setting of Microsoft Authenticator against the values that are right; the first of them is what to set. */
function judge<Value extends string | boolean | null>(
  property: string,
  value: Value | undefined,
  right: readonly Value[],
): Judgement {
  if (value === undefined) return { undecided: `${authenticatorId}.${property}` };
  const setting = { property, actual: String(value ?? "not set"), expected: String(right[0]) };
  return { evidence: evidenceOf(authenticatorId, setting, right.includes(value) ? "meets" : "violates") };
}

function scubagearFindsContext(
  sources: {
    readonly authenticationMethods: MethodsPolicy;
    readonly conditionalAccessPolicies: readonly ConditionalAccessPolicy[] | undefined;
  },
  settings: CheckSettings,
): boolean {
  const policies = sources.conditionalAccessPolicies ?? [];
  const neighbour = { ...settings, ...settings.exclusionsOf("MS.AAD.3.1v1") };
  if (policies.some((policy) => requiresPhishingResistance(policy, neighbour))) return true;
  const configurations = sources.authenticationMethods.authenticationMethodConfigurations ?? [];
  const enabled = configurations.filter((method) => isAuthenticator(method) && method.state === "enabled");
  return enabled.length === 0 || enabled.some(showsContextToScubaGear);
}

function showsContextToScubaGear({ isSoftwareOathEnabled, featureSettings }: Method): boolean {
  const { displayAppInformationRequiredState, displayLocationInformationRequiredState } =
    featureSettings ?? {};
  return (
    isSoftwareOathEnabled === false &&
    [displayAppInformationRequiredState, displayLocationInformationRequiredState].every(
      (feature) => feature?.state === "enabled" && feature.includeTarget?.id === everybody,
    )
  );
}

/** Tenants that never had to migrate have no migration state: null is complete. */
export const methodMigrationIsComplete = defineCheck("MS.AAD.3.4v1", { authenticationMethods }, (sources) => {
  const state = demand(sources.authenticationMethods.policyMigrationState, "policyMigrationState");
  const isComplete = state === null || state === "migrationComplete";
  const evidence: Evidence = {
    object: {
      type: "Authentication methods policy",
      id: "authenticationMethodsPolicy",
      name: "Authentication methods policy",
    },
    property: "policyMigrationState",
    actual: state ?? "none: this tenant never had to migrate",
    expected: "migrationComplete",
    result: isComplete ? "meets" : "violates",
  };
  return isComplete
    ? met("Authentication methods are managed in one place: the migration is complete.", [evidence])
    : notMet(
        "The migration to the authentication methods policy is not complete, so legacy MFA and SSPR settings still apply.",
        [evidence],
      );
});

const weakMethods: ReadonlyMap<string, string> = new Map([
  ["Sms", "SMS"],
  ["Voice", "voice call"],
  ["Email", "email one-time passcode"],
]);

export const weakMethodsAreDisabled = defineCheck(
  "MS.AAD.3.5v2",
  { authenticationMethods },
  (sources) => {
    const present = configurationsOf(sources.authenticationMethods).filter(({ id }) => weakMethods.has(id));
    const { violations, evidence } = weigh(present.map(judgeDisabled));
    return violations.length === 0
      ? met("SMS, voice call and email one-time passcode are disabled.", evidence)
      : notMet(
          `${violations.length} of the ${weakMethods.size} weakest authentication methods can be used: ${listed(violations.map(({ object }) => object.name))}.`,
          evidence,
        );
  },
  {
    // A method whose state is not there is not looked at.
    scubagear: (sources) =>
      (sources.authenticationMethods.authenticationMethodConfigurations ?? []).every(
        (method) => !weakMethods.has(method.id) || method.state === undefined || method.state === "disabled",
      ),
  },
);

function judgeDisabled({ id, state }: Method): Judgement {
  if (state === undefined) return { undecided: `authenticationMethodConfigurations[${id}].state` };
  const setting = { property: "state", actual: state ?? "not set", expected: "disabled" };
  return { evidence: evidenceOf(id, setting, state === "disabled" ? "meets" : "violates") };
}

/** The service always sends the list, so its absence is no answer. */
function configurationsOf(policy: MethodsPolicy): readonly Method[] {
  return demand(policy.authenticationMethodConfigurations ?? undefined, "authenticationMethodConfigurations");
}

function isAuthenticator({ id }: Method): boolean {
  return id === authenticatorId;
}

function evidenceOf(
  id: string,
  setting: Pick<Evidence, "property" | "actual" | "expected">,
  result: Evidence["result"],
): Evidence {
  const name = weakMethods.get(id) ?? "Microsoft Authenticator";
  return { object: { type: "Authentication method", id, name }, ...setting, result };
}

export const authenticationMethodChecks: readonly Check[] = [
  authenticatorShowsContext,
  methodMigrationIsComplete,
  weakMethodsAreDisabled,
];

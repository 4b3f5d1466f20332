import type { z } from "zod";
import { defineCheck } from "../../../engine/check.ts";
import type { Check, CheckSettings } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { demand, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { DeviationId } from "../conditional-access/deviations.ts";
import { requiresPhishingResistance } from "../conditional-access/scubagear.ts";
import { listed } from "../conditional-access/words.ts";
import { authenticationMethods } from "../sources/authentication-methods.ts";
import { conditionalAccessPolicies } from "../sources/conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";

/** The half of section 3 that the authentication methods policy holds; the other half is in `3-strong-authentication.ts`. */

type MethodsPolicy = z.infer<typeof authenticationMethods.schema>;
type Method = NonNullable<MethodsPolicy["authenticationMethodConfigurations"]>[number];
type Feature = NonNullable<Method["featureSettings"]>["displayAppInformationRequiredState"];

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
      const setting = {
        property: "state",
        actual: authenticator?.state ?? "not configured",
        expected: "enabled",
      };
      return notApplicable(
        "Microsoft Authenticator is not enabled, so it has no prompt that could show context.",
        [methodEvidence("MicrosoftAuthenticator", setting, "context")],
      );
    }
    const promptSettings = promptSettingsOf(authenticator);
    const wrong = promptSettings.filter((setting) => setting.actual !== undefined && !setting.isRight);
    if (wrong.length > 0) {
      const deviations: readonly DeviationId[] = scubagearFindsContext(sources, settings)
        ? ["authenticator-context"]
        : [];
      return notMet(
        `Microsoft Authenticator is enabled, and its prompts do not show everybody what asks and from where: ${listed(wrong.map((setting) => setting.fault))}.`,
        wrong.map((setting) => methodEvidence("MicrosoftAuthenticator", setting, "violates")),
        deviations,
      );
    }
    for (const setting of promptSettings)
      demand(setting.actual, `MicrosoftAuthenticator.${setting.property}`);
    return met(
      "Microsoft Authenticator shows everybody which application asks, and from where.",
      promptSettings.map((setting) => methodEvidence("MicrosoftAuthenticator", setting, "meets")),
    );
  },
  { scubagear: scubagearFindsContext },
);

/** A setting of a method; `actual` is undefined where the answer does not have it. */
interface Setting {
  readonly property: string;
  readonly actual: string | undefined;
  readonly expected: string;
  readonly isRight: boolean;
  /** Completes “… is not as it should be:”. */
  readonly fault: string;
}

function promptSettingsOf({ isSoftwareOathEnabled, featureSettings }: Method): readonly Setting[] {
  return [
    {
      property: "isSoftwareOathEnabled",
      actual: isSoftwareOathEnabled === undefined ? undefined : String(isSoftwareOathEnabled),
      expected: "false",
      isRight: isSoftwareOathEnabled === false,
      fault: "one-time codes are allowed",
    },
    ...featureSettingsOf(
      "displayAppInformationRequiredState",
      "the application's name",
      featureSettings?.displayAppInformationRequiredState,
    ),
    ...featureSettingsOf(
      "displayLocationInformationRequiredState",
      "the location",
      featureSettings?.displayLocationInformationRequiredState,
    ),
  ];
}

/** Switched on (“default” leaves it to Microsoft), for everybody, and for nobody off. */
function featureSettingsOf(key: string, what: string, feature: Feature): readonly Setting[] {
  const included = feature?.includeTarget?.id;
  const excluded = feature?.excludeTarget === null ? null : feature?.excludeTarget?.id;
  const shown = (value: string | null | undefined): string | undefined =>
    value === null ? "not set" : value;
  return [
    {
      property: `featureSettings.${key}.state`,
      actual: shown(feature?.state),
      expected: "enabled",
      isRight: feature?.state === "enabled",
      fault: `${what} is “${shown(feature?.state) ?? "missing"}”`,
    },
    {
      property: `featureSettings.${key}.includeTarget.id`,
      actual: shown(included),
      expected: everybody,
      isRight: included === everybody,
      fault: `${what} is not shown to all users`,
    },
    {
      property: `featureSettings.${key}.excludeTarget.id`,
      actual: shown(excluded),
      expected: "no group",
      isRight: excluded === null || excluded === noGroup,
      fault: `${what} is hidden from a group`,
    },
  ];
}

function scubagearFindsContext(
  sources: {
    readonly authenticationMethods: MethodsPolicy;
    readonly conditionalAccessPolicies: readonly ConditionalAccessPolicy[] | undefined;
  },
  settings: CheckSettings,
): boolean {
  // ScubaGear goes by the exclusions configured for MS.AAD.3.1v1 here; a check is only given those of its own policy.
  if (
    sources.conditionalAccessPolicies?.some((policy) => requiresPhishingResistance(policy, settings)) === true
  )
    return true;
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
    const present = configurationsOf(sources.authenticationMethods).filter((method) =>
      weakMethods.has(method.id),
    );
    const enabled = present.filter((method) => method.state !== undefined && method.state !== "disabled");
    if (enabled.length > 0) {
      const names = listed(enabled.map((method) => weakMethods.get(method.id) ?? method.id));
      return notMet(
        `${enabled.length} of the ${weakMethods.size} weakest authentication methods can be used: ${names}.`,
        enabled.map((method) => stateEvidence(method, "violates")),
      );
    }
    for (const method of present)
      demand(method.state, `authenticationMethodConfigurations[${method.id}].state`);
    return met(
      "SMS, voice call and email one-time passcode are disabled.",
      present.map((method) => stateEvidence(method, "meets")),
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

/** The service always sends the list, so its absence is no answer. */
function configurationsOf(policy: MethodsPolicy): readonly Method[] {
  return demand(policy.authenticationMethodConfigurations ?? undefined, "authenticationMethodConfigurations");
}

function isAuthenticator(method: Method): boolean {
  return method.id === "MicrosoftAuthenticator";
}

function stateEvidence(method: Method, result: Evidence["result"]): Evidence {
  return methodEvidence(
    method.id,
    { property: "state", actual: method.state ?? "not set", expected: "disabled" },
    result,
  );
}

function methodEvidence(
  id: string,
  { property, actual, expected }: Pick<Setting, "property" | "actual" | "expected">,
  result: Evidence["result"],
): Evidence {
  const name = weakMethods.get(id) ?? "Microsoft Authenticator";
  return {
    object: { type: "Authentication method", id, name },
    property,
    actual: actual ?? "missing",
    expected,
    result,
  };
}

export const authenticationMethodChecks: readonly Check[] = [
  authenticatorShowsContext,
  methodMigrationIsComplete,
  weakMethodsAreDisabled,
];

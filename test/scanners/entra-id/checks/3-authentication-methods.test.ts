import {
  authenticatorShowsContext,
  methodMigrationIsComplete,
  weakMethodsAreDisabled,
} from "../../../../src/scanners/entra-id/checks/3-authentication-methods.ts";
import { testCheck } from "../../../support/test-check.ts";
import { phishingResistant, policy, without } from "../support/conditional-access.ts";

type Json = Record<string, unknown>;

const shown = {
  state: "enabled",
  includeTarget: { targetType: "group", id: "all_users" },
  excludeTarget: { targetType: "group", id: "00000000-0000-0000-0000-000000000000" },
};

function authenticator(changes: Json = {}, application: unknown = shown, location: unknown = shown): Json {
  return {
    id: "MicrosoftAuthenticator",
    state: "enabled",
    isSoftwareOathEnabled: false,
    featureSettings: {
      displayAppInformationRequiredState: application,
      displayLocationInformationRequiredState: location,
    },
    ...changes,
  };
}

function methods(...configurations: readonly unknown[]) {
  return {
    authenticationMethods: {
      policyMigrationState: "migrationComplete",
      authenticationMethodConfigurations: configurations,
    },
  };
}

const hiddenFromPilots = { ...shown, excludeTarget: { targetType: "group", id: "group-pilots" } };

testCheck(authenticatorShowsContext, {
  met: [
    { name: "application and location are shown to all users", sources: methods(authenticator()) },
    {
      name: "an excluded target may be null",
      sources: methods(authenticator({}, { ...shown, excludeTarget: null })),
    },
  ],
  notMet: [
    {
      name: "the location is left to Microsoft's default",
      sources: methods(authenticator({}, shown, { ...shown, state: "default" })),
      violations: ["Microsoft Authenticator"],
      says: /1 of the 7 settings .*displayLocationInformationRequiredState\.state/,
    },
    {
      name: "the application is not shown",
      sources: methods(authenticator({}, { ...shown, state: "disabled" })),
    },
    {
      name: "the application is shown to pilots only",
      sources: methods(
        authenticator({}, { ...shown, includeTarget: { targetType: "group", id: "group-pilots" } }),
      ),
    },
    {
      name: "one-time codes go round the prompt",
      sources: methods(authenticator({ isSoftwareOathEnabled: true })),
    },
    {
      name: "the location is hidden from a group, at which ScubaGear does not look",
      sources: methods(authenticator({}, shown, hiddenFromPilots)),
      reference: true,
      deviation: "authenticator-context",
    },
    {
      name: "phishing-resistant MFA is required of everybody, with which ScubaGear is content",
      sources: {
        ...methods(authenticator({}, { ...shown, state: "disabled" }, { ...shown, state: "disabled" })),
        conditionalAccessPolicies: [
          policy("Passkeys for all", { grant: { authenticationStrength: phishingResistant } }),
        ],
      },
      reference: true,
      deviation: "authenticator-context",
    },
    {
      name: "one setting is wrong and another missing: the wrong one decides",
      sources: methods(authenticator({ isSoftwareOathEnabled: undefined }, { ...shown, state: "default" })),
    },
  ],
  notApplicable: [
    {
      name: "Microsoft Authenticator is disabled, whatever its settings say (trap 15), which ScubaGear passes",
      sources: methods(authenticator({ state: "disabled" }, { ...shown, state: "default" })),
      reference: true,
    },
    {
      name: "Microsoft Authenticator is not configured, which ScubaGear passes",
      sources: methods({ id: "Fido2", state: "enabled" }),
      reference: true,
    },
  ],
  unknown: [
    { name: "the methods could not be read", sources: {} },
    {
      name: "the list of methods is missing, which ScubaGear takes for none",
      sources: { authenticationMethods: { policyMigrationState: null } },
      reference: true,
    },
    {
      name: "the list of methods is null, which ScubaGear takes for none",
      sources: { authenticationMethods: { authenticationMethodConfigurations: null } },
      reference: true,
    },
    {
      name: "the state of Microsoft Authenticator is missing",
      sources: methods(without(authenticator(), "state")),
      reference: true,
      says: /MicrosoftAuthenticator\.state/,
    },
    {
      name: "whether one-time codes are allowed is missing",
      sources: methods(without(authenticator(), "isSoftwareOathEnabled")),
    },
    {
      name: "the feature settings are missing",
      sources: methods(without(authenticator(), "featureSettings")),
    },
    {
      name: "the excluded target is missing, at which ScubaGear does not look",
      sources: methods(authenticator({}, without(shown, "excludeTarget"))),
      reference: true,
      says: /excludeTarget/,
    },
  ],
});

const migration = (policyMigrationState: unknown) => ({
  authenticationMethods: { policyMigrationState, authenticationMethodConfigurations: [] },
});

testCheck(methodMigrationIsComplete, {
  met: [
    { name: "the migration is complete", sources: migration("migrationComplete") },
    { name: "a new tenant never had to migrate (trap 16)", sources: migration(null) },
  ],
  notMet: [
    {
      name: "the migration is in progress",
      sources: migration("migrationInProgress"),
      violations: ["Authentication methods policy"],
    },
    { name: "the migration has not begun", sources: migration("preMigration") },
  ],
  unknown: [
    { name: "the methods could not be read", sources: {} },
    {
      name: "the migration state is missing, which is not the same as null (trap 16)",
      sources: { authenticationMethods: { authenticationMethodConfigurations: [] } },
      says: /policyMigrationState/,
    },
  ],
});

const [smsOff, voiceOff, emailOff] = ["Sms", "Voice", "Email"].map((id) => ({ id, state: "disabled" }));

testCheck(weakMethodsAreDisabled, {
  met: [
    {
      name: "SMS, voice and email are disabled",
      sources: methods(smsOff, voiceOff, emailOff, { id: "Fido2", state: "enabled" }),
    },
    { name: "a method that the cloud does not offer is not in the list", sources: methods(smsOff, emailOff) },
  ],
  notMet: [
    {
      name: "SMS is enabled",
      sources: methods({ id: "Sms", state: "enabled" }, voiceOff, emailOff),
      violations: ["SMS"],
      says: /^1 of the 3 .*: SMS\.$/,
    },
    {
      name: "voice and email are enabled",
      sources: methods(smsOff, { id: "Voice", state: "enabled" }, { id: "Email", state: "enabled" }),
      violations: ["voice call", "email one-time passcode"],
    },
    { name: "the state of one is null", sources: methods(smsOff, { id: "Voice", state: null }, emailOff) },
    {
      name: "one is enabled and the state of another is missing",
      sources: methods({ id: "Sms", state: "enabled" }, { id: "Voice" }, emailOff),
    },
  ],
  unknown: [
    { name: "the methods could not be read", sources: {} },
    {
      name: "the state of one is missing, which ScubaGear does not look at",
      sources: methods(smsOff, { id: "Voice" }, emailOff),
      reference: true,
      says: /Voice/,
    },
    {
      name: "the list is missing, which ScubaGear passes",
      sources: { authenticationMethods: { policyMigrationState: null } },
      reference: true,
    },
  ],
});

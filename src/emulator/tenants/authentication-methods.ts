import type {
  AdvancedConfigState,
  AuthenticationMethodsPolicyMigrationState,
  AuthenticationMethodState,
} from "@microsoft/microsoft-graph-types";
import type { TenantPolicies } from "./model.ts";

/** What a tenant decides about its authentication methods. */
export interface AuthenticationMethodChoices {
  migration: AuthenticationMethodsPolicyMigrationState;
  /** Whether Microsoft Authenticator shows the application and the place of a sign-in. */
  signInContext: AdvancedConfigState;
  /** The methods that are on; all others are off. */
  enabled: readonly string[];
}

const METHODS: Readonly<Record<string, string>> = {
  Fido2: "fido2",
  MicrosoftAuthenticator: "microsoftAuthenticator",
  Sms: "sms",
  TemporaryAccessPass: "temporaryAccessPass",
  HardwareOath: "hardwareOath",
  SoftwareOath: "softwareOath",
  Voice: "voice",
  Email: "email",
  X509Certificate: "x509Certificate",
  QRCodePin: "qrCodePin",
};

const ALL_USERS = { targetType: "group", id: "all_users", isRegistrationRequired: false } as const;
const NOBODY = { targetType: "group", id: "00000000-0000-0000-0000-000000000000" } as const;

export function authenticationMethodsPolicy(
  choices: AuthenticationMethodChoices,
): TenantPolicies["authenticationMethods"] {
  return {
    id: "authenticationMethodsPolicy",
    displayName: "Authentication Methods Policy",
    description: "Which methods users may register and use.",
    lastModifiedDateTime: "2025-06-02T10:00:00Z",
    policyVersion: "1.5",
    policyMigrationState: choices.migration,
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        state: "default",
        excludeTargets: [],
        includeTargets: [],
      },
    },
    authenticationMethodConfigurations: Object.entries(METHODS).map(([id, type]) => ({
      "@odata.type": `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
      id,
      state: stateOf(id, choices),
      excludeTargets: [],
      includeTargets: [ALL_USERS],
      ...(id === "MicrosoftAuthenticator" ? authenticatorSettings(choices.signInContext) : {}),
      ...(id === "Email" ? { allowExternalIdToUseEmailOtp: "default" } : {}),
    })),
  };
}

function stateOf(id: string, choices: AuthenticationMethodChoices): AuthenticationMethodState {
  return choices.enabled.includes(id) ? "enabled" : "disabled";
}

function authenticatorSettings(signInContext: AdvancedConfigState): object {
  const feature = { state: signInContext, includeTarget: ALL_USERS, excludeTarget: NOBODY };
  return {
    isSoftwareOathEnabled: false,
    includeTargets: [{ ...ALL_USERS, authenticationMode: "any" }],
    featureSettings: {
      displayAppInformationRequiredState: feature,
      displayLocationInformationRequiredState: feature,
    },
  };
}

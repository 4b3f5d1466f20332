import { z } from "zod";
import type { Version } from "../route.ts";

const guids = z.array(z.guid());
/** An object id, or one of the words that Graph knows in its place. */
const idOr = (...words: readonly string[]) => z.array(z.union([z.guid(), z.enum(words)]));

const guests = z.strictObject({
  guestOrExternalUserTypes: z.string(),
  externalTenants: z.record(z.string(), z.json()).nullish(),
});
const users = z
  .strictObject({
    includeUsers: idOr("All", "None", "GuestsOrExternalUsers"),
    excludeUsers: idOr("GuestsOrExternalUsers"),
    includeGroups: guids,
    excludeGroups: guids,
    includeRoles: guids,
    excludeRoles: guids,
    includeGuestsOrExternalUsers: guests.nullable(),
    excludeGuestsOrExternalUsers: guests.nullable(),
  })
  .partial();

const filter = z.strictObject({ mode: z.enum(["include", "exclude"]), rule: z.string() });
const applications = z
  .strictObject({
    includeApplications: idOr("All", "None", "Office365", "MicrosoftAdminPortals"),
    excludeApplications: idOr("Office365", "MicrosoftAdminPortals"),
    includeUserActions: z.array(z.enum(["urn:user:registersecurityinfo", "urn:user:registerdevice"])),
    includeAuthenticationContextClassReferences: z.array(z.string()),
    applicationFilter: filter.nullable(),
  })
  .partial();

const risks = z.array(z.enum(["low", "medium", "high", "hidden", "none", "unknownFutureValue"]));
const wordsOf = (...words: readonly string[]) =>
  z.string().refine((text) => text.split(",").every((word) => words.includes(word.trim())), {
    error: `only ${words.join(", ")} are known`,
  });
const platform = z.enum(["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "all"]);
const location = idOr("All", "AllTrusted");

const clientApplications = z
  .strictObject({
    includeServicePrincipals: idOr("ServicePrincipalsInMyTenant"),
    excludeServicePrincipals: guids,
    servicePrincipalFilter: filter.nullable(),
  })
  .partial();
const agents = {
  includeAgentIdServicePrincipals: idOr("All"),
  excludeAgentIdServicePrincipals: guids,
  agentIdServicePrincipalFilter: filter.nullable(),
};

const conditions = z
  .strictObject({
    users,
    applications,
    clientAppTypes: z
      .array(
        z.enum([
          "all",
          "browser",
          "mobileAppsAndDesktopClients",
          "exchangeActiveSync",
          "easSupported",
          "other",
        ]),
      )
      .min(1),
    userRiskLevels: risks,
    signInRiskLevels: risks,
    servicePrincipalRiskLevels: risks,
    insiderRiskLevels: wordsOf("minor", "moderate", "elevated").nullable(),
    authenticationFlows: z
      .strictObject({ transferMethods: wordsOf("none", "deviceCodeFlow", "authenticationTransfer") })
      .nullable(),
    platforms: z
      .strictObject({ includePlatforms: z.array(platform), excludePlatforms: z.array(platform) })
      .partial()
      .nullable(),
    locations: z
      .strictObject({ includeLocations: location, excludeLocations: location })
      .partial()
      .nullable(),
    devices: z.strictObject({ deviceFilter: filter.nullable() }).partial().nullable(),
    clientApplications: clientApplications.nullable(),
  })
  .partial();
const betaConditions = conditions.extend({
  agentIdRiskLevels: wordsOf("low", "medium", "high").nullish(),
  clientApplications: clientApplications.extend(agents).partial().nullish(),
});

const grantControls = z
  .strictObject({
    operator: z.enum(["AND", "OR"]),
    builtInControls: z.array(
      z.enum([
        "block",
        "mfa",
        "compliantDevice",
        "domainJoinedDevice",
        "approvedApplication",
        "compliantApplication",
        "passwordChange",
      ]),
    ),
    customAuthenticationFactors: z.array(z.string()),
    termsOfUse: z.array(z.string()),
    // Others of its properties may come along, and only the id counts.
    authenticationStrength: z.looseObject({ id: z.guid() }).nullable(),
    "authenticationStrength@odata.context": z.string(),
  })
  .partial();

const isEnabled = z.boolean();
const sessionControls = z
  .strictObject({
    applicationEnforcedRestrictions: z.strictObject({ isEnabled }).nullable(),
    cloudAppSecurity: z
      .strictObject({
        isEnabled,
        cloudAppSecurityType: z.enum(["mcasConfigured", "monitorOnly", "blockDownloads"]),
      })
      .nullable(),
    disableResilienceDefaults: z.boolean().nullable(),
    persistentBrowser: z.strictObject({ isEnabled, mode: z.enum(["always", "never"]) }).nullable(),
    secureSignInSession: z.strictObject({ isEnabled }).nullable(),
    signInFrequency: z
      .strictObject({
        isEnabled,
        value: z.int().min(1).nullish(),
        type: z.enum(["days", "hours"]).nullish(),
        frequencyInterval: z.enum(["timeBased", "everyTime"]).optional(),
        authenticationType: z
          .enum(["primaryAndSecondaryAuthentication", "secondaryAuthentication"])
          .optional(),
      })
      .nullable(),
  })
  .partial();
const betaSessionControls = sessionControls.extend({
  continuousAccessEvaluation: z
    .strictObject({ mode: z.enum(["disabled", "strictEnforcement", "strictLocation"]) })
    .nullish(),
});

/** What may stand in a request that makes or changes a policy. https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
const policy = z
  .strictObject({
    displayName: z.string().min(1).max(256),
    state: z.enum(["enabled", "disabled", "enabledForReportingButNotEnforced"]),
    templateId: z.guid().nullable(),
    conditions,
    grantControls: grantControls.nullable(),
    sessionControls: sessionControls.nullable(),
  })
  .partial();
const betaPolicy = policy.extend({
  conditions: betaConditions.optional(),
  sessionControls: betaSessionControls.nullish(),
});

export type PolicyBody = z.infer<typeof betaPolicy>;

/** Agents and continuous access evaluation are known in beta alone. */
export function policyBody(version: Version): z.ZodType<PolicyBody> {
  return version === "beta" ? betaPolicy : policy;
}

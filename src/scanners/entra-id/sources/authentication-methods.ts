import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** The authentication methods policy, with each method's configuration. https://learn.microsoft.com/graph/api/authenticationmethodspolicy-get */
const feature = z
  .object({
    /** default, enabled, disabled */
    state: z.string().nullish(),
    includeTarget: z.object({ id: z.string().nullish(), targetType: z.string().nullish() }).nullish(),
    excludeTarget: z.object({ id: z.string().nullish(), targetType: z.string().nullish() }).nullish(),
  })
  .nullish();

const method = z.object({
  /** MicrosoftAuthenticator, Sms, Voice, Email, Fido2, … compared exactly */
  id: z.string(),
  state: z.string().nullish(),
  isSoftwareOathEnabled: z.boolean().nullish(),
  featureSettings: z
    .object({ displayAppInformationRequiredState: feature, displayLocationInformationRequiredState: feature })
    .nullish(),
});

export const authenticationMethods = defineSource({
  id: "entra-id/authentication-methods",
  title: "the authentication methods policy",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  // 21Vianet's v1.0 has no authenticationMethodsPolicy (dossier §2).
  clouds: ["commercial", "gcc", "gcchigh", "dod", "custom"],
  schema: z.object({
    /** preMigration, migrationInProgress, migrationComplete; null on tenants that never had to migrate */
    policyMigrationState: z.string().nullish(),
    authenticationMethodConfigurations: z.array(method).nullish(),
  }),
  collect: ({ apis }) => apis.graph.get("/policies/authenticationMethodsPolicy", { evolvableEnums: true }),
});

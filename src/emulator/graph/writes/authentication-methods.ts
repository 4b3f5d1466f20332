import { z } from "zod";
import { badRequest, notFound } from "../graph-error.ts";
import { merged, replacing } from "./merge.ts";
import { setPolicies } from "./tenant-policies.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** https://learn.microsoft.com/graph/api/authenticationmethodspolicy-update */
const policy = z
  .strictObject({
    description: z.string(),
    displayName: z.string(),
    policyMigrationState: z.enum(["preMigration", "migrationInProgress", "migrationComplete"]),
    registrationEnforcement: z.record(z.string(), z.json()),
  })
  .partial();

const target = z.strictObject({
  targetType: z.enum(["group", "administrativeUnit", "role"]),
  id: z.union([z.guid(), z.literal("00000000-0000-0000-0000-000000000000"), z.literal("all_users")]),
  isRegistrationRequired: z.boolean().optional(),
  authenticationMode: z.enum(["deviceBasedPush", "push", "any"]).optional(),
});
const feature = z.strictObject({
  state: z.enum(["default", "enabled", "disabled"]),
  includeTarget: target.optional(),
  excludeTarget: target.optional(),
});

const ofEveryMethod = {
  "@odata.type": z.string(),
  id: z.string().optional(),
  state: z.enum(["enabled", "disabled"]).optional(),
  excludeTargets: z.array(target).optional(),
  includeTargets: z.array(target).optional(),
};

/** What the methods have that a remediation sets. https://learn.microsoft.com/graph/api/resources/authenticationmethodconfiguration */
const configurations: Readonly<Record<string, z.ZodType<object & { "@odata.type": string }>>> = {
  MicrosoftAuthenticator: z.strictObject({
    ...ofEveryMethod,
    isSoftwareOathEnabled: z.boolean().optional(),
    featureSettings: z
      .strictObject({
        displayAppInformationRequiredState: feature,
        displayLocationInformationRequiredState: feature,
        companionAppAllowedState: feature,
      })
      .partial()
      .optional(),
  }),
  Email: z.strictObject({
    ...ofEveryMethod,
    allowExternalIdToUseEmailOtp: z.enum(["default", "enabled", "disabled"]).optional(),
  }),
};
const plainConfiguration = z.strictObject(ofEveryMethod);

export const authenticationMethodWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "PATCH",
    path: "/policies/authenticationMethodsPolicy",
    body: policy,
    write: (tenant, { body }) => {
      const authenticationMethods = merged(tenant.policies.authenticationMethods, body);
      setPolicies(tenant, { authenticationMethods });
      return { shown: authenticationMethods };
    },
  }),
  writeRoute({
    method: "PATCH",
    path: "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/:id",
    body: z.looseObject({}),
    write: (tenant, { key, body }) => {
      const { authenticationMethods } = tenant.policies;
      const all = authenticationMethods.authenticationMethodConfigurations;
      // Graph takes these names in whatever capitals.
      const found = all.find(({ id }) => id.toLowerCase() === key("id").toLowerCase());
      if (found === undefined) throw notFound(key("id"));
      const { success, data, error } = (configurations[found.id] ?? plainConfiguration).safeParse(body);
      if (!success)
        throw badRequest(`Invalid authentication method configuration: ${error.issues[0]?.message}`);
      if (data["@odata.type"] !== found["@odata.type"])
        throw badRequest(`'${data["@odata.type"]}' is not the type of the method '${found.id}'.`);
      const authenticationMethodConfigurations = replacing(all, found, merged(found, data));
      setPolicies(tenant, {
        authenticationMethods: { ...authenticationMethods, authenticationMethodConfigurations },
      });
      return undefined;
    },
  }),
];

import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { managementApplication } from "./management-application.ts";

const namedEnvironments = z.array(z.object({ name: z.string().nullish() })).nullish();

/**
 * Data policies (once called DLP policies) as the service lists them today: Governance v1 (dossier §10.3).
 * https://learn.microsoft.com/power-platform/admin/wp-data-loss-prevention
 */
export const dataPolicies = defineSource({
  id: "power-platform/data-policies",
  title: "the data policies of Power Platform",
  api: "powerPlatform",
  access: managementApplication,
  schema: z.array(
    z.object({
      /** A GUID, the same in both lists */
      name: z.string().nullish(),
      displayName: z.string().nullish(),
      /** AllEnvironments, OnlyEnvironments, SingleEnvironment or ExceptEnvironments */
      environmentType: z.string().nullish(),
      environments: namedEnvironments,
      /** The group of all connectors that no group names: Confidential, General or Blocked */
      defaultConnectorsClassification: z.string().nullish(),
      connectorGroups: z
        .array(
          z.object({
            classification: z.string().nullish(),
            connectors: z.array(z.object({ id: z.string().nullish() })).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
  collect: ({ apis }) =>
    apis.powerPlatform.list(
      "/providers/PowerPlatform.Governance/v1/policies?api-version=2016-11-01&$top=100",
    ),
});
export type CurrentDataPolicy = z.infer<typeof dataPolicies.schema>[number];

const legacyGroup = z.object({ apis: z.array(z.unknown()).nullish() }).nullish();

/** The same policies in the older list, which has another shape; either may hold one that the other lacks (dossier §10.3, §17.20). */
export const legacyDataPolicies = defineSource({
  id: "power-platform/legacy-data-policies",
  title: "the older list of data policies of Power Platform",
  api: "powerPlatform",
  access: managementApplication,
  schema: z.array(
    z.object({
      name: z.string().nullish(),
      properties: z
        .object({
          displayName: z.string().nullish(),
          definition: z
            .object({
              /** Empty for a policy of all environments; else `environmentFilter1`, of the type `environmentFilter` */
              constraints: z
                .record(
                  z.string(),
                  z.object({
                    type: z.string().nullish(),
                    parameters: z
                      .object({ filterType: z.string().nullish(), environments: namedEnvironments })
                      .nullish(),
                  }),
                )
                .nullish(),
              /** Business, non-business and blocked connectors: hbi, lbi, blocked */
              defaultApiGroup: z.string().nullish(),
              apiGroups: z.object({ hbi: legacyGroup, lbi: legacyGroup, blocked: legacyGroup }).nullish(),
            })
            .nullish(),
        })
        .nullish(),
    }),
  ),
  collect: ({ apis }) =>
    apis.powerPlatform.list(
      "/providers/Microsoft.BusinessAppPlatform/scopes/admin/apiPolicies?api-version=2016-11-01",
    ),
});
export type LegacyDataPolicy = z.infer<typeof legacyDataPolicies.schema>[number];

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** https://learn.microsoft.com/graph/api/security-detectionrule-post-detectionrules */
const created = z.strictObject({
  displayName: z.string().min(1),
  isEnabled: z.boolean(),
  queryCondition: z.strictObject({ queryText: z.string().min(1) }),
  schedule: z.strictObject({ period: z.enum(["0", "1H", "3H", "12H", "24H"]) }),
  detectionAction: z.strictObject({
    alertTemplate: z.strictObject({
      title: z.string().min(1),
      description: z.string().min(1),
      severity: z.enum(["informational", "low", "medium", "high"]),
      category: z.string().min(1),
      recommendedActions: z.string().nullish(),
      mitreTechniques: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)).optional(),
      impactedAssets: z
        .array(
          z.strictObject({
            "@odata.type": z.enum([
              "#microsoft.graph.security.impactedDeviceAsset",
              "#microsoft.graph.security.impactedMailboxAsset",
              "#microsoft.graph.security.impactedUserAsset",
            ]),
            identifier: z.string(),
          }),
        )
        .min(1),
    }),
    organizationalScope: z.null().optional(),
    responseActions: z.array(z.never()).optional(),
  }),
});

/** Custom detection rules of Defender XDR. */
export const detectionRuleWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "POST",
    path: "/security/rules/detectionRules",
    versions: ["beta"],
    body: created,
    write: (tenant, { body: { displayName, isEnabled, queryCondition }, now }) => {
      const at = now.toISOString();
      const rule = {
        id: randomUUID(),
        displayName,
        isEnabled,
        createdBy: tenant.administrator.userPrincipalName,
        createdDateTime: at,
        queryCondition: { ...queryCondition, lastModifiedDateTime: at },
      };
      tenant.detectionRules = [...tenant.detectionRules, rule];
      return { created: rule };
    },
  }),
];

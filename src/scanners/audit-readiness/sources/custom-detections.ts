import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

const detectionSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  queryCondition: z.object({ queryText: z.string().nullish() }).nullish(),
});
export type CustomDetection = z.infer<typeof detectionSchema>;

/** The custom detection rules of Defender XDR. Path, shape, permission and clouds are memory (dossier §4, 5.8): https://learn.microsoft.com/graph/api/security-detectionrule-list (beta) */
export const customDetections = defineSource({
  id: "audit-readiness/custom-detections",
  title: "the custom detection rules of Microsoft Defender XDR",
  api: "graph",
  clouds: ["commercial", "gcc", "custom"],
  access: { application: ["CustomDetection.Read.All"] },
  schema: z.array(detectionSchema),
  collect: ({ apis }) => apis.graph.list("/security/rules/detectionRules", { version: "beta" }),
});

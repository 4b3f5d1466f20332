import { z } from "zod";
import { defineSource, optional } from "../../../engine/source.ts";
import { dlpPolicies, dlpRules, protectionAlerts } from "./data-loss-prevention.ts";
import { atpPresetRules } from "./preset-rules.ts";
import { atpPoliciesForO365 } from "./safe-attachments.ts";

/**
 * What ScubaGear takes for licences: whether a few commands succeeded (dossier §7.3). Its rules read these flags, so the references do;
 * our own verdicts never do.
 */
export const inferredLicences = defineSource({
  id: "security-suite/inferred-licences",
  title: "what ScubaGear would infer of licences",
  api: "derived",
  access: { application: [] },
  schema: z.object({
    defender: z.boolean().nullish(),
    dataLossPrevention: z.boolean().nullish(),
  }),
  needs: {
    atpPoliciesForO365: optional(atpPoliciesForO365),
    atpPresetRules: optional(atpPresetRules),
    dlpPolicies: optional(dlpPolicies),
    dlpRules: optional(dlpRules),
    protectionAlerts: optional(protectionAlerts),
  },
  async collect({ needs }) {
    const wereRead = (...values: unknown[]): boolean => values.every((value) => value !== undefined);
    return {
      defender: wereRead(needs.atpPoliciesForO365, needs.atpPresetRules),
      dataLossPrevention: wereRead(needs.dlpPolicies, needs.dlpRules, needs.protectionAlerts),
    };
  },
});

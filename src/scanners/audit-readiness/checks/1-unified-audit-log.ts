import { defineCheck } from "../../../engine/check.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { adminAuditLogConfigs } from "../../security-suite/sources/audit.ts";
import type { AdminAuditLogConfig } from "../../security-suite/sources/audit.ts";

/** AR.1.1: the unified audit log is on. Asked at Exchange Online, since Security & Compliance always says that it is off. */
export const unifiedAuditLogOn = defineCheck(
  "AR.1.1",
  { adminAuditLogConfigs },
  ({ adminAuditLogConfigs: configs }) => {
    const judgements = configs.map(judgeSwitch);
    const { violations, evidence } = weigh(
      judgements.length > 0 ? judgements : [{ undecided: "adminAuditLogConfigs[0]" }],
    );
    return violations.length === 0
      ? met("The unified audit log is on.", evidence)
      : notMet(
          "The unified audit log is off: what users and administrators do reaches no log that anybody could search.",
          evidence,
        );
  },
);

function judgeSwitch({ Identity, UnifiedAuditLogIngestionEnabled: isOn }: AdminAuditLogConfig): Judgement {
  const name = Identity ?? "Admin Audit Log Settings";
  if (typeof isOn !== "boolean")
    return { undecided: `adminAuditLogConfigs[${name}].UnifiedAuditLogIngestionEnabled` };
  return {
    evidence: {
      object: { type: "Audit log settings", id: null, name },
      property: "UnifiedAuditLogIngestionEnabled",
      actual: isOn ? "on" : "off",
      expected: "on",
      result: isOn ? "meets" : "violates",
    },
  };
}

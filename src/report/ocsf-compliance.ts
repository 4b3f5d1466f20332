import type { Finding } from "../engine/assessment.ts";
import { outcomeWords } from "./wording.ts";

/** OCSF numbers what it names, and wants the number and the caption side by side. */
export interface Enumerated {
  readonly id: number;
  readonly caption: string;
}

const failed: Enumerated = { id: 3, caption: "Fail" };
const warned: Enumerated = { id: 2, caption: "Warning" };

/** The standards behind our baselines' ids. */
const standards: Readonly<Record<string, string>> = {
  scuba: "CISA SCuBA Secure Configuration Baselines",
  "audit-readiness": "CISA and FBI advisory AA23-193A",
};

/** The compliance object of OCSF: which control of which standards was held against the tenant, and what came of it. */
export function complianceOf(finding: Finding) {
  const { policyId, baseline, outcome, summary, nist80053, bod2501 } = finding;
  const status = complianceStatus(finding);
  return {
    control: policyId,
    standards: [
      standards[baseline] ?? baseline,
      ...(nist80053.length === 0 ? [] : ["NIST SP 800-53 Rev. 5"]),
      ...(bod2501 ? ["CISA BOD 25-01"] : []),
    ],
    requirements: [finding.requirement, ...nist80053.map((control) => `NIST SP 800-53 Rev. 5 ${control}`)],
    status_id: status.id,
    status: status.caption,
    status_code: outcome,
    status_detail: detailOf(summary, finding.unknown),
  };
}

/** What is neither met nor missed is “Unknown”, or “Other” (99) in our own words: never a pass. An accepted risk is still missed. */
function complianceStatus({ outcome, criticality }: Finding): Enumerated {
  switch (outcome) {
    case "pass":
      return { id: 1, caption: "Pass" };
    case "warning":
      return warned;
    case "fail":
      return failed;
    case "accepted":
      return criticality === "shall" ? failed : warned;
    case "unknown":
      return { id: 0, caption: "Unknown" };
    case "manual":
    case "notApplicable":
      return { id: 99, caption: outcomeWords[outcome].word };
  }
}

function detailOf(summary: string, unknown: Finding["unknown"]): string {
  return unknown === null ? summary : [summary, unknown.message, unknown.remedy].join(" ");
}

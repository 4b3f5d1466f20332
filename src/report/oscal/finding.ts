import type { Finding, Outcome } from "../../engine/assessment.ts";
import { controlProps, objectiveId } from "./controls.ts";
import { origins } from "./document.ts";
import { present, props } from "./fields.ts";
import { annotationRemark, exceptionRemark, unknownRemark } from "./remarks.ts";
import { hasRisk } from "./risk.ts";
import { markup, paragraphs } from "./text.ts";
import type { UuidOf } from "../stable-uuid.ts";

/** OSCAL knows two states only. Nothing but a pass is satisfied; `other` says that it is no failure either, and the remark why. */
const statuses: Readonly<
  Record<Outcome, { state: "satisfied" | "not-satisfied"; reason: "pass" | "fail" | "other"; remark: string }>
> = {
  pass: {
    state: "satisfied",
    reason: "pass",
    remark: "The policy is met. Other policies may bear on the same controls.",
  },
  fail: { state: "not-satisfied", reason: "fail", remark: "A required policy is not met." },
  warning: { state: "not-satisfied", reason: "fail", remark: "A recommended policy is not met." },
  accepted: {
    state: "not-satisfied",
    reason: "fail",
    remark: "The policy is not met, and the organisation accepts the risk.",
  },
  unknown: {
    state: "not-satisfied",
    reason: "other",
    remark: "Not decided: something could not be read. This is neither a pass nor a failure.",
  },
  manual: {
    state: "not-satisfied",
    reason: "other",
    remark: "Not decided: a person has to decide. This is neither a pass nor a failure.",
  },
  notApplicable: {
    state: "not-satisfied",
    reason: "other",
    remark: "Not applicable: this tenant has nothing that the policy could apply to. This is no failure.",
  },
};

/** What the observation comes to: whether the objective that the policy is has been reached. */
export function oscalFinding(finding: Finding, uuidOf: UuidOf) {
  const { policyId, title, requirement, summary, outcome } = finding;
  const { state, reason, remark } = statuses[outcome];
  return {
    uuid: uuidOf("finding", policyId),
    title: markup(`${policyId}: ${title}`),
    description: paragraphs(requirement, summary),
    props: [...props({ "policy-id": policyId, outcome }), ...controlProps(finding)],
    origins: origins(uuidOf),
    target: {
      type: "objective-id",
      "target-id": objectiveId(finding),
      title: markup(title),
      status: { state, reason, remarks: paragraphs(remark, unknownRemark(finding)) },
      ...(outcome === "notApplicable" && { "implementation-status": { state: "not-applicable" } }),
    },
    "related-observations": [{ "observation-uuid": uuidOf("observation", policyId) }],
    ...present({
      "related-risks": hasRisk(finding) ? [{ "risk-uuid": uuidOf("risk", policyId) }] : [],
      remarks: paragraphs(exceptionRemark(finding), annotationRemark(finding)),
    }),
  };
}

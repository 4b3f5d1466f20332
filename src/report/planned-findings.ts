import type { Assessment, Finding } from "../engine/assessment.ts";
import type { PlanStep } from "../engine/plan-step.ts";

/** The findings that a step lifts, in its order. */
export function plannedFindings(step: PlanStep, { findings }: Assessment): Finding[] {
  return step.findings.flatMap((id) => findings.find(({ policyId }) => policyId === id) ?? []);
}

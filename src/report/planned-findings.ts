import type { Assessment, Finding } from "../engine/assessment.ts";
import type { PlanStep } from "../engine/plan-step.ts";
import { count, figure, severityWords } from "./wording.ts";

/** The findings that a step lifts, in its order. */
export function plannedFindings(step: PlanStep, { findings }: Assessment): Finding[] {
  return step.findings.flatMap((id) => findings.find(({ policyId }) => policyId === id) ?? []);
}

/** The weight of the most urgent finding, which is the step's own: `Required, BOD 25-01, Critical`. */
export function urgencyOf(step: PlanStep, assessment: Assessment): string {
  const [first] = plannedFindings(step, assessment);
  if (first === undefined) return "";
  return [
    first.criticality === "shall" ? "Required" : "Recommended",
    ...(first.bod2501 ? ["BOD 25-01"] : []),
    severityWords[first.severity],
  ].join(", ");
}

/** Whom it exposes as long as it is not done; empty where the evidence names nobody. */
export function exposureOf({ exposed: { accounts, privileged } }: PlanStep): string {
  if (accounts === 0) return "";
  const ofThem = privileged === 0 ? "" : `, ${figure(privileged)} of them privileged`;
  return `The evidence names ${count(accounts, "account", "accounts")}${ofThem}.`;
}

/** Where a step stands in the plan, counted from 1. */
export function numberOf(id: string, plan: readonly PlanStep[]): number {
  return 1 + plan.findIndex((step) => step.id === id);
}

/** What a reader has to own before a step: each once. */
export function licencesFor(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap(({ licence }) => licence ?? []))];
}

import type { Assessment, Finding } from "../engine/assessment.ts";
import type { PlanStep } from "../engine/plan-step.ts";
import { anchorsOf, workAnchorOf } from "./finding-view.ts";
import { exposureOf, licencesFor, numberOf, plannedFindings, urgencyOf } from "./planned-findings.ts";
import { roomForAll } from "./room.ts";
import type { Room } from "./room.ts";
import { proseLimit, visible } from "./visible-text.ts";
import { count, effortWords, figure, noticedWords, outcomeWords, shellWords } from "./wording.ts";

/** The remediation plan as the page shows it. What to do for each policy stands with its finding, and is not said again here. */

/** The steps in their order, in brief where their findings are; null where there is nothing to lift, and for assessments from before there were plans. */
export function planView(assessment: Assessment, room: Room = roomForAll) {
  const { plan = [] } = assessment;
  if (plan.length === 0) return null;
  const lifted = plan.reduce((sum, { findings }) => sum + findings.length, 0);
  return {
    lead: `${count(plan.length, "step lifts", "steps lift")} the ${count(lifted, "policy", "policies")} below the line. What is required stands first, then what BOD 25-01 asks for, then what an attacker gains most from.`,
    outside: outsideOf(assessment),
    steps: plan.map((step, index) => stepView(step, index, assessment, room)),
    all: plan.length > 1 ? `All ${figure(plan.length)} steps` : null,
  };
}

/** What no step lifts, though it is not known to be well. */
function outsideOf({ summary: { total } }: Assessment): string | null {
  const parts = [
    ...(total.unknown > 0 ? [`${figure(total.unknown)} that could not be decided`] : []),
    ...(total.manual > 0 ? [`${figure(total.manual)} for a person to decide`] : []),
    ...(total.accepted > 0 ? [`${figure(total.accepted)} with the risk accepted`] : []),
  ];
  return parts.length === 0 ? null : `Not in the plan: ${parts.join(", ")}.`;
}

function stepView(step: PlanStep, index: number, assessment: Assessment, { inFull }: Room) {
  const findings = plannedFindings(step, assessment);
  const anchors = anchorsOf(assessment);
  const inBrief = findings.some((finding) => assessment.findings.indexOf(finding) >= inFull);
  const places = findings.map((finding) => ({ finding, anchor: anchors.get(finding.policyId) ?? "" }));
  return {
    anchor: stepAnchor(step.id),
    number: figure(index + 1),
    title: visible(step.title),
    outcome: findings[0]?.outcome ?? "fail",
    lifts: `Lifts ${count(step.findings.length, "policy", "policies")}`,
    urgency: `${urgencyOf(step, assessment)} severity`,
    effort: `${effortWords[step.effort]} effort`,
    noticed:
      step.noticedBy === null
        ? ""
        : `${noticedWords[step.noticedBy]} ${step.noticedBy === "some" ? "notice" : "notices"}`,
    inBrief,
    why: visible(step.why, proseLimit),
    exposure: exposureOf(step),
    lifted: places.map(({ finding, anchor }) => ({
      href: `#${anchor}`,
      id: visible(finding.policyId),
      title: visible(finding.title),
      outcome: finding.outcome,
      word: outcomeWords[finding.outcome].word,
      summary: visible(finding.summary),
    })),
    before: beforeOf(step, findings, assessment.plan ?? []),
    tryFirst: step.tryFirst === null ? null : visible(step.tryFirst, proseLimit),
    work: places.map(({ finding, anchor }) => ({
      href: `#${inBrief ? anchor : workAnchorOf(anchor)}`,
      id: visible(finding.policyId),
      ways: waysOf(finding),
    })),
    undo: undoOf(findings),
    verify: {
      command: visible(step.verify),
      proof: `It worked when ${findings.length === 1 ? "the policy says" : "each of these policies says"} “${outcomeWords.pass.word}”. “${outcomeWords.unknown.word}” and “${outcomeWords.manual.word}” prove nothing.`,
    },
  };
}

/** The id of a step is made by the loader: lower-case letters, digits and hyphens. */
function stepAnchor(id: string): string {
  return `step-${id}`;
}

function beforeOf(step: PlanStep, findings: readonly Finding[], plan: readonly PlanStep[]) {
  const sentence = (text: string) => ({ text: visible(text, proseLimit), step: null });
  return [
    ...step.after.map((id) => {
      const number = numberOf(id, plan);
      return {
        text: "",
        step: {
          href: `#${stepAnchor(id)}`,
          name: `Step ${figure(number)}: ${visible(plan[number - 1]?.title ?? id)}`,
        },
      };
    }),
    ...step.conditions.map(sentence),
    ...licencesFor(findings).map((licence) => sentence(`You own the licence: ${licence}.`)),
  ];
}

function waysOf({ remediation: { commands } }: Finding): string {
  return ["step by step", ...commands.map(({ shell }) => `by ${shellWords[shell]}`)].join(", or ");
}

/** Each way back once, with the policies that it is for. */
function undoOf(findings: readonly Finding[]) {
  const byText = new Map<string, string[]>();
  for (const { policyId, remediation } of findings)
    byText.set(remediation.undo, [...(byText.get(remediation.undo) ?? []), visible(policyId)]);
  return [...byText].map(([text, ids]) => ({
    policies: byText.size === 1 ? null : ids.join(", "),
    text: visible(text, proseLimit),
  }));
}

import type { Baseline, PlacedPolicy } from "../baselines/load.ts";
import { exceptionsFor } from "../profile/exceptions.ts";
import type { Circumstances } from "../profile/lapse.ts";
import type { Profile } from "../profile/schema.ts";
import { annotationFor, annotationWarnings } from "./annotations.ts";
import type { Annotation } from "./annotations.ts";
import type { Finding, Outcome } from "./assessment.ts";
import type { Check } from "./check.ts";
import { commandsFor } from "./command.ts";
import { evaluateCheck } from "./evaluate.ts";
import type { Decision, ReadSource } from "./evaluate.ts";
import { deviationOf, outcomeOf, withRiskAccepted } from "./outcome.ts";
import { sourcesById } from "./permissions.ts";
import type { Scanner } from "./scanner.ts";
import { settingsFor } from "./settings.ts";
import type { Snapshot } from "./snapshot.ts";
import { sourceOf } from "./source.ts";
import { explainFailure } from "./unknown.ts";
import { violationsOf } from "./violations.ts";
import { wouldPassIf } from "./would-pass.ts";

/** All that a policy is judged by, besides itself. */
export interface Surroundings {
  readonly read: ReadSource;
  readonly circumstances: Circumstances;
  readonly profile: Profile;
  readonly snapshot: Snapshot;
  readonly scanners: readonly Scanner[];
  readonly annotations: readonly Annotation[];
}

/** One policy's finding, and what the reader must know of the exceptions and annotations behind it. */
export function judge(
  policy: PlacedPolicy,
  baseline: Baseline,
  surroundings: Surroundings,
): { readonly finding: Finding; readonly warnings: readonly string[] } {
  const { profile, scanners, read, circumstances, annotations } = surroundings;
  const scanner = scanners.find((each) => each.product === baseline.product);
  const check = scanner?.checks.find((each) => each.policyId === policy.id);
  if (scanner === undefined || check === undefined)
    throw new Error(`No check decides ${policy.id}; the loader should have refused this baseline.`);

  const settings = settingsFor(policy, surroundings);
  const decision = evaluateCheck(check, read, settings);
  const plain = outcomeOf(decision, policy.criticality, profile.interpretation);
  const violations = violationsOf(decision, plain);
  const exceptions = exceptionsFor(profile.exceptions, policy.id, circumstances, violations);
  const outcome = exceptions.accepted ? withRiskAccepted(plain) : plain;
  const evidence = decision.kind === "decided" ? [...decision.verdict.evidence] : [];
  const unknown =
    decision.kind === "undecided"
      ? explainFailure(decision.failure, decision.source, sourcesById([scanner]))
      : null;

  const finding: Finding = {
    policyId: policy.id,
    baseline: baseline.id,
    product: baseline.product,
    section: policy.section.title,
    title: policy.title,
    requirement: policy.requirement,
    rationale: policy.rationale,
    criticality: policy.criticality,
    bod2501: policy.bod2501,
    severity: policy.severity,
    licence: policy.licence ?? null,
    outcome,
    summary: summaryOf(decision, unknown),
    evidence,
    unknown,
    wouldPassIf: wouldPassOf(decision, outcome, { check, policy }, surroundings),
    remediation: remediationFor(policy, evidence, surroundings),
    exception: exceptions.shown,
    ...(exceptions.shown === null ? {} : { furtherExceptions: [...exceptions.others] }),
    annotation: annotationFor(policy.id, outcome, { annotations, now: circumstances.now }),
    reference: decision.reference,
    deviation: deviationOf(decision, scanner.deviations),
    parameters: { ...settings.parameters },
    sources: Object.values(check.needs).map((entry) => sourceOf(entry).id),
    nist80053: [...policy.nist80053],
    attack: [...policy.attack],
    references: [...policy.references],
  };
  const lapsed = exceptions.lapses.map(({ sentence }) => sentence);
  return { finding, warnings: [...lapsed, ...annotationWarnings(finding, circumstances.now)] };
}

/** Nothing of what passes, of what is accepted, and of what nobody could decide. */
function wouldPassOf(
  decision: Decision,
  outcome: Outcome,
  judged: { readonly check: Check; readonly policy: PlacedPolicy },
  surroundings: Surroundings,
): Finding["wouldPassIf"] {
  if (outcome !== "fail" && outcome !== "warning") return null;
  const { check, policy } = judged;
  const { profile, read, circumstances } = surroundings;
  return wouldPassIf(decision, {
    policyId: policy.id,
    profile,
    membersOf: circumstances.membersOf,
    decideWith: (other) =>
      evaluateCheck(check, read, settingsFor(policy, { ...surroundings, profile: other })),
    isPass: (again) => outcomeOf(again, policy.criticality, profile.interpretation) === "pass",
  });
}

function summaryOf(decision: Decision, unknown: Finding["unknown"]): string {
  return decision.kind === "decided"
    ? decision.verdict.summary
    : `Not decided: ${unknown?.what ?? "data is missing"}.`;
}

function remediationFor(
  { remediation }: PlacedPolicy,
  evidence: Finding["evidence"],
  { profile, snapshot }: Surroundings,
): Finding["remediation"] {
  const { steps, userImpact, effort, undo } = remediation;
  const surroundings = { declared: profile.declared, cloud: snapshot.cloud, tenant: snapshot.tenant };
  return {
    steps: [...steps],
    commands: commandsFor(remediation, evidence, surroundings),
    userImpact,
    effort,
    undo,
  };
}

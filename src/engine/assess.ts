import type { Baseline, PlacedPolicy } from "../baselines/load.ts";
import { exceptionsFor } from "../profile/exceptions.ts";
import type { PolicyExceptions } from "../profile/exceptions.ts";
import type { Profile } from "../profile/schema.ts";
import { assessmentVersion, outcomes } from "./assessment.ts";
import type { Assessment, Finding, OutcomeCounts } from "./assessment.ts";
import { buildChapters } from "./chapters.ts";
import type { Check, CheckSettings } from "./check.ts";
import { fillCommand } from "./command.ts";
import { evaluateCheck, snapshotReader } from "./evaluate.ts";
import type { Decision, ReadSource } from "./evaluate.ts";
import { deviationOf, outcomeOf } from "./outcome.ts";
import { isNotAsked } from "./opt-in.ts";
import { requiredSources } from "./permissions.ts";
import { buildPlan } from "./plan.ts";
import { compareFindings } from "./report-order.ts";
import type { Scanner } from "./scanner.ts";
import type { Snapshot } from "./snapshot.ts";
import { sourceOf } from "./source.ts";
import type { Source } from "./source.ts";
import { buildTables } from "./tables.ts";
import { explainFailure } from "./unknown.ts";

export interface AssessOptions {
  readonly snapshot: Snapshot;
  readonly baselines: readonly Baseline[];
  readonly profile: Profile;
  readonly scanners: readonly Scanner[];
  /** The moment that expiries are judged by; the only clock there is. */
  readonly now: Date;
  /** Comments on policies that change nothing, for example from a ScubaGear configuration. */
  readonly annotations?: readonly Annotation[];
  /** What to tell the reader besides, for example about an imported configuration. */
  readonly warnings?: readonly string[];
}

/** A comment on one policy, shown with its finding. */
export interface Annotation {
  readonly policy: string;
  readonly comment: string | null;
  /** When it is meant to be mended, as the comment's author wrote it. */
  readonly remediationDate: string | null;
}

/** Holds a snapshot against the baselines. Pure: the same input gives the same assessment, byte for byte. */
export function assess(options: AssessOptions): Assessment {
  const { snapshot, profile, scanners } = options;
  const read = snapshotReader(snapshot.sources);
  const baselines = options.baselines.filter(
    (baseline) =>
      profile.baselines.includes(baseline.id) &&
      (profile.products === undefined || profile.products.includes(baseline.product)),
  );
  const products = new Set(baselines.map((baseline) => baseline.product));
  const active = scanners.filter((scanner) => products.has(scanner.product));
  const findings = baselines
    .flatMap((baseline) => baseline.policies.map((policy) => findingFor(policy, baseline, read, options)))
    .sort(compareFindings);

  return {
    schemaVersion: assessmentVersion,
    kind: "plimsoll-assessment",
    tool: snapshot.tool,
    origin: snapshot.origin,
    tenant: snapshot.tenant,
    cloud: snapshot.cloud,
    interpretation: profile.interpretation,
    startedAt: snapshot.startedAt,
    finishedAt: snapshot.finishedAt,
    assessedAt: options.now.toISOString(),
    baselines: baselines.map(({ id, title, version, policies }) => ({
      id,
      title,
      version,
      policies: policies.length,
    })),
    summary: {
      total: countOutcomes(findings),
      products: baselines.map(({ product, title }) => ({
        product,
        title,
        counts: countOutcomes(findings.filter((finding) => finding.product === product)),
      })),
    },
    sources: describeSources(snapshot, active),
    findings,
    plan: buildPlan(
      findings,
      baselines.flatMap((baseline) => baseline.policies),
    ),
    chapters: buildChapters(active, read, {
      findings: new Map(findings.map((finding) => [finding.policyId, finding])),
      declared: profile.declared,
      cloud: snapshot.cloud,
      now: options.now,
      exclusionsOf: (policyId) => exceptionsFor(profile.exceptions, policyId, options.now),
    }),
    tables: buildTables(active, read),
    warnings: [...(options.warnings ?? []), ...expiredExceptions(findings)],
  };
}

function findingFor(
  policy: PlacedPolicy,
  baseline: Baseline,
  read: ReadSource,
  options: AssessOptions,
): Finding {
  const { profile, scanners, now } = options;
  const scanner = scanners.find((each) => each.product === baseline.product);
  const check = scanner?.checks.find((each) => each.policyId === policy.id);
  if (scanner === undefined || check === undefined)
    throw new Error(`No check decides ${policy.id}; the loader should have refused this baseline.`);

  const exceptions = exceptionsFor(profile.exceptions, policy.id, now);
  const parameters = parametersFor(policy, profile);
  const decision = evaluateCheck(check, read, settingsFor(exceptions, parameters, options));
  const outcome = outcomeOf(decision, policy.criticality, profile.interpretation, exceptions.accepted);
  const evidence = decision.kind === "decided" ? [...decision.verdict.evidence] : [];
  const unknown =
    decision.kind === "undecided"
      ? explainFailure(decision.failure, decision.source, sourcesById(scanner))
      : null;

  return {
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
    remediation: remediationFor(policy, evidence),
    exception: exceptions.shown,
    annotation: annotationFor(policy.id, options.annotations ?? []),
    reference: decision.reference,
    deviation: deviationOf(decision, scanner.deviations),
    parameters,
    sources: Object.values(check.needs).map((entry) => sourceOf(entry).id),
    nist80053: [...policy.nist80053],
    attack: [...policy.attack],
    references: [...policy.references],
  };
}

function annotationFor(policyId: string, annotations: readonly Annotation[]): Finding["annotation"] {
  const annotation = annotations.find(({ policy }) => policy === policyId);
  return annotation === undefined
    ? null
    : { comment: annotation.comment, remediationDate: annotation.remediationDate };
}

function settingsFor(
  exceptions: PolicyExceptions,
  parameters: Record<string, number>,
  options: AssessOptions,
): CheckSettings {
  return {
    exclusions: exceptions.exclusions,
    hasExclusions: exceptions.hasExclusions,
    exclusionsOf: (policyId) => exceptionsFor(options.profile.exceptions, policyId, options.now),
    parameters,
    declared: options.profile.declared,
    cloud: options.snapshot.cloud,
    now: options.now,
  };
}

/** The baseline's thresholds, with those that the profile has tightened; the profile's loader refuses laxer ones. */
function parametersFor(policy: PlacedPolicy, profile: Profile): Record<string, number> {
  const tightened = profile.parameters[policy.id] ?? {};
  return Object.fromEntries(
    Object.entries(policy.parameters ?? {}).map(([name, parameter]) => [
      name,
      tightened[name] ?? parameter.value,
    ]),
  );
}

function summaryOf(decision: Decision, unknown: Finding["unknown"]): string {
  return decision.kind === "decided"
    ? decision.verdict.summary
    : `Not decided: ${unknown?.what ?? "data is missing"}.`;
}

function remediationFor(policy: PlacedPolicy, evidence: Finding["evidence"]): Finding["remediation"] {
  const { steps, command, userImpact, effort, undo } = policy.remediation;
  const text = command === undefined ? null : fillCommand(command, evidence);
  return {
    steps: [...steps],
    command: command === undefined || text === null ? null : { shell: command.shell, text },
    userImpact,
    effort,
    undo,
  };
}

function countOutcomes(findings: readonly Finding[]): OutcomeCounts {
  const counts: OutcomeCounts = {
    pass: 0,
    fail: 0,
    warning: 0,
    manual: 0,
    notApplicable: 0,
    unknown: 0,
    accepted: 0,
  };
  for (const outcome of outcomes)
    counts[outcome] = findings.filter((finding) => finding.outcome === outcome).length;
  return counts;
}

/** Every source that a product needs and that was asked for, and what became of it; sources that were read for others stand in the snapshot only. */
function describeSources(snapshot: Snapshot, active: readonly Scanner[]): Assessment["sources"] {
  const known = new Map(active.flatMap((scanner) => [...sourcesById(scanner)]));
  return [...known.values()]
    .sort((left, right) => left.id.localeCompare(right.id, "en"))
    .flatMap(({ id, title }) => {
      const reading = snapshot.sources[id];
      if (reading === undefined) return [];
      if (reading.status === "ok" && isNotAsked(reading.value)) return [];
      const failure =
        reading.status === "failed"
          ? { cause: reading.cause, message: reading.message }
          : { cause: null, message: null };
      return [{ id, title, status: reading.status, requests: reading.requests, ...failure }];
    });
}

function sourcesById(scanner: Scanner): ReadonlyMap<string, Source> {
  return new Map(requiredSources([scanner]).map((source) => [source.id, source]));
}

function expiredExceptions(findings: readonly Finding[]): string[] {
  return findings
    .filter((finding) => finding.exception !== null && !finding.exception.live)
    .map(
      (finding) =>
        `The exception for ${finding.policyId} expired on ${finding.exception?.expires ?? "an unknown date"} and changes nothing any more.`,
    );
}

/** The checks that decide the policies of the given scanners, by policy id. */
export function checksOf(scanners: readonly Scanner[]): ReadonlyMap<string, Check> {
  return new Map(
    scanners.flatMap((scanner) => scanner.checks.map((check) => [check.policyId, check] as const)),
  );
}

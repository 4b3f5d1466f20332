import type { Baseline } from "../baselines/load.ts";
import { exclusionsFor, expiredElsewhere } from "../profile/exceptions.ts";
import type { Profile } from "../profile/schema.ts";
import { fromProfile } from "./annotations.ts";
import type { Annotation } from "./annotations.ts";
import { assessmentVersion, outcomes } from "./assessment.ts";
import type { Assessment, Finding, OutcomeCounts } from "./assessment.ts";
import { buildChapters } from "./chapters.ts";
import type { Check } from "./check.ts";
import { declaredDigest } from "./declared-digest.ts";
import { snapshotReader } from "./evaluate.ts";
import { judge } from "./finding.ts";
import { memberCounter } from "./group-sizes.ts";
import { isNotAsked } from "./opt-in.ts";
import { sourcesById } from "./permissions.ts";
import { buildPlan } from "./plan.ts";
import { compareFindings } from "./report-order.ts";
import type { Scanner } from "./scanner.ts";
import type { Snapshot } from "./snapshot.ts";
import { buildTables } from "./tables.ts";

export interface AssessOptions {
  readonly snapshot: Snapshot;
  readonly baselines: readonly Baseline[];
  readonly profile: Profile;
  readonly scanners: readonly Scanner[];
  /** The moment that expiries are judged by; the only clock there is. */
  readonly now: Date;
  /** Besides the profile's, for example from a ScubaGear configuration; the profile's go first. */
  readonly annotations?: readonly Annotation[];
  /** What to tell the reader besides, for example about an imported configuration. */
  readonly warnings?: readonly string[];
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
  // In the baselines' order, whatever order the products were named in: the same choice gives the same assessment.
  const active = baselines.flatMap(({ product }) => scanners.filter((each) => each.product === product));
  const circumstances = { now: options.now, membersOf: memberCounter(scanners, read) };
  const surroundings = {
    ...options,
    annotations: [...profile.annotations.map(fromProfile), ...(options.annotations ?? [])],
    read,
    circumstances,
  };
  const judged = baselines
    .flatMap((baseline) => baseline.policies.map((policy) => judge(policy, baseline, surroundings)))
    .sort((left, right) => compareFindings(left.finding, right.finding));
  const findings = judged.map(({ finding }) => finding);

  return {
    schemaVersion: assessmentVersion,
    kind: "plimsoll-assessment",
    tool: snapshot.tool,
    origin: snapshot.origin,
    tenant: snapshot.tenant,
    cloud: snapshot.cloud,
    interpretation: profile.interpretation,
    declaredDigest: declaredDigest(profile.declared),
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
      exclusionsOf: (policyId) => exclusionsFor(profile.exceptions, policyId, circumstances),
    }),
    tables: buildTables(active, read),
    warnings: [
      ...(options.warnings ?? []),
      ...new Set([
        ...judged.flatMap(({ warnings }) => warnings),
        ...expiredElsewhere(
          profile.exceptions,
          new Set(findings.map(({ policyId }) => policyId)),
          circumstances,
        ),
      ]),
    ],
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
  const known = sourcesById(active);
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

/** The checks that decide the policies of the given scanners, by policy id. */
export function checksOf(scanners: readonly Scanner[]): ReadonlyMap<string, Check> {
  return new Map(
    scanners.flatMap((scanner) => scanner.checks.map((check) => [check.policyId, check] as const)),
  );
}

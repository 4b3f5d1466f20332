import type { Assessment, Finding } from "../engine/assessment.ts";
import type { Evidence } from "../engine/verdict.ts";
import { byCodePoint } from "./canonical.ts";
import type { TenantChange } from "./change.ts";
import { isHeldAlike } from "./held-alike.ts";

/**
 * What is set otherwise in the tenant, as far as the findings' evidence tells: for assessments without their snapshots. What a finding does not name is not known, so
 * an object that is new among the evidence may be older than it looks. Findings that are undecided in one of the two say nothing, nor do those that were held against something else.
 */
export function compareEvidence(before: Assessment, after: Assessment): TenantChange[] {
  const old = new Map(before.findings.map((finding) => [finding.policyId, finding]));
  const changes = new Map<string, TenantChange>();
  for (const finding of after.findings) {
    const earlier = old.get(finding.policyId);
    if (earlier === undefined || earlier.outcome === "unknown" || finding.outcome === "unknown") continue;
    if (!isHeldAlike(earlier, finding, [before, after])) continue;
    for (const [key, change] of changesBetween(earlier, finding)) {
      const known = changes.get(key);
      // Several policies may rest on the same setting: it changed once.
      if (known === undefined) changes.set(key, change);
      else known.policies.push(finding.policyId);
    }
  }
  return [...changes.values()].map((change) => ({
    ...change,
    policies: change.policies.toSorted(byCodePoint),
  }));
}

function* changesBetween(before: Finding, after: Finding): Generator<[string, TenantChange]> {
  const [old, young] = [factsOf(before), factsOf(after)];
  for (const place of [...new Set([...old.keys(), ...young.keys()])].toSorted(byCodePoint)) {
    const [one, other] = [old.get(place), young.get(place)];
    const about = (other ?? one)?.about;
    if (about === undefined || one?.actual === other?.actual) continue;
    const change: TenantChange = {
      cause: "tenant",
      source: null,
      what: about.object.type,
      object: { id: about.object.id, name: about.object.name },
      path: about.property,
      kind: one === undefined ? "added" : other === undefined ? "removed" : "changed",
      before: one?.actual ?? null,
      after: other?.actual ?? null,
      policies: [after.policyId],
    };
    yield [JSON.stringify([place, change.before, change.after]), change];
  }
}

/** What the evidence says of each property of each object; the several things that it says of one are one text, whatever their order. */
export function factsOf({ evidence }: Finding): Map<string, { about: Evidence; actual: string }> {
  const facts = new Map<string, { about: Evidence; said: string[] }>();
  for (const about of evidence) {
    const { type, id, name } = about.object;
    const place = JSON.stringify([type, id ?? name, about.property]);
    const known = facts.get(place);
    if (known === undefined) facts.set(place, { about, said: [about.actual] });
    else known.said.push(about.actual);
  }
  return new Map(
    [...facts].map(([place, { about, said }]) => [
      place,
      { about, actual: said.toSorted(byCodePoint).join("; ") },
    ]),
  );
}

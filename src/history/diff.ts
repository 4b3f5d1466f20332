import { OperatorError } from "../errors.ts";
import { addWho } from "./add-who.ts";
import { byCodePoint, canonical } from "./canonical.ts";
import { causes, diffVersion } from "./change.ts";
import type { Change, Diff } from "./change.ts";
import { compareEvidence } from "./compare-evidence.ts";
import { compareExceptions } from "./compare-exceptions.ts";
import { compareFindings } from "./compare-findings.ts";
import { compareRules } from "./compare-rules.ts";
import { compareProperties, compareSettings } from "./compare-settings.ts";
import { compareSources } from "./compare-sources.ts";
import type { Rules } from "./rejudge.ts";
import { sourceCatalogue } from "./source-catalogue.ts";
import type { State } from "./state.ts";

interface DiffOptions {
  /** Compares tenants with one another; otherwise two of them are a mistake. */
  readonly acrossTenants?: boolean;
}

/**
 * What is different between two states, each change with its cause. Pure, and the same on every machine; of a state with itself it is empty.
 * Throws OperatorError USAGE for states of different tenants, unless that is meant.
 */
export function diff(
  before: State,
  after: State,
  rules: Rules,
  { acrossTenants = false }: DiffOptions = {},
): Diff {
  const [old, young] = [before.assessment.tenant, after.assessment.tenant];
  if (old.id.toLowerCase() !== young.id.toLowerCase() && !acrossTenants) {
    throw new OperatorError(
      "USAGE",
      `These are two tenants: ${old.domain} (${old.id}) and ${young.domain} (${young.id}).`,
      "Compare two runs of one tenant, or add --across-tenants if that is what you mean to compare.",
    );
  }
  const factsOf = sourceCatalogue(rules.scanners);
  const snapshots = before.snapshot !== undefined && after.snapshot !== undefined;
  const changes: Change[] = [
    ...(before.snapshot !== undefined && after.snapshot !== undefined
      ? [
          ...compareSettings(before.snapshot, after.snapshot, factsOf),
          ...compareProperties(before.snapshot, after.snapshot, factsOf),
        ]
      : compareEvidence(before.assessment, after.assessment)),
    ...compareRules(before, after),
    ...compareExceptions(before.assessment, after.assessment),
    ...compareSources(before.assessment, after.assessment, factsOf),
  ];
  return {
    schemaVersion: diffVersion,
    kind: "plimsoll-diff",
    old: sideOf(before),
    new: sideOf(after),
    settingsFrom: snapshots ? "snapshots" : "evidence",
    findings: compareFindings(before, after, rules),
    ...addWho(inOrder(changes), [before, after]),
  };
}

/** Whether nothing is different. */
export function isEmpty({ findings, changes }: Diff): boolean {
  return findings.length === 0 && changes.length === 0;
}

function sideOf({ assessment }: State): Diff["old"] {
  const { tool, tenant, startedAt, assessedAt } = assessment;
  return { tool, tenant, startedAt, assessedAt };
}

/** By cause, then by what changed: an order that does not depend on which of the two is the old one. */
function inOrder(changes: readonly Change[]): Change[] {
  return changes
    .map((change) => ({ change, key: placeOf(change) }))
    .toSorted((left, right) => byCodePoint(left.key, right.key))
    .map(({ change }) => change);
}

function placeOf(change: Change): string {
  const values = [canonical(change.before), canonical(change.after)].toSorted(byCodePoint);
  const place = ((): (string | null)[] => {
    switch (change.cause) {
      case "tenant":
        return [change.source, change.what, change.object?.id ?? change.object?.name ?? "", change.path];
      case "rule":
        return [change.what, change.name];
      case "exception":
        return change.policies;
      case "evidence":
        return [change.source];
    }
  })();
  return [causes.indexOf(change.cause), ...place, ...values].join("\u0000");
}

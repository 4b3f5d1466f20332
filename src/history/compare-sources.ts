import type { Assessment } from "../engine/assessment.ts";
import { byCodePoint } from "./canonical.ts";
import type { EvidenceChange } from "./change.ts";
import type { SourceFacts } from "./source-catalogue.ts";

type Reading = EvidenceChange["before"];

/** Sources that could be read in one of the two only, or that are missing for another reason than before. */
export function compareSources(
  before: Assessment,
  after: Assessment,
  factsOf: (sourceId: string) => SourceFacts,
): EvidenceChange[] {
  const [old, young] = [readingsOf(before), readingsOf(after)];
  const bearing = policiesBySource(before, after);
  return [...new Set([...old.keys(), ...young.keys()])]
    .toSorted(byCodePoint)
    .flatMap((source): EvidenceChange[] => {
      const [one, other] = [old.get(source) ?? notAsked, young.get(source) ?? notAsked];
      if (one.status === other.status && one.cause === other.cause) return [];
      const { title, policies: known, combines } = factsOf(source);
      // What only combines others fails with them, and is told of them.
      if (combines.some((id) => old.has(id) && young.has(id))) return [];
      const policies = [
        ...new Set([...known.filter((id) => bearing.judged.has(id)), ...(bearing.direct.get(source) ?? [])]),
      ];
      // Nothing that both looked at rests on it: then another choice of products or a newer program is the change.
      if (policies.length === 0) return [];
      const what = one.status === "ok" ? "missing" : other.status === "ok" ? "back" : "otherwise";
      return [
        {
          cause: "evidence",
          source,
          title,
          what,
          before: one,
          after: other,
          policies: policies.toSorted(byCodePoint),
        },
      ];
    });
}

const notAsked: Reading = { status: "notAsked", cause: null };

/** Also tells findings by fields which of their sources are as they were. */
export function readingsOf({ sources }: Pick<Assessment, "sources">): Map<string, Reading> {
  return new Map(sources.map(({ id, status, cause }) => [id, { status, cause }]));
}

/** The policies that both judged, and by source those that name it. */
function policiesBySource(before: Assessment, after: Assessment) {
  const earlier = new Set(before.findings.map(({ policyId }) => policyId));
  const inBoth = after.findings.filter(({ policyId }) => earlier.has(policyId));
  const direct = new Map<string, string[]>();
  for (const { policyId, sources } of inBoth)
    for (const source of sources) direct.set(source, [...(direct.get(source) ?? []), policyId]);
  return { judged: new Set(inBoth.map(({ policyId }) => policyId)), direct };
}

import type { CustomDetection } from "../sources/custom-detections.ts";
import type { SentinelWorkspace } from "../sources/sentinel.ts";

/** A rule that raises an alert by a query. */
export interface Detection {
  readonly type: "Analytics rule of Microsoft Sentinel" | "Custom detection rule of Defender XDR";
  readonly id: string | null;
  readonly name: string;
  /** Whether it is enabled and looks at mail access; undefined where the answer does not say. */
  readonly watchesMail: boolean | undefined;
  readonly isEnabled: boolean | undefined;
}

/** All rules with a query of their own. Others, such as Microsoft's Fusion, show none that could be looked at. */
export function detectionsIn(
  sentinel: readonly SentinelWorkspace[],
  custom: readonly CustomDetection[],
): Detection[] {
  const rules = sentinel.flatMap(({ answer }) => (answer.kind === "read" ? answer.value.alertRules : []));
  return [
    ...rules
      .filter(({ kind }) => kind === null || kind === undefined || /^(scheduled|nrt)$/i.test(kind))
      .map(({ id, properties }) =>
        detection(
          "Analytics rule of Microsoft Sentinel",
          { id, name: properties?.displayName },
          properties?.enabled,
          properties?.query,
        ),
      ),
    ...custom.map(({ id, displayName, isEnabled, queryCondition }) =>
      detection(
        "Custom detection rule of Defender XDR",
        { id: id?.toString(), name: displayName },
        isEnabled,
        queryCondition?.queryText,
      ),
    ),
  ];
}

function detection(
  type: Detection["type"],
  { id, name }: { readonly id: string | null | undefined; readonly name: string | null | undefined },
  enabled: boolean | null | undefined,
  query: string | null | undefined,
): Detection {
  const isEnabled = enabled ?? undefined;
  const mentions = typeof query === "string" ? mentionsMailAccess(query) : undefined;
  const isOut = isEnabled === false || mentions === false;
  const watchesMail = isOut ? false : isEnabled === undefined || mentions === undefined ? undefined : true;
  return { type, id: id ?? null, name: name ?? id ?? "a rule without a name", watchesMail, isEnabled };
}

/** A comparison that leaves out what it names, such as `!= "…"`, `!in ("…")` or `not(…)`. */
const leavingOut =
  /!(?:=|~|[a-z_]+~?)\s*(?:(["'])(?:[^"'\\\n]|\\.)*\1|\([^)]*\))|\bnot\s*\((?:[^()]|\([^()]*\))*\)/gi;

/** A query that names the event in a comment alone, or leaves it out, does not look at it. Texts are kept whole: they may hold two slashes. */
export function mentionsMailAccess(query: string): boolean {
  const withoutComments = query.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*/g,
    (_all, text: string | undefined) => text ?? "",
  );
  return /\bMailItemsAccessed\b/i.test(withoutComments.replace(leavingOut, ""));
}

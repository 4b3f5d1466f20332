import type { Assessment, Finding } from "../engine/assessment.ts";
import { byCodePoint, canonical } from "./canonical.ts";
import type { ExceptionChange, ExceptionState } from "./change.ts";

/** Exceptions that began, ended or were altered, by what each finding shows of its weightiest one. */
export function compareExceptions(before: Assessment, after: Assessment): ExceptionChange[] {
  const old = new Map(before.findings.map((finding) => [finding.policyId, finding]));
  return after.findings.flatMap((finding): ExceptionChange[] => {
    const earlier = old.get(finding.policyId);
    if (earlier === undefined) return [];
    const [one, other] = [exceptionOf(earlier), exceptionOf(finding)];
    if (canonical(one) === canonical(other)) return [];
    return [
      {
        cause: "exception",
        what: whatBecameOf(one, other),
        before: one,
        after: other,
        policies: [finding.policyId],
      },
    ];
  });
}

/** Without the sentence of its lapse, which holds figures that change by themselves. */
function exceptionOf({ exception }: Finding): ExceptionState | null {
  if (exception === null) return null;
  const { lapse, excluded, limits, ...rest } = exception;
  const groups = limits.groups.toSorted((left, right) => byCodePoint(left.id, right.id));
  return {
    ...rest,
    lapse: lapse?.cause ?? null,
    excluded: excluded.toSorted(byCodePoint),
    limits: { ...limits, groups },
  };
}

function whatBecameOf(before: ExceptionState | null, after: ExceptionState | null): ExceptionChange["what"] {
  if (after === null) return "withdrawn";
  const [was, is] = [before?.live === true, after.live];
  if (is) return was ? "changed" : "began";
  if (was || before === null || before.lapse !== after.lapse) return after.lapse ?? "changed";
  return "changed";
}

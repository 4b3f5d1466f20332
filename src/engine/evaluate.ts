import type { Check, CheckSettings } from "./check.ts";
import { inOneOrder } from "./one-order.ts";
import { isOptional, sourceOf } from "./source.ts";
import type { Source } from "./source.ts";
import type { FailedReading, SourceReading } from "./snapshot.ts";
import { CannotDecide } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** A check's verdict, or why there is none; with what ScubaGear would say of the same data. */
export type Decision =
  | {
      readonly kind: "decided";
      readonly verdict: Verdict;
      readonly reference: boolean;
      /** Whether ScubaGear itself would say that the policy does not apply; that is then not met either. */
      readonly isNotApplicableInScubaGear: boolean;
    }
  | {
      readonly kind: "undecided";
      readonly source: string | null;
      readonly failure: FailedReading;
      readonly reference: boolean;
    };

/** Reads a source's value out of a snapshot's readings: parsed, or the failure. Memoised per snapshot by the caller. */
export type ReadSource = (
  source: Source,
) => { readonly value: unknown } | { readonly failure: FailedReading };

/**
 * The engine's half of a check: it is called only if every needed source is there and has the right shape;
 * an optional source that failed is `undefined`.
 */
export function evaluateCheck(check: Check, read: ReadSource, settings: CheckSettings): Decision {
  const values: Record<string, unknown> = {};
  const failures = new Map<string, FailedReading>();
  for (const [key, entry] of Object.entries(check.needs)) {
    const source = sourceOf(entry);
    const reading = read(source);
    if ("value" in reading) {
      values[key] = reading.value;
      continue;
    }
    // ScubaGear calls a policy "Error", never met, when a command that it lists for the policy has failed.
    if (!isOptional(entry))
      return { kind: "undecided", source: source.id, failure: reading.failure, reference: false };
    failures.set(key, reading.failure);
    values[key] = undefined;
  }

  const whyMissing = Object.fromEntries(failures);
  const reference = () => check.scubagear?.(values, settings, whyMissing);
  try {
    const verdict = check.decide(values, settings, whyMissing);
    const says = reference() ?? (verdict.kind === "notApplicable" ? "notApplicable" : verdict.kind === "met");
    return {
      kind: "decided",
      verdict,
      reference: says === true,
      isNotApplicableInScubaGear: says === "notApplicable",
    };
  } catch (error) {
    if (!(error instanceof CannotDecide)) throw error;
    const missing = error.sourceKey === undefined ? undefined : failures.get(error.sourceKey);
    const entry = error.sourceKey === undefined ? undefined : check.needs[error.sourceKey];
    return {
      kind: "undecided",
      source: entry === undefined ? null : sourceOf(entry).id,
      failure: missing ?? {
        ...malformed(error.message),
        ...(error.failure === undefined ? {} : { cause: error.failure }),
      },
      reference: reference() === true,
    };
  }
}

/** Reads sources out of a snapshot, parsing each only once, with lists in one order whichever the service sent them in. */
export function snapshotReader(readings: Readonly<Record<string, SourceReading>>): ReadSource {
  const parsed = new Map<string, ReturnType<ReadSource>>();
  return (source) => {
    const known = parsed.get(source.id);
    if (known !== undefined) return known;
    const result = parseReading(source, readings[source.id]);
    parsed.set(source.id, result);
    return result;
  };
}

function parseReading(source: Source, reading: SourceReading | undefined): ReturnType<ReadSource> {
  if (reading === undefined) {
    return {
      failure: {
        status: "failed",
        requests: 0,
        cause: "notRead",
        message: `The snapshot does not hold ${source.title}.`,
        request: null,
      },
    };
  }
  if (reading.status === "failed") return { failure: reading };
  const result = source.schema.safeParse(inOneOrder(reading.value));
  if (result.success) return { value: result.data };
  // By its place in the snapshot, where somebody may look.
  const [issue] = (source.schema.safeParse(reading.value).error ?? result.error).issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` at “${issue.path.join(".")}”`;
  return {
    failure: malformed(
      `The answer for ${source.title} does not have the expected shape${place}: ${issue?.message ?? "unreadable"}.`,
    ),
  };
}

function malformed(message: string): FailedReading {
  return { status: "failed", requests: 0, cause: "malformed", message, request: null };
}

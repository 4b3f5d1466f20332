import { z } from "zod";
import type { FailureCause } from "../tenant/failure.ts";
import type { Obstacles } from "./obstacles.ts";
import { tenantObjectSchema } from "./tenant-object.ts";

/**
 * What a check returns, and the evidence for it.
 * Checks never return "unknown": they call `demand` on what they cannot do without, and the engine makes the outcome `unknown`.
 */

export const evidenceSchema = z
  .strictObject({
    object: tenantObjectSchema.meta({ description: "The object in the tenant that this evidence is about" }),
    property: z.string().meta({ description: "Path of the property that decided, in the API's own words" }),
    actual: z.string().meta({ description: "What the tenant has, in plain words" }),
    expected: z.string().meta({ description: "What the policy asks for, in plain words" }),
    result: z.enum(["meets", "violates", "context"]).meta({
      description: "Whether this object meets the policy, violates it, or only helps to understand",
    }),
    note: z.string().optional().meta({ description: "A sentence that helps to act on it" }),
  })
  .meta({ id: "Evidence" });

/** One object that decided: what it is, which property, what was found and what was expected. */
export type Evidence = z.infer<typeof evidenceSchema>;

export type VerdictKind = "met" | "notMet" | "notApplicable" | "manual";

export interface Verdict {
  readonly kind: VerdictKind;
  /** One sentence that a manager understands: what is so, with the figures. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  /** Ids of the deviations that this verdict may rest on, the weightiest first. The engine shows the first if ScubaGear's verdict differs. */
  readonly deviations: readonly string[];
  /** False where the evidence shows only what comes closest, so that nobody can count by it how far the tenant is off. */
  readonly namesEveryViolation?: boolean;
  /** Of a verdict that is not met: what stands between the tenant and a pass, where exclusions or conditions of what is there would do. */
  readonly obstacles?: Obstacles;
}

function verdictMaker(kind: VerdictKind) {
  return (summary: string, evidence: readonly Evidence[], deviations: readonly string[] = []): Verdict => ({
    kind,
    summary,
    evidence,
    deviations,
  });
}

/** The tenant meets the policy. */
export const met = verdictMaker("met");
/** The tenant does not meet the policy; the evidence names what violates it. */
export const notMet = verdictMaker("notMet");
/** The policy asks for something that does not exist in this tenant or cloud. */
export const notApplicable = verdictMaker("notApplicable");
/** Only a person can decide; the evidence is the best that could be read. */
export const manual = verdictMaker("manual");

/** The verdict with what stands between the tenant and a pass, if that can be told. */
export function withObstacles(verdict: Verdict, obstacles: Obstacles | undefined): Verdict {
  return obstacles === undefined ? verdict : { ...verdict, obstacles };
}

/** Thrown by `demand`: the check cannot decide without this. The engine turns it into the outcome `unknown`. */
export class CannotDecide extends Error {
  /** Key in the check's `needs` of the source that is missing, or that lacks what decides. */
  readonly sourceKey: string | undefined;
  /** Why it lacks that, if the data says so; otherwise a field that is absent is malformed. */
  readonly failure: FailureCause | undefined;

  constructor(message: string, sourceKey?: string, failure?: FailureCause) {
    super(message);
    this.name = "CannotDecide";
    this.sourceKey = sourceKey;
    this.failure = failure;
  }
}

/**
 * The value, or no decision: a field that the service always sends and that is not there means cut or garbled data.
 * `null` is an answer; only `undefined` is an absence. `path` names the field, for example `domains[contoso.com].isVerified`.
 */
export function demand<Value>(value: Value | undefined, path: string): Value {
  if (value === undefined)
    throw new CannotDecide(
      `The tenant's answer has no “${path}”, and this policy cannot be decided without it.`,
    );
  return value;
}

/** The value of an optional source, or no decision; `key` is the source's key in the check's `needs`. */
export function demandSource<Value>(value: Value | undefined, key: string): Value {
  if (value === undefined)
    throw new CannotDecide(
      `The source “${key}” is missing, and this policy cannot be decided without it.`,
      key,
    );
  return value;
}

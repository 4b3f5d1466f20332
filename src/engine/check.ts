import type { CloudName } from "../tenant/clouds.ts";
import type { Declared } from "../profile/schema.ts";
import type { FailedReading } from "./snapshot.ts";
import type { SourceRecord, SourceValues } from "./source.ts";
import type { Verdict } from "./verdict.ts";

/** What the organisation declares as left out of one policy: ids, live exceptions only. */
export interface Exclusions {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly applications: readonly string[];
  readonly guestTypes: readonly string[];
  readonly roles: readonly string[];
}

export interface DeclaredExclusions {
  /** From the profile's `exceptions` for this policy. */
  readonly exclusions: Exclusions;
  /** True if the profile has an entry for this policy, even an empty one: ScubaGear's rules tell the two apart. */
  readonly hasExclusions: boolean;
}

/** Everything besides the sources that a verdict may depend on. */
export interface CheckSettings extends DeclaredExclusions {
  /** The same for another policy: some of ScubaGear's rules look at what is declared for a neighbour. */
  readonly exclusionsOf: (policyId: string) => DeclaredExclusions;
  /** The baseline's thresholds for this policy, as the profile may have tightened them. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly declared: Declared;
  readonly cloud: CloudName;
  /** The moment that the assessment speaks of; there is no other clock. */
  readonly now: Date;
}

/** Why optional sources are absent, by their keys in the check's `needs`: a refusal may be a person's to judge, where a broken answer never is. */
export type Failures = Readonly<Record<string, FailedReading>>;

export interface Check {
  readonly policyId: string;
  readonly needs: SourceRecord;
  readonly decide: (
    sources: Record<string, unknown>,
    settings: CheckSettings,
    failures?: Failures,
  ) => Verdict;
  /** What ScubaGear's rule says of the same data; left out where it always equals ours. */
  readonly scubagear?: (
    sources: Record<string, unknown>,
    settings: CheckSettings,
    failures?: Failures,
  ) => ReferenceVerdict;
}

/** Whether ScubaGear says that the policy is met, or that it does not apply. */
export type ReferenceVerdict = boolean | "notApplicable";

/**
 * Declares the check that decides one policy. `decide` is pure and gets just the sources that it names.
 * `scubagear` is CISA's rule to the letter (dossier §15), including what it makes of absent keys; where the two differ, the verdict names the deviation.
 */
export function defineCheck<Needs extends SourceRecord>(
  policyId: string,
  needs: Needs,
  decide: (sources: SourceValues<Needs>, settings: CheckSettings, failures: Failures) => Verdict,
  reference?: {
    readonly scubagear: (
      sources: SourceValues<Needs>,
      settings: CheckSettings,
      failures: Failures,
    ) => ReferenceVerdict;
  },
): Check {
  return {
    policyId,
    needs,
    decide: (sources, settings, failures = {}) =>
      // The engine builds `sources` from `needs`, each value parsed by its source's schema: the narrower type is the true one.
      decide(sources as SourceValues<Needs>, settings, failures),
    ...(reference === undefined
      ? {}
      : {
          scubagear: (sources, settings, failures = {}) =>
            // Likewise.
            reference.scubagear(sources as SourceValues<Needs>, settings, failures),
        }),
  };
}

import type { CheckSettings } from "../../../engine/check.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import type { DeviationId } from "./deviations.ts";
import type { Remark } from "./remark.ts";
import type { Surroundings } from "./sources.ts";

/** What a facet may look at besides the policy. */
export interface Circumstances extends Surroundings {
  readonly settings: CheckSettings;
}

/** One side of a policy, held against what is required of it; no remark means that nothing is wrong. */
export type Facet = (policy: ConditionalAccessPolicy, circumstances: Circumstances) => readonly Remark[];

/** Pieces of a requirement that several policies may cover between them, for example roles. */
export interface Parts {
  readonly all: readonly string[];
  /** The parts that a policy reaches; the facets have found that the fields it is read from are there. */
  readonly reachedBy: (policy: ConditionalAccessPolicy) => readonly string[];
  readonly property: string;
  /** Plain words for one part. */
  readonly nameOf: (part: string) => string;
  /** What explains it if ScubaGear counts the parts otherwise. */
  readonly deviation?: DeviationId;
}

/** What Conditional Access has to enforce. A policy enforces it if no facet finds a gap. */
export interface Requirement {
  /** Begins the summary when it holds, for example “Legacy authentication is blocked for everybody”. */
  readonly holds: string;
  /** Completes “No enabled policy …”, for example “blocks legacy authentication for everybody”. */
  readonly demands: string;
  readonly facets: readonly Facet[];
  readonly parts?: Parts;
  /** Whether security defaults do the same, so that it does not matter that they keep policies from being enforced. */
  readonly isHeldBySecurityDefaults?: boolean;
  /** Whether a policy looks as if it were meant for this: chooses what the evidence shows and what is offered to be changed, and decides nothing. */
  readonly resembles: (policy: ConditionalAccessPolicy) => boolean;
  /** Whether this one policy satisfies ScubaGear's rule; left out where ScubaGear has none. */
  readonly scubagear?: (policy: ConditionalAccessPolicy, settings: CheckSettings) => boolean;
}

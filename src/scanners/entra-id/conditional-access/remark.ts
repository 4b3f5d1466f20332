import type { Exclusion } from "../../../engine/obstacles.ts";
import type { DeviationId } from "./deviations.ts";

/** What a facet found: where the policy falls short, what cannot be told, or what was accepted and is worth knowing. */
export type Remark = Gap | Absence | Acceptance;

interface Observed {
  /** Path of the property within the policy, in Microsoft Graph's words. */
  readonly property: string;
  readonly actual: string;
  readonly expected: string;
  /** What explains it if ScubaGear judges this property otherwise. */
  readonly deviation?: DeviationId;
  readonly note?: string;
}

/** The policy falls short here, whatever else it says. */
export interface Gap extends Observed {
  readonly kind: "gap";
  /** Completes “The policy …”, for example “is report-only”. */
  readonly clause: string;
  /** What to declare in the profile for this not to be a gap; left out where only a change of the policy mends it. */
  readonly exclusions?: readonly Omit<Exclusion, "from">[];
}

/** Something that Microsoft Graph always sends is not there, or something is that nobody knows: this policy cannot be said to protect anybody. */
export interface Absence extends Why {
  readonly kind: "absence";
  readonly path: string;
}

interface Why {
  /** Key of the optional source that is missing, where it is a whole source. */
  readonly sourceKey?: string;
  /** A sentence for what is there, and cannot be judged. */
  readonly because?: string;
}

/** Accepted, and worth knowing: for example a declared exclusion. */
export interface Acceptance extends Observed {
  readonly kind: "acceptance";
}

export function gap(found: Omit<Gap, "kind">): Gap {
  return { kind: "gap", ...found };
}

export function absence(path: string, why: Why = {}): Absence {
  return { kind: "absence", path, ...why };
}

export function acceptance(found: Omit<Acceptance, "kind">): Acceptance {
  return { kind: "acceptance", ...found };
}

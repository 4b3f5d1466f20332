import type { Judgement } from "../judgement.ts";
import type { SharePointTenant } from "./sources/tenant-settings.ts";
import { expectedOf, tenantEvidence } from "./tenant-evidence.ts";
import type { Property } from "./tenant-evidence.ts";

/** A setting of the tenant that is one of a few numbers, and what the policy makes of each of them. */
export interface Choice {
  readonly property: Exclude<Property, "SharingAllowedDomainList" | "EmailAttestationRequired">;
  /** By number (dossier §8.2) */
  readonly options: ReadonlyMap<number, Option>;
  readonly expected: string;
  readonly note?: string | undefined;
}

export interface Option {
  /** What it means, in plain words */
  readonly words: string;
  readonly meets: boolean;
}

/** Judges a choice; a number that is none of the options cannot be judged. */
export function judgeChoice(tenant: SharePointTenant, choice: Choice): Judgement {
  const { property, options, expected, note } = choice;
  const value = tenant[property];
  const option = options.get(value ?? Number.NaN);
  if (option === undefined) return { undecided: expectedOf(property, value) };
  return {
    evidence: tenantEvidence({
      property,
      actual: option.words,
      expected,
      result: option.meets ? "meets" : "violates",
      ...(note === undefined ? {} : { note }),
    }),
  };
}

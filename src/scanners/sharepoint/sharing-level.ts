import { demand } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { expectedOf, tenantEvidence } from "./tenant-evidence.ts";
import type { SharePointTenant } from "./sources/tenant-settings.ts";

/** With whom SharePoint or OneDrive shares outside the organisation, from nobody to everybody. Each level contains those before it. */
export const reach = { nobody: 0, existingGuests: 1, newGuests: 2, anyone: 3 } as const;

export interface SharingLevel {
  readonly reach: (typeof reach)[keyof typeof reach];
  /** Completes the sentence “SharePoint shares with …”. */
  readonly words: string;
}

/** The levels by the number that stands for each in SharingCapability and ODBSharingCapability (dossier §8.2): it says nothing of their order. */
export const sharingLevels: ReadonlyMap<number, SharingLevel> = new Map([
  [0, { reach: reach.nobody, words: "nobody outside the organisation" }],
  [1, { reach: reach.newGuests, words: "guests, new ones included" }],
  [2, { reach: reach.anyone, words: "anyone, without a sign-in" }],
  [3, { reach: reach.existingGuests, words: "guests who are in the directory already" }],
]);

/** The level of SharePoint itself, on which other policies depend. Throws `CannotDecide` if it is absent, or a number that Microsoft does not document. */
export function demandLevel({ SharingCapability: value }: SharePointTenant): SharingLevel {
  return demand(sharingLevels.get(value ?? Number.NaN), expectedOf("SharingCapability", value));
}

/** The level as the reason why a policy applies, or does not. */
export function levelEvidence(level: SharingLevel, expected: string): Evidence {
  return tenantEvidence({
    property: "SharingCapability",
    actual: `SharePoint shares with ${level.words}`,
    expected,
    result: "context",
  });
}

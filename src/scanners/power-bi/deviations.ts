import type { Deviation } from "../../engine/scanner.ts";

/** Where our verdicts on Power BI (MS.POWERBI.*) are meant to differ from ScubaGear's. */
export const powerBiDeviations: readonly Deviation[] = [
  {
    id: "power-bi-licence",
    title: "A missing licence is no weak setting",
    scubagear:
      "Calls every policy of Power BI not met where it has found no licence, or where the data does not say whether it has.",
    plimsoll:
      "Calls them not applicable where the licences were read and none is of Power BI. Where they could not be read, or are not provisioned, the settings decide.",
    reason:
      "Without Power BI there is nothing to configure, and settings that were read say how they stand, whatever is known of the licences.",
  },
  {
    id: "block-for-some",
    title: "A block that holds for some is no block",
    scubagear: "Asks only whether the setting that blocks resource keys is on.",
    plimsoll:
      "It must be on for the whole organisation: not for some security groups, and without excluded ones.",
    reason: "Whoever the block does not hold for can go on using resource keys.",
  },
];

import type { Deviation } from "../../engine/scanner.ts";

/** Where our verdicts on SharePoint (MS.SHAREPOINT.*) are meant to differ from ScubaGear's. */
export const sharePointDeviations: readonly Deviation[] = [
  {
    id: "codes-without-a-time",
    title: "Zero days are no limit",
    scubagear:
      "Accepts any number of days up to 30 after which a new verification code is needed, zero included.",
    plimsoll: "Asks for a number of days from 1.",
    reason:
      "Zero names no time after which a new code is needed. In the setting beside it, the expiry of links, zero means never.",
  },
];

import type { Deviation } from "../../../engine/scanner.ts";

/** Where our verdicts on guests (MS.AAD.8.*) are meant to differ from ScubaGear's. */
export const guestDeviations: readonly Deviation[] = [
  {
    id: "stricter-than-asked",
    title: "Stricter than asked is met",
    scubagear:
      "Accepts only the setting that the baseline names: invitations by administrators and guest inviters.",
    plimsoll: "Also accepts that nobody at all may invite guests.",
    reason: "A tenant that lets nobody invite guests has no invitation by an unauthorised person.",
  },
];

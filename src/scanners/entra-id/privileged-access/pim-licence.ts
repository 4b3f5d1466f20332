import { notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";

/** Privileged Identity Management needs Microsoft Entra ID P2: without it, nothing that these policies ask for can be configured there. */
export function withoutPim(): Verdict {
  return notMet(
    "The tenant has no provisioned Microsoft Entra ID P2 plan, and so no Privileged Identity Management.",
    [
      {
        object: { type: "Licence", id: null, name: "Microsoft Entra ID P2" },
        property: "subscribedSkus.servicePlans[AAD_PREMIUM_P2].provisioningStatus",
        actual: "no provisioned plan of this name",
        expected: "Success",
        result: "violates",
        note: "A privileged access management product of another maker may do the same. Plimsoll cannot see it: if you use one, accept this finding in the profile and say so in the reason.",
      },
    ],
  );
}

import { notApplicable } from "../../engine/verdict.ts";
import type { Verdict } from "../../engine/verdict.ts";
import type { PowerBiLicence } from "./sources/licence.ts";

/**
 * The verdict on every policy in a tenant without Power BI; undefined where there is a licence, or where nobody knows, because the licences
 * could not be read: then the settings decide.
 */
export function withoutLicence(licence: PowerBiLicence | undefined): Verdict | undefined {
  if (licence === undefined || licence.scubagearFound) return undefined;
  const { plans } = licence;
  if (plans !== undefined && plans !== null && plans.length > 0) return undefined;
  const areKnown = plans !== undefined && plans !== null;
  return notApplicable(
    areKnown
      ? "There is no licence of Power BI in this tenant, not even the free one that self-service sign-up leaves behind."
      : "ScubaGear found no licence of Power BI.",
    [
      {
        object: { type: "Licence", id: null, name: "Power BI" },
        property: "subscribedSkus.servicePlans",
        actual: areKnown ? "no service plan of Power BI or Fabric" : "none that ScubaGear found",
        expected: "a service plan of Power BI or Fabric, for its settings to matter",
        result: "context",
        ...(areKnown
          ? {}
          : {
              note: "Where a person runs ScubaGear, it asks for that person's own licence as well. If others in this tenant have one, scan it with Plimsoll.",
            }),
      },
    ],
    ["power-bi-licence"],
  );
}

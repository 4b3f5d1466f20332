import { defineTable } from "../../../engine/scanner.ts";
import { hasEntraIdP2, licences } from "../../organization/licences.ts";

export const licencesTable = defineTable({
  id: "licences",
  title: "Licences",
  needs: { licences },
  build({ licences: owned }) {
    const premium = hasEntraIdP2(owned)
      ? "Microsoft Entra ID P2 is provisioned."
      : "Microsoft Entra ID P2 is not provisioned: risk-based policies and Privileged Identity Management are not available.";
    const rows = owned.skus.map(({ skuPartNumber, prepaidUnits, consumedUnits, capabilityStatus }) => [
      skuPartNumber,
      String(prepaidUnits.enabled),
      String(consumedUnits),
      capabilityStatus ?? "not read",
    ]);
    return {
      note:
        rows.length === 0 ? `No licence is listed. ${premium}` : `What the tenant subscribes to. ${premium}`,
      columns: ["Licence", "Seats", "Assigned", "State"],
      rows,
    };
  },
});

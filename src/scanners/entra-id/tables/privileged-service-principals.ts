import { defineTable } from "../../../engine/scanner.ts";
import { rolesInWords, servicePrincipalObject } from "../privileged-access/holders.ts";
import { privilegedServicePrincipals } from "../sources/privileged-access.ts";

export const privilegedServicePrincipalsTable = defineTable({
  id: "privileged-service-principals",
  title: "Privileged service principals",
  needs: { privilegedServicePrincipals },
  build({ privilegedServicePrincipals: servicePrincipals }) {
    return {
      note:
        servicePrincipals.length === 0
          ? "No service principal holds a highly privileged role."
          : "Applications that hold a highly privileged role. The baseline counts users only, and whoever has an application's credentials has its role.",
      columns: ["Name", "Application id", "Roles"],
      rows: servicePrincipals.map((each) => [
        servicePrincipalObject(each).name,
        each.appId ?? "not read",
        rolesInWords(each),
      ]),
    };
  },
});

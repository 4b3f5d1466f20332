import { sharePointTenant } from "../../scanners/sharepoint/sources/tenant-settings.ts";
import type { ProductMapping } from "./mapping.ts";
import { isObject } from "./powershell-json.ts";

/** What ScubaGear exports of SharePoint and OneDrive, from its `sharepoint` provider (dossier §8.2, §16). Keys are SharePoint's own. */
export const sharePoint: ProductMapping = {
  failedCommandsKeys: ["sharepoint_unsuccessful_commands", "SharePoint_unsuccessful_commands"],
  completeFragment: (fragment) => fragment,
  sources: [
    {
      source: sharePointTenant,
      keys: ["SPO_tenant"],
      // Later versions ask the REST API, earlier ones the cmdlets of two modules.
      commands: ["Get-SPOTenantRest", "SharePoint REST API", "Get-SPOTenant", "Get-PnPTenant"],
      valueIn: ({ SPO_tenant: listed }) => {
        // ScubaGear's rules read the first element; where that is no object, no settings were read.
        const tenant: unknown = Array.isArray(listed) ? listed[0] : listed;
        return isObject(tenant) ? tenant : undefined;
      },
    },
  ],
};

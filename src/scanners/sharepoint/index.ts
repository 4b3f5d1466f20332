import { defineScanner } from "../../engine/scanner.ts";
import { organization } from "../organization/organization.ts";
import * as externalSharing from "./checks/1-external-sharing.ts";
import * as defaultLinks from "./checks/2-default-links.ts";
import * as anyoneLinks from "./checks/3-anyone-links.ts";
import { sharePointDeviations } from "./deviations.ts";
import { sharePointTenant } from "./sources/tenant-settings.ts";

/** SharePoint and OneDrive: the policies MS.SHAREPOINT.*. */
export const sharePoint = defineScanner({
  product: "sharepoint",
  title: "SharePoint and OneDrive",
  sources: [organization, sharePointTenant],
  checks: [...Object.values(externalSharing), ...Object.values(defaultLinks), ...Object.values(anyoneLinks)],
  tables: [],
  deviations: sharePointDeviations,
});

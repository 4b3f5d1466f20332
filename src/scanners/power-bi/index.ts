import { defineScanner } from "../../engine/scanner.ts";
import * as tenantSettings from "./checks/tenant-settings.ts";
import { powerBiDeviations } from "./deviations.ts";
import { powerBiLicence } from "./sources/licence.ts";
import { powerBiSettings } from "./sources/tenant-settings.ts";

/** Power BI, which is part of Microsoft Fabric: the policies MS.POWERBI.*. */
export const powerBi = defineScanner({
  product: "power-bi",
  title: "Power BI",
  sources: [powerBiLicence, powerBiSettings],
  checks: Object.values(tenantSettings),
  tables: [],
  deviations: powerBiDeviations,
});

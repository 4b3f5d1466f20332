import { defineScanner } from "../../engine/scanner.ts";
import * as environmentCreation from "./checks/1-environment-creation.ts";
import * as dataPolicyChecks from "./checks/2-data-policies.ts";
import { defaultEnvironmentConnectors } from "./checks/2-withdrawn-connectors.ts";
import * as isolation from "./checks/3-tenant-isolation.ts";
import { contentSecurityPolicy } from "./checks/4-content-security-policy.ts";
import { powerPagesCreation } from "./checks/5-power-pages.ts";
import { sharingWithEveryone } from "./checks/6-sharing.ts";
import { powerPlatformDeviations } from "./deviations.ts";
import { contentSecurity } from "./sources/content-security.ts";
import { dataPolicies, legacyDataPolicies } from "./sources/data-policies.ts";
import { defaultEnvironment } from "./sources/default-environment.ts";
import { environments } from "./sources/environments.ts";
import { tenantIsolation } from "./sources/tenant-isolation.ts";
import { tenantSettings } from "./sources/tenant-settings.ts";

/** Power Platform: the policies MS.POWERPLATFORM.*. */
export const powerPlatform = defineScanner({
  product: "power-platform",
  title: "Power Platform",
  sources: [
    contentSecurity,
    dataPolicies,
    defaultEnvironment,
    environments,
    legacyDataPolicies,
    tenantIsolation,
    tenantSettings,
  ],
  checks: [
    ...Object.values(environmentCreation),
    ...Object.values(dataPolicyChecks),
    ...Object.values(isolation),
    contentSecurityPolicy,
    powerPagesCreation,
    sharingWithEveryone,
  ],
  withdrawn: [defaultEnvironmentConnectors],
  tables: [],
  deviations: powerPlatformDeviations,
});

import { connectors, dataPolicy } from "../power-platform/data-policies.ts";
import {
  database,
  defaultEnvironment,
  environment,
  WITHOUT_CONTENT_SECURITY_POLICY,
} from "../power-platform/environments.ts";
import type { PowerPlatformSettings, TenantPowerPlatform } from "../power-platform/model.ts";
import { powerPlatformSettings } from "../power-platform/settings.ts";
import { SEED } from "./people.ts";

/** Power Platform at Fabrikam: six environments that anybody may add to, two of which no data policy reaches. */
export function fabrikamPowerPlatform(tenant: { id: string; displayName: string }): TenantPowerPlatform {
  const everybodys = defaultEnvironment(tenant.id, tenant.displayName, database(SEED, "fabrikam"));
  const playground = environment(SEED, "Retail playground", "Developer", null);
  const finance = environment(SEED, "Finance", "Production", database(SEED, "fabrikamfinance"));
  return {
    settings: settings(),
    environments: [
      everybodys,
      environment(
        SEED,
        "Logistics",
        "Production",
        // MS.POWERPLATFORM.4.1v1: nobody has switched it on here …
        database(SEED, "fabrikamlogistics", WITHOUT_CONTENT_SECURITY_POLICY),
      ),
      finance,
      environment(
        SEED,
        "Logistics acceptance",
        "Sandbox",
        // … and here for model-driven apps only.
        database(SEED, "fabrikamacceptance", {
          iscontentsecuritypolicyenabledforcanvas: false,
          contentsecuritypolicyconfigurationforcanvas: null,
          contentsecuritypolicyreporturi: null,
        }),
      ),
      playground,
      environment(SEED, "Shop floor", "Teams", database(SEED, "fabrikamshopfloor")),
    ],
    dataPolicies: [
      // MS.POWERPLATFORM.2.1v1 and 2.2v1: the default environment is left out, and one more beside it.
      dataPolicy(SEED, "Company data", "ExceptEnvironments", [
        everybodys.name,
        playground.name,
        finance.name,
      ]),
      dataPolicy(SEED, "Finance data", "SingleEnvironment", [finance.name], {
        defaultConnectorsClassification: "General",
        connectors: [
          ...connectors("Confidential", ["shared_sql", "shared_office365"]),
          ...connectors("General", ["shared_dropbox"]),
        ],
      }),
    ],
    // Far fewer than Microsoft sends, so that even a small tenant has a second page.
    largestPage: 4,
    // MS.POWERPLATFORM.3.1v1 and 3.2v1: off, and open to every tenant as soon as it is on.
    isolation: {
      isDisabled: true,
      allowedTenants: [{ tenantId: "*", direction: { inbound: true, outbound: true } }],
    },
  };
}

/** MS.POWERPLATFORM.1, 5 and 6. Two settings that no policy asks for were never changed: the service leaves them out. */
function settings(): PowerPlatformSettings {
  const {
    disableSupportTicketsVisibleByAllUsers: _never,
    powerPlatform,
    ...rest
  } = powerPlatformSettings(false);
  const { governance: _changed, ...others } = powerPlatform;
  return { ...rest, powerPlatform: others };
}

import { stableGuid } from "../ids.ts";
import { dataPolicy } from "../power-platform/data-policies.ts";
import { database, defaultEnvironment, environment } from "../power-platform/environments.ts";
import type { PowerPlatformEnvironment, TenantPowerPlatform } from "../power-platform/model.ts";
import { powerPlatformSettings } from "../power-platform/settings.ts";

/**
 * A Power Platform that meets every policy of CISA's baseline: each environment is under a data policy and enforces a content security
 * policy, and two partners' tenants are let through the isolation, one each way. There are three environments unless more are asked for.
 */
export function compliantPowerPlatform(
  seed: string,
  tenant: { id: string; displayName: string },
  environmentCount = 3,
): TenantPowerPlatform {
  const { name: nameOfDefault } = defaultEnvironment(tenant.id, tenant.displayName, null);
  return {
    settings: powerPlatformSettings(true),
    environments: Array.from({ length: environmentCount }, (_, index) => environmentAt(index, seed, tenant)),
    dataPolicies: [
      dataPolicy(seed, "The default environment", "OnlyEnvironments", [nameOfDefault]),
      dataPolicy(seed, "Every other environment", "ExceptEnvironments", [nameOfDefault]),
    ],
    largestPage: 50,
    isolation: {
      isDisabled: false,
      allowedTenants: [
        {
          tenantId: stableGuid(seed, "tenant of the auditors"),
          direction: { inbound: true, outbound: false },
        },
        {
          tenantId: stableGuid(seed, "tenant of the subsidiary"),
          direction: { inbound: false, outbound: true },
        },
      ],
    },
  };
}

/** The default one, a sandbox to try things out in, and production ones. */
function environmentAt(
  index: number,
  seed: string,
  tenant: { id: string; displayName: string },
): PowerPlatformEnvironment {
  if (index === 0) return defaultEnvironment(tenant.id, tenant.displayName, database(seed, `${seed}default`));
  if (index === 1) return environment(seed, "Acceptance", "Sandbox", database(seed, `${seed}acceptance`));
  const name = index === 2 ? "Production" : `Production ${index - 1}`;
  return environment(seed, name, "Production", database(seed, `${seed}production${index - 1}`));
}

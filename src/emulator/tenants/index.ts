import { compliantTenant } from "./compliant/index.ts";
import { faultyTenant } from "./faulty/index.ts";
import { hostileTenant } from "./hostile.ts";
import { largeTenant } from "./large.ts";
import type { TenantRecipe } from "./options.ts";

export type { TenantOptions } from "./options.ts";

/** The tenants that the emulator can play. */
export const tenants: readonly TenantRecipe[] = [
  { name: "compliant", title: "Contoso, which meets every policy", build: compliantTenant },
  { name: "faulty", title: "Fabrikam, which has faults of every kind", build: faultyTenant },
  { name: "large", title: "Northwind, which is as large as you ask for", build: largeTenant },
  { name: "hostile", title: "Fabrikam again, small, with an attack in every name", build: hostileTenant },
];

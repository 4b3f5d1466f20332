import { tenantOf2023 } from "./audit-2023/index.ts";
import { attackedTenant } from "./audit-attacked/index.ts";
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
  {
    name: "audit-ready",
    title: "Contoso again, which would have seen the intrusion of 2023",
    build: compliantTenant,
  },
  { name: "audit-2023", title: "Contoso as most tenants were in 2023, in what it logs", build: tenantOf2023 },
  {
    name: "audit-attacked",
    title: "Contoso after an attacker made it blind, and left traces",
    build: attackedTenant,
  },
];

import { tenants } from "../emulator/index.ts";
import type { EmulatedTenant } from "../emulator/index.ts";
import { OperatorError } from "../errors.ts";

export interface TenantSize {
  readonly users?: number;
  readonly servicePrincipals?: number;
  readonly groups?: number;
  readonly mailboxes?: number;
  readonly privilegedUsers?: number;
  readonly domains?: number;
  readonly environments?: number;
}

/** One of the tenants that the emulator can play, by name. */
export function buildTenant(name: string, size: TenantSize): EmulatedTenant {
  const tenant = tenants.find((each) => each.name === name);
  if (tenant === undefined) {
    throw new OperatorError(
      "USAGE",
      `There is no built-in tenant “${name}”.`,
      `Choose from ${tenants.map((each) => each.name).join(", ")}.`,
    );
  }
  const { users, servicePrincipals, groups, mailboxes, privilegedUsers, domains, environments } = size;
  return tenant.build({
    now: new Date(),
    ...(users === undefined ? {} : { users }),
    ...(servicePrincipals === undefined ? {} : { servicePrincipals }),
    ...(groups === undefined ? {} : { groups }),
    ...(mailboxes === undefined ? {} : { mailboxes }),
    ...(privilegedUsers === undefined ? {} : { privilegedUsers }),
    ...(domains === undefined ? {} : { domains }),
    ...(environments === undefined ? {} : { environments }),
  });
}

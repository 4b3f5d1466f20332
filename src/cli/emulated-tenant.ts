import { tenants } from "../emulator/index.ts";
import type { EmulatedTenant } from "../emulator/index.ts";
import { OperatorError } from "../errors.ts";

export interface TenantSize {
  readonly users?: number;
  readonly servicePrincipals?: number;
  readonly groups?: number;
  readonly mailboxes?: number;
  readonly sharedMailboxes?: number;
  readonly customisedMailboxes?: number;
  readonly e3Users?: number;
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
  return tenant.build({ now: new Date(), ...sizesIn(size) });
}

/** The size alone, of options that may hold more. */
function sizesIn(options: TenantSize): TenantSize {
  const { users, servicePrincipals, groups, mailboxes, privilegedUsers, domains, environments } = options;
  const { sharedMailboxes, customisedMailboxes, e3Users } = options;
  return {
    ...(users === undefined ? {} : { users }),
    ...(servicePrincipals === undefined ? {} : { servicePrincipals }),
    ...(groups === undefined ? {} : { groups }),
    ...(mailboxes === undefined ? {} : { mailboxes }),
    ...(sharedMailboxes === undefined ? {} : { sharedMailboxes }),
    ...(customisedMailboxes === undefined ? {} : { customisedMailboxes }),
    ...(e3Users === undefined ? {} : { e3Users }),
    ...(privilegedUsers === undefined ? {} : { privilegedUsers }),
    ...(domains === undefined ? {} : { domains }),
    ...(environments === undefined ? {} : { environments }),
  };
}

import type { UserLicences } from "../../../../src/scanners/audit-readiness/licences/user-licences.ts";
import type { AuditRetentionPolicy } from "../../../../src/scanners/security-suite/sources/audit.ts";

type Tier = keyof UserLicences["tiers"];

/** So many users of each tier, who can all sign in; their ids are premium-1, standard-1 and so on. */
export function people(
  counts: Partial<Record<Tier, number>>,
  differences: Partial<UserLicences> = {},
): UserLicences {
  const tier = (name: Tier) => {
    const users = counts[name] ?? 0;
    return {
      users,
      enabled: users,
      ids: Array.from({ length: users }, (_, index) => `${name}-${index + 1}`),
    };
  };
  return {
    tiers: {
      premium: tier("premium"),
      standard: tier("standard"),
      none: tier("none"),
      unclear: tier("unclear"),
    },
    tenYears: [],
    switchedOff: { users: 0, ids: [], examples: [] },
    untold: 0,
    ...differences,
  };
}

/** Nothing but people with Audit (Premium); a mixed tenant; and one without any. */
export const allE5 = people({ premium: 412 });
export const mixed = people({ premium: 20, standard: 280 });
export const allE3 = people({ standard: 300 });

/** A policy in force for all records of all users, unless told otherwise. */
export function policy(
  Name: string,
  RetentionDuration: string,
  differences: Partial<AuditRetentionPolicy> = {},
): AuditRetentionPolicy {
  return {
    Name,
    RetentionDuration,
    Enabled: true,
    Priority: 10,
    RecordTypes: [],
    Operations: [],
    UserIds: [],
    ...differences,
  };
}

/** Names of policies as the directory knows them: `ada@contoso.example` is premium-1, `ben@contoso.example` standard-1. */
export const named = [
  { given: "ada@contoso.example", id: "premium-1", accountEnabled: true },
  { given: "ben@contoso.example", id: "standard-1", accountEnabled: true },
  { given: "gone@contoso.example", id: null },
  { given: "left@contoso.example", id: "premium-2", accountEnabled: false },
  { given: "app@sharepoint", id: null },
];

export const ada = { UserIds: ["Ada@contoso.example"] };
export const ben = { UserIds: ["ben@contoso.example"] };

import { z } from "zod";
import { exampleSchema } from "../mailbox-auditing/example.ts";

/**
 * What a user's licences carry: Audit (Premium), switched on; Audit (Standard); `none`, without any licence; or `unclear`, with licences of which Microsoft
 * does not say, or which the tenant's subscriptions do not explain. All but the first are not Premium.
 */
export const auditTiers = ["premium", "standard", "none", "unclear"] as const;
export type AuditTier = (typeof auditTiers)[number];

const usersOfTier = z
  .object({
    users: z.int().nonnegative(),
    /** Those of them who can sign in */
    enabled: z.int().nonnegative(),
    /** Object ids in lower case, sorted */
    ids: z.array(z.string()),
  })
  .refine(
    ({ users, enabled, ids }) => users === ids.length && enabled <= users,
    "the counts contradict the list",
  );

/** The users of a tenant by what their licences carry: 36 characters for each, so that 100,000 take some 4 MB. */
export const userLicencesSchema = z.object({
  tiers: z.record(z.enum(auditTiers), usersOfTier),
  /** Object ids, sorted, of users who can sign in and whose licences let records be kept for up to ten years */
  tenYears: z.array(z.string()),
  /** Users who can sign in and own Audit (Premium), while the plan is switched off in every licence that holds it */
  switchedOff: z
    .object({
      users: z.int().nonnegative(),
      /** Object ids, sorted */
      ids: z.array(z.string()),
      /** The first in alphabetical order, by object id */
      examples: z.array(exampleSchema),
    })
    .refine(({ users, ids }) => users === ids.length, "the count contradicts the list"),
  /** Users of whom the answer does not say what they have (their tier is `unclear`), or whether they can sign in */
  untold: z.int().nonnegative(),
});
export type UserLicences = z.infer<typeof userLicencesSchema>;

/** Looks up what a user's licences carry, by object id; undefined for an id that is no user's. It holds nothing besides the lists, which are sorted. */
export function tierOf({ tiers }: UserLicences): (userId: string) => AuditTier | undefined {
  return (userId) => {
    const id = userId.toLowerCase();
    return auditTiers.find((tier) => isAmong(tiers[tier].ids, id));
  };
}

/** By halving: ids are GUIDs in lower case. */
function isAmong(sorted: readonly string[], id: string): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const found = sorted[middle] ?? "";
    if (found === id) return true;
    if (found < id) from = middle + 1;
    else to = middle;
  }
  return false;
}

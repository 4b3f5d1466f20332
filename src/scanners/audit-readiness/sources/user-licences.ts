import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { licences } from "../../organization/licences.ts";
import { assignedLicence, readLicences, skuFinder } from "../licences/assigned.ts";
import { userLicencesSchema } from "../licences/user-licences.ts";
import type { AuditTier, UserLicences } from "../licences/user-licences.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import { countingReads } from "./counted-pages.ts";
import { addExample, firstExamples } from "./examples.ts";

const user = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  assignedLicenses: z.array(assignedLicence).nullish(),
});

/**
 * What each user's licences carry of auditing. https://learn.microsoft.com/graph/api/user-list
 *
 * Licences are read, and explained by the tenant's subscriptions, in place of `assignedPlans` (logging dossier, 3.2): that is every plan that a user ever
 * had, with dates, some 16 KB for each, and so 1.6 GB for 100,000 people, where their licences are some 20 MB.
 */
export const userLicences = defineSource({
  id: "audit-readiness/user-licences",
  title: "which users have which tier of auditing",
  api: "graph",
  access: { application: ["User.Read.All"] },
  schema: userLicencesSchema,
  needs: { licences },
  async collect({ apis, needs }) {
    const skuOf = skuFinder(needs.licences.skus);
    const count = counter();
    const pages = countingReads(
      apis.graph.pages("/users?$select=id,userPrincipalName,accountEnabled,assignedLicenses&$top=999"),
      "users",
    );
    for await (const page of pages) {
      for (const row of page) {
        const { assignedLicenses, ...account } = user.parse(row);
        const reading = assignedLicenses ? readLicences(assignedLicenses, skuOf) : undefined;
        count.add(account, reading);
      }
    }
    return count.result();
  },
});

/** Counts users as they come, and keeps of each only the id. */
function counter() {
  const ids: Record<AuditTier, string[]> = { premium: [], standard: [], none: [], unclear: [] };
  const enabled: Record<AuditTier, number> = { premium: 0, standard: 0, none: 0, unclear: 0 };
  const [tenYears, switchedOff]: [string[], string[]] = [[], []];
  const examples: Example[] = [];
  let untold = 0;
  return {
    add(
      { id, userPrincipalName, accountEnabled }: Omit<z.infer<typeof user>, "assignedLicenses">,
      reading: ReturnType<typeof readLicences>,
    ): void {
      const tier = reading?.tier ?? "unclear";
      ids[tier].push(id.toLowerCase());
      if (accountEnabled !== false) enabled[tier] += 1;
      if (reading === undefined || accountEnabled === undefined) untold += 1;
      if (accountEnabled === false) return;
      if (reading?.tenYears === true) tenYears.push(id);
      if (reading?.switchedOff !== true) return;
      switchedOff.push(id);
      addExample(examples, { id, name: userPrincipalName ?? id });
    },
    result(): UserLicences {
      const tier = (name: AuditTier) => ({
        users: ids[name].length,
        enabled: enabled[name],
        ids: ids[name].sort(),
      });
      return {
        tiers: {
          premium: tier("premium"),
          standard: tier("standard"),
          none: tier("none"),
          unclear: tier("unclear"),
        },
        tenYears: tenYears.sort(),
        switchedOff: {
          users: switchedOff.length,
          ids: switchedOff.sort(),
          examples: firstExamples(examples),
        },
        untold,
      };
    },
  };
}

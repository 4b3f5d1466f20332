import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { cmdletAccess } from "../../cmdlet-source.ts";
import { valueAt } from "../../any-casing.ts";
import { exampleSchema } from "../mailbox-auditing/example.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import { countedPages } from "./counted-pages.ts";
import { addExample, firstExamples } from "./examples.ts";

const account = z.object({ Guid: z.string().nullish(), Name: z.string().nullish() });

/** More than a report names, so that reviewed accounts are known among them; a tenant has a handful. */
const mostKept = 1_000;

const auditBypass = z.object({
  /** All that were read */
  accounts: z.int().nonnegative(),
  bypassing: z.int().nonnegative(),
  /** Accounts of which the answer does not say */
  untold: z.int().nonnegative(),
  /** The first of those that bypass auditing, in alphabetical order */
  examples: z.array(exampleSchema),
});
export type AuditBypass = z.infer<typeof auditBypass>;

/**
 * Which accounts are left out of mailbox auditing: all accounts, those without a mailbox too. The cmdlet has no filter, and gives a thousand unless told otherwise.
 * https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailboxauditbypassassociation
 */
export const auditBypasses = defineSource({
  id: "audit-readiness/audit-bypass",
  title: "the accounts that bypass mailbox auditing",
  api: "exchange",
  access: cmdletAccess,
  schema: auditBypass,
  collect: async ({ apis }) => {
    const examples: Example[] = [];
    let [accounts, bypassing, untold] = [0, 0, 0];
    const pages = countedPages(apis.exchange, "Get-MailboxAuditBypassAssociation", {
      of: "accounts",
      select: ["Guid", "Name", "AuditBypassEnabled"],
      parameters: { ResultSize: "Unlimited" },
    });
    for await (const page of pages) {
      for (const row of page) {
        const { Guid, Name } = account.parse(row);
        // Microsoft's pages also write AuditByPassEnabled.
        const bypasses = valueAt(row, "AuditBypassEnabled");
        accounts += 1;
        if (typeof bypasses !== "boolean") untold += 1;
        if (bypasses !== true) continue;
        bypassing += 1;
        const id = Guid ?? Name ?? null;
        addExample(examples, { id, name: Name ?? id ?? "an account without a name" }, mostKept);
      }
    }
    return { accounts, bypassing, untold, examples: firstExamples(examples, mostKept) };
  },
});

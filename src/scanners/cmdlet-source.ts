import { z } from "zod";
import { defineSource } from "../engine/source.ts";
import type { Access, Source } from "../engine/source.ts";

/** What it takes to run a cmdlet that reads. */
export const cmdletAccess: Access = {
  application: ["Exchange.ManageAsApp"],
  broad:
    "Exchange has no smaller permission for applications; what it allows comes from the role Global Reader, which only reads.",
  role: "Microsoft Entra: Global Reader",
};

/** What one cmdlet of Exchange Online or Security & Compliance gives; only the properties of `shape` are asked for and kept. */
export function cmdletSource<Shape extends z.ZodRawShape>(definition: {
  readonly id: string;
  readonly title: string;
  readonly api: "exchange" | "compliance";
  /** A `Get-…` on the guard's list (tenant/http/cmdlets.ts). */
  readonly cmdlet: string;
  readonly shape: Shape;
}): Source<z.infer<z.ZodObject<Shape>>[]> {
  const { id, title, api, cmdlet, shape } = definition;
  return defineSource({
    id,
    title,
    api,
    access: cmdletAccess,
    schema: z.array(z.object(shape)),
    collect: ({ apis }) => apis[api].run(cmdlet, { select: Object.keys(shape) }),
  });
}

/** One of the objects that a source lists. */
export type ItemOf<Listed> = Listed extends Source<readonly (infer Item)[]> ? Item : never;

/** For whom a rule applies, and who is left out: each null or a list. */
export const recipientScope = {
  SentTo: z.array(z.string()).nullish(),
  SentToMemberOf: z.array(z.string()).nullish(),
  RecipientDomainIs: z.array(z.string()).nullish(),
  ExceptIfSentTo: z.array(z.string()).nullish(),
  ExceptIfSentToMemberOf: z.array(z.string()).nullish(),
  ExceptIfRecipientDomainIs: z.array(z.string()).nullish(),
};

/** What every rule has. Priority 0 is the highest. */
export const ruleHead = {
  Identity: z.string().nullish(),
  Name: z.string().nullish(),
  State: z.string().nullish(),
  Priority: z.number().nullish(),
};

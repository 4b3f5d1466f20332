import { z } from "zod";
import { defineSource } from "../../engine/source.ts";

const domainsSchema = z.array(
  z.object({
    id: z.string(),
    authenticationType: z.string().nullish(),
    isVerified: z.boolean().nullish(),
    isRoot: z.boolean().nullish(),
    /** Days; 2147483647 or null means never. Null on subdomains, which inherit from their root. */
    passwordValidityPeriodInDays: z.number().nullish(),
  }),
);
export type Domain = z.infer<typeof domainsSchema>[number];

/** The tenant's domains. https://learn.microsoft.com/graph/api/domain-list ($top is not supported there) */
export const domains = defineSource({
  id: "domains",
  title: "the tenant's domains",
  api: "graph",
  access: { application: ["Domain.Read.All"] },
  schema: domainsSchema,
  collect: ({ apis }) => apis.graph.list("/domains"),
});

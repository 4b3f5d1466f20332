import type { Domain } from "../organization/domains.ts";

/** Whether another identity provider signs in the users of a domain. Graph says "Managed" or "Federated". */
export function isFederated({ authenticationType }: Domain): boolean {
  return authenticationType?.toLowerCase() === "federated";
}

import type { Domain } from "../organization/domains.ts";

/** Whether another identity provider signs in the users of a domain; undefined where the domain says neither "Managed" nor "Federated". */
export function isFederated({ authenticationType }: Domain): boolean | undefined {
  return authenticationType === "Federated" ? true : authenticationType === "Managed" ? false : undefined;
}

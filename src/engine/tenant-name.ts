import type { Assessment } from "./assessment.ts";

/** What a reader knows a tenant by. */

type Named = Pick<Assessment["tenant"], "name" | "domain">;
type Show = (text: string) => string;

const asItIs: Show = (text) => text;

/** Its name and its domain; one of them where they are the same, because the organisation could not be read. Made safe to show by `show`. */
export function namesOf({ name, domain }: Named, show: Show = asItIs): string[] {
  return name === domain ? [show(name)] : [show(name), show(domain)];
}

/** “Contoso (contoso.onmicrosoft.com)”, each of them made safe to show by `show`. */
export function nameAndDomain(tenant: Named, show: Show = asItIs): string {
  const [name = "", domain] = namesOf(tenant, show);
  return domain === undefined ? name : `${name} (${domain})`;
}

import type { Evidence } from "../../../engine/verdict.ts";

/** `1 of 3 domains: contoso.com`; more than five are counted, and stand in the evidence. */
export function domainsInWords(violations: readonly Evidence[], all: readonly Evidence[]): string {
  const names = violations.map(({ object }) => object.name);
  const shown = names.slice(0, 5).join(", ");
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return `${names.length} of ${all.length === 1 ? "1 domain" : `${all.length} domains`}: ${shown}${more}`;
}

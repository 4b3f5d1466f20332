import type { Evidence } from "../../engine/verdict.ts";
import type { SharePointTenant } from "./sources/tenant-settings.ts";

export type Property = keyof SharePointTenant;

/** Evidence about the settings of the tenant: there is one object that has them all. */
export function tenantEvidence(
  evidence: Omit<Evidence, "object" | "property"> & { readonly property: Property },
): Evidence {
  return {
    object: { type: "SharePoint tenant", id: null, name: "SharePoint and OneDrive" },
    ...evidence,
  };
}

/**
 * What is missing where a property cannot be used: the property itself, or one of the values that Microsoft documents.
 * A value that nobody has described proves neither the one nor the other.
 */
export function expectedOf(property: Property, value: number | boolean | null | undefined): string {
  return value === undefined
    ? property
    : `${property} with a value that Microsoft documents (it is ${value})`;
}

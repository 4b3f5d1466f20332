import { stableGuid } from "../ids.ts";
import type { DataverseOrganization, PowerPlatformEnvironment } from "./model.ts";

/** The environment that every tenant has, and everybody may use. */
export function defaultEnvironment(
  tenantId: string,
  organizationName: string,
  database: DataverseOrganization | null,
): PowerPlatformEnvironment {
  return {
    name: `Default-${tenantId}`,
    displayName: `${organizationName} (default)`,
    description: null,
    location: "unitedstates",
    isDefault: true,
    sku: "Default",
    createdTime: "2021-02-18T09:12:44.1749137Z",
    database,
  };
}

/** An environment that somebody made. */
export function environment(
  seed: string,
  displayName: string,
  sku: PowerPlatformEnvironment["sku"],
  database: DataverseOrganization | null,
): PowerPlatformEnvironment {
  return {
    name: stableGuid(seed, "environment", displayName),
    displayName,
    description: null,
    location: "unitedstates",
    isDefault: false,
    sku,
    createdTime: "2024-06-11T14:03:20.5512004Z",
    database,
  };
}

const FRAMES = {
  "Frame-Ancestor": { sources: [{ source: "'self'" }, { source: "https://*.powerapps.com" }] },
};

/** A database whose apps all enforce a content security policy and report what breaks it, unless told otherwise. */
export function database(
  seed: string,
  name: string,
  differences: Partial<DataverseOrganization> = {},
): DataverseOrganization {
  return {
    organizationid: stableGuid(seed, "dataverse", name),
    name,
    iscontentsecuritypolicyenabled: true,
    contentsecuritypolicyconfiguration: JSON.stringify(FRAMES),
    contentsecuritypolicyreporturi: `https://csp.${seed}.example/report`,
    iscontentsecuritypolicyenabledforcanvas: true,
    contentsecuritypolicyconfigurationforcanvas: JSON.stringify(FRAMES),
    ...differences,
  };
}

/** What a new database has: no content security policy at all. */
export const WITHOUT_CONTENT_SECURITY_POLICY: Omit<DataverseOrganization, "organizationid" | "name"> = {
  iscontentsecuritypolicyenabled: false,
  contentsecuritypolicyconfiguration: null,
  contentsecuritypolicyreporturi: null,
  iscontentsecuritypolicyenabledforcanvas: false,
  contentsecuritypolicyconfigurationforcanvas: null,
};

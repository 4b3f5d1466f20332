/**
 * What a scan does only when somebody asks for it by this name.
 * `live-evidence`: looks at what happened in the tenant, and not only at how it is set. Its audit-log searches stay behind in Microsoft Purview.
 */
export const optIns = ["live-evidence"] as const;
export type OptIn = (typeof optIns)[number];

import { z } from "zod";

/** https://learn.microsoft.com/graph/api/resources/user; `select` below is what fills it. */
export const directoryUser = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userType: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  onPremisesImmutableId: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
});
export type DirectoryUser = z.infer<typeof directoryUser>;

/** None of them but the names is in Graph's default set, which is what `$expand=principal` gives. */
export const userProperties =
  "id,displayName,userPrincipalName,userType,accountEnabled,onPremisesImmutableId,onPremisesSyncEnabled";

export const directoryServicePrincipal = z.object({
  id: z.string(),
  appId: z.string().nullish(),
  displayName: z.string().nullish(),
});
export type DirectoryServicePrincipal = z.infer<typeof directoryServicePrincipal>;

/** A principal as `$expand=principal` gives it; null once the principal is deleted, while its assignment lives on. */
export const expandedPrincipal = z
  .object({
    "@odata.type": z.string(),
    id: z.string(),
    displayName: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    appId: z.string().nullish(),
  })
  .nullish();
export type ExpandedPrincipal = z.infer<typeof expandedPrincipal>;

/** The kind of a directory object, for example `user`, `group` or `servicePrincipal`; undefined for a deleted one. */
export function kindOf(object: { readonly "@odata.type": string } | null | undefined): string | undefined {
  return object?.["@odata.type"].replace("#microsoft.graph.", "");
}

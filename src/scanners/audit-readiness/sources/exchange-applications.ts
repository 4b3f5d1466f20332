import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { cmdletAccess, cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** What Exchange itself says of applications: which mailboxes they may reach, and by which roles (logging dossier 7.2). */

/** One policy names one application, or several; how Exchange writes several is not documented. */
const applicationIds = z.union([z.string(), z.array(z.string())]).nullish();

/** Policies that keep an application to some mailboxes. https://learn.microsoft.com/powershell/module/exchangepowershell/get-applicationaccesspolicy */
export const applicationAccessPolicies = cmdletSource({
  id: "audit-readiness/application-access-policies",
  title: "application access policies",
  api: "exchange",
  cmdlet: "Get-ApplicationAccessPolicy",
  shape: {
    Identity: z.string().nullish(),
    AppId: applicationIds,
    /** RestrictAccess: to the members of the scope alone; DenyAccess: to all but them */
    AccessRight: z.string().nullish(),
    ScopeName: z.string().nullish(),
  },
});
export type ApplicationAccessPolicy = ItemOf<typeof applicationAccessPolicies>;

/** Applications as Exchange knows them: what its roles are assigned to. https://learn.microsoft.com/powershell/module/exchangepowershell/get-serviceprincipal */
export const exchangeServicePrincipals = cmdletSource({
  id: "audit-readiness/exchange-service-principals",
  title: "the service principals that Exchange knows",
  api: "exchange",
  cmdlet: "Get-ServicePrincipal",
  shape: {
    Identity: z.string().nullish(),
    AppId: z.string().nullish(),
    /** Of the service principal in Entra ID */
    ObjectId: z.string().nullish(),
    DisplayName: z.string().nullish(),
  },
});
export type ExchangeServicePrincipal = ItemOf<typeof exchangeServicePrincipals>;

const applicationRole = z.object({
  Identity: z.string().nullish(),
  Role: z.string().nullish(),
  RoleAssignee: z.string().nullish(),
  RoleAssigneeName: z.string().nullish(),
  Enabled: z.boolean().nullish(),
  /** Organization: all mailboxes, unless one of the named scopes below is set */
  RecipientWriteScope: z.string().nullish(),
  CustomResourceScope: z.string().nullish(),
  CustomRecipientWriteScope: z.string().nullish(),
});
export type ApplicationRole = z.infer<typeof applicationRole>;

/** Roles that applications hold in Exchange (RBAC for Applications). https://learn.microsoft.com/powershell/module/exchangepowershell/get-managementroleassignment */
export const applicationRoles = defineSource({
  id: "audit-readiness/application-roles",
  title: "the roles that applications hold in Exchange",
  api: "exchange",
  access: cmdletAccess,
  schema: z.array(applicationRole),
  collect: ({ apis }) =>
    apis.exchange.run("Get-ManagementRoleAssignment", {
      select: Object.keys(applicationRole.shape),
      parameters: { RoleAssigneeType: "ServicePrincipal" },
    }),
});

import type { ApplicationResults } from "../exchange/application-model.ts";
import { accessPolicy, applicationResults, exchangePrincipal, roleAssignment } from "../mail-applications.ts";
import { MAIL_READERS } from "./applications.ts";

const { payroll, tracker } = MAIL_READERS;
const known = applicationResults([]);

/** AR.7.2: a scope in Exchange that a permission in Entra ID undoes, and a policy that keeps the directors' mail from one application, and nobody else's. */
export const FABRIKAM_MAIL_ACCESS: ApplicationResults = {
  "Get-ApplicationAccessPolicy": [accessPolicy(tracker.appId, "DenyAccess", "Directors")],
  "Get-ManagementRoleAssignment": [
    ...known["Get-ManagementRoleAssignment"],
    roleAssignment(payroll.id, "Application Mail.Read", "Payroll mailboxes"),
  ],
  "Get-ServicePrincipal": [exchangePrincipal({ ...payroll, displayName: "Payroll Connector" })],
};

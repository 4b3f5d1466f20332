import { accessPolicy } from "../../tenants/mail-applications.ts";
import { itemsOf } from "../../tenants/collection.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest } from "../exchange-error.ts";
import { given, type Change } from "./change.ts";
import { oneOf, text } from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";

const policies = shelfOf("Get-ApplicationAccessPolicy");
const rights = ["RestrictAccess", "DenyAccess"] as const;

/** Which mailboxes an application may open. https://learn.microsoft.com/powershell/module/exchangepowershell/new-applicationaccesspolicy */
export const APPLICATION_ACCESS_CHANGES: Readonly<Record<string, Change>> = {
  "New-ApplicationAccessPolicy": {
    api: "exchange",
    parameters: { AccessRight: oneOf(...rights), AppId: text, Description: text, PolicyScopeGroupId: text },
    mandatory: ["AccessRight", "AppId", "PolicyScopeGroupId"],
    run: (asked, tenant) => {
      const appId = String(given(asked, "AppId"));
      if (tenant.directory.servicePrincipals.find("appId", appId) === undefined)
        throw badRequest(`The application '${appId}' was not found.`);
      const right = rights.find((each) => each === given(asked, "AccessRight")) ?? "RestrictAccess";
      const scope = scopeNamed(String(given(asked, "PolicyScopeGroupId")), tenant);
      const row = { ...accessPolicy(appId, right, scope), Description: given(asked, "Description") ?? "" };
      policies.put(tenant, [...policies.all(tenant), row]);
      return [row];
    },
  },
};

/** Only what is a group for mail and for rights can be a scope. */
function scopeNamed(identity: string, { directory }: EmulatedTenant): string {
  const wanted = identity.toLowerCase();
  for (const { id, displayName, mail, mailEnabled, securityEnabled } of itemsOf(directory.groups))
    if ([id, mail, displayName].some((name) => name?.toLowerCase() === wanted)) {
      if (mailEnabled === true && securityEnabled === true) return displayName ?? id;
      throw badRequest(`The group '${identity}' isn't a mail-enabled security group.`);
    }
  throw badRequest(`The recipient '${identity}' was not found.`);
}

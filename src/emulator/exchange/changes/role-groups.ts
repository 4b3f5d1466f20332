import type { RoleGroup, RoleGroupMember } from "../../tenants/exchange/role-groups.ts";
import { itemsOf } from "../../tenants/collection.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest, ExchangeError } from "../exchange-error.ts";
import { given, type Change } from "./change.ts";
import { text } from "./parameter-kinds.ts";

/** https://learn.microsoft.com/powershell/module/exchangepowershell/add-rolegroupmember */
export const ROLE_GROUP_CHANGES: Readonly<Record<string, Change>> = {
  // Exchange has a cmdlet of this name as well, for role groups of its own.
  "Add-RoleGroupMember": {
    api: "compliance",
    parameters: { Identity: text, Member: text },
    mandatory: ["Identity", "Member"],
    run: (asked, tenant) => {
      const group = groupNamed(String(given(asked, "Identity")), tenant);
      const member = memberNamed(String(given(asked, "Member")), tenant);
      if (group.members.some(({ ExternalDirectoryObjectId: id }) => id === member.ExternalDirectoryObjectId))
        throw badRequest(`The member '${member.Name}' is already in the group '${group.Name}'.`);
      const { exchange, compliance } = tenant.roleGroups;
      tenant.roleGroups = {
        exchange,
        compliance: compliance.map((each) =>
          each === group ? { ...group, members: [...group.members, member] } : each,
        ),
      };
      return [];
    },
  },
};

function groupNamed(identity: string, { roleGroups }: EmulatedTenant): RoleGroup {
  const wanted = identity.toLowerCase();
  const group = roleGroups.compliance.find(({ Name, DisplayName }) =>
    [Name, DisplayName].some((name) => name.toLowerCase() === wanted),
  );
  if (group === undefined) throw notFound(identity);
  return group;
}

/** A person or a security group of the directory, by address, name or id. */
function memberNamed(identity: string, { directory }: EmulatedTenant): RoleGroupMember {
  const wanted = identity.toLowerCase();
  const isNamed = (...names: readonly (string | null | undefined)[]) =>
    names.some((name) => name?.toLowerCase() === wanted);
  for (const { id, displayName, mail, securityEnabled } of itemsOf(directory.groups))
    if (securityEnabled === true && isNamed(id, mail, displayName))
      return member({ id, name: displayName ?? id, kind: "Group" });
  for (const { id, displayName, mail, userPrincipalName } of itemsOf(directory.users))
    if (isNamed(id, mail, userPrincipalName))
      return member({
        id,
        name: displayName ?? userPrincipalName,
        kind: mail === null ? "User" : "UserMailbox",
      });
  throw notFound(identity);
}

function member({ id, name, kind }: { id: string; name: string; kind: string }): RoleGroupMember {
  return {
    Identity: name,
    Name: name,
    DisplayName: name,
    RecipientType: kind,
    RecipientTypeDetails: kind,
    ExternalDirectoryObjectId: id,
  };
}

function notFound(identity: string): ExchangeError {
  return new ExchangeError(
    404,
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
    `The operation couldn't be performed because object '${identity}' couldn't be found.`,
  );
}

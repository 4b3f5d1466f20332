import { z } from "zod";

/** The roles with which the audit log can be searched, in Exchange Online and in Microsoft Purview (logging dossier 1.4). */
const auditRoles = ["auditlogs", "view-onlyauditlogs"];

/** Purview's role groups for that, whose names Microsoft writes with a space and without. */
const auditRoleGroups = ["auditreader", "auditmanager"];

export const roleGroup = z.object({
  Name: z.string(),
  DisplayName: z.string().nullish(),
  /** Names, or paths that end with the name */
  Roles: z.array(z.string()).nullish(),
});
export type RoleGroup = z.infer<typeof roleGroup>;

export const roleGroupMember = z.object({
  Name: z.string().nullish(),
  DisplayName: z.string().nullish(),
  /** For example UserMailbox, User, MailUniversalSecurityGroup */
  RecipientTypeDetails: z.string().nullish(),
  /** The object id in the directory; Security & Compliance leaves it empty at times */
  ExternalDirectoryObjectId: z.string().nullish(),
});
export type RoleGroupMember = z.infer<typeof roleGroupMember>;

/** The role groups of one place that let their members search the log, with those members. */
export const logReadersSchema = z.array(roleGroup.extend({ members: z.array(roleGroupMember) }));
export type LogReaders = z.infer<typeof logReadersSchema>;

export function canSearchLog({ Name, DisplayName, Roles }: RoleGroup): boolean {
  return (
    [Name, DisplayName ?? ""].some((name) => auditRoleGroups.includes(withoutSpaces(name))) ||
    (Roles ?? []).some((role) => auditRoles.includes(withoutSpaces(role.split("/").at(-1) ?? "")))
  );
}

function withoutSpaces(name: string): string {
  return name.replaceAll(" ", "").toLowerCase();
}

export type MemberKind = "person" | "group" | "filledByMicrosoft";

/**
 * What a member is. Exchange fills role groups from directory roles, through groups of its own with names such as TenantAdmins_-123456: these are there
 * in every tenant, and say nothing of whom somebody gave the right to.
 */
export function memberKind({ Name, RecipientTypeDetails }: RoleGroupMember): MemberKind {
  if (/^[A-Za-z]+_-?\d+$/.test(Name ?? "")) return "filledByMicrosoft";
  return /group/i.test(RecipientTypeDetails ?? "") ? "group" : "person";
}

/** The member's object id in the directory; undefined where the answer does not tell. */
export function directoryIdOf({ ExternalDirectoryObjectId, Name }: RoleGroupMember): string | undefined {
  return [ExternalDirectoryObjectId, Name].find((text) => isDirectoryId(text ?? ""))?.toLowerCase();
}

export function isDirectoryId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

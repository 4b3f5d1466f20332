import { defineSource } from "../../../engine/source.ts";
import type { CmdletReader } from "../../../tenant/apis/index.ts";
import { cmdletAccess } from "../../cmdlet-source.ts";
import { canSearchLog, logReadersSchema, roleGroup, roleGroupMember } from "../log-readers/role-groups.ts";
import type { LogReaders } from "../log-readers/role-groups.ts";

/** https://learn.microsoft.com/purview/audit-get-started: the role groups Audit Reader and Audit Manager. */
export const purviewLogReaders = defineSource({
  id: "audit-readiness/purview-log-readers",
  title: "who may search the audit log, by role groups of Microsoft Purview",
  api: "compliance",
  access: cmdletAccess,
  schema: logReadersSchema,
  collect: ({ apis }) => readersIn(apis.compliance),
});

/** The roles Audit Logs and View-Only Audit Logs. https://learn.microsoft.com/powershell/module/exchangepowershell/get-rolegroup */
export const exchangeLogReaders = defineSource({
  id: "audit-readiness/exchange-log-readers",
  title: "who may search the audit log, by role groups of Exchange Online",
  api: "exchange",
  access: cmdletAccess,
  schema: logReadersSchema,
  collect: ({ apis }) => readersIn(apis.exchange),
});

async function readersIn(reader: CmdletReader): Promise<LogReaders> {
  const rows = await reader.run("Get-RoleGroup", { select: Object.keys(roleGroup.shape) });
  const groups = rows.map((row) => roleGroup.parse(row)).filter(canSearchLog);
  return Promise.all(
    groups.map(async (group) => {
      const members = await reader.run("Get-RoleGroupMember", {
        select: Object.keys(roleGroupMember.shape),
        parameters: { Identity: group.Name },
      });
      return { ...group, members: members.map((member) => roleGroupMember.parse(member)) };
    }),
  );
}

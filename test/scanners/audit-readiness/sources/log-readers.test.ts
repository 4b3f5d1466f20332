import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  exchangeLogReaders,
  purviewLogReaders,
} from "../../../../src/scanners/audit-readiness/sources/log-readers.ts";
import type { CmdletOptions } from "../../../../src/tenant/apis/index.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";

const inDirectory = "FFO.extest.microsoft.com/Organizations/contoso/Configuration/";
const roleGroups = [
  { Name: "AuditReader", DisplayName: "Audit Reader", Roles: [] },
  { Name: "Custom", DisplayName: null, Roles: [`${inDirectory}View-Only Audit Logs`] },
  { Name: "Organization Management", Roles: ["Transport Rules", "Audit Logs"] },
  { Name: "Help Desk", Roles: ["View-Only Recipients"] },
  { Name: "No roles", Roles: null },
];

function answering() {
  const asked: string[] = [];
  const run = async (cmdlet: string, { parameters }: CmdletOptions = {}) => {
    asked.push([cmdlet, ...Object.values(parameters ?? {})].join(" "));
    return cmdlet === "Get-RoleGroup" ? roleGroups : [{ Name: `in ${String(parameters?.["Identity"])}` }];
  };
  return { asked, reader: { ...silentApis.exchange, run } };
}

describe("who may search the log", () => {
  for (const [source, api] of [
    [purviewLogReaders, "compliance"],
    [exchangeLogReaders, "exchange"],
  ] as const) {
    it(`is read from ${api}: the role groups with the right roles or names, and only their members`, async () => {
      const { asked, reader } = answering();
      const value = await source.collect({
        apis: { ...silentApis, [api]: reader },
        tenantId: "contoso",
        cloud: "commercial",
        declared: noSettings.declared,
        needs: {},
        failures: {},
      });
      assert.deepEqual(asked, [
        "Get-RoleGroup",
        "Get-RoleGroupMember AuditReader",
        "Get-RoleGroupMember Custom",
        "Get-RoleGroupMember Organization Management",
      ]);
      assert.deepEqual(
        source.schema.parse(value).map(({ Name, members }) => [Name, members[0]?.Name]),
        [
          ["AuditReader", "in AuditReader"],
          ["Custom", "in Custom"],
          ["Organization Management", "in Organization Management"],
        ],
      );
    });
  }
});

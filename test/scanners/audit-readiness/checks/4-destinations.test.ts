import {
  entraLogsLeaveEntra,
  logsKeptLongEnough,
} from "../../../../src/scanners/audit-readiness/checks/4-destinations.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import {
  all,
  eventHubAuthorizationRuleId,
  gone,
  officeConnector,
  refused,
  sentinelOff,
  sentinelRefused,
  sentinelWith,
  setting,
  settingOfGroup,
  settingOff,
  soc,
  storageAccountId,
  toSoc,
  without,
  workspace,
  workspaceId,
} from "../export/contoso-logs.ts";

const sources = { diagnosticSettings: [setting()], workspaces: [soc], sentinel: sentinelOff };
const short = { tables: { OfficeActivity: { retentionInDays: 30, totalRetentionInDays: 90 } } };
const keptFor = (logRetention: (typeof noSettings)["declared"]["logRetention"]) => ({
  declared: { ...noSettings.declared, logRetention },
});

testCheck(logsKeptLongEnough, {
  met: [
    { name: "all logs are kept for 180 and 365 days", sources, says: /^All 5 logs .* 180 days .* 365 days/ },
    {
      name: "audit records that Sentinel takes in are kept as long",
      sources: { ...sources, sentinel: sentinelWith([officeConnector()]) },
      says: /^All 6 logs/,
    },
    {
      name: "one place is searchable for long enough, and another keeps it for long enough",
      sources: {
        ...sources,
        diagnosticSettings: [
          setting(all),
          setting(all, { workspaceId: workspaceId("cold-logs") }, "to-cold"),
        ],
        workspaces: [workspace("soc-logs", [180, 180]), workspace("cold-logs", [30, 730])],
      },
    },
    {
      name: "the organisation asks for less",
      sources: { ...sources, workspaces: [workspace("soc-logs", [90, 365])] },
      settings: keptFor("scuba"),
      says: /90 days .*CISA/,
    },
    {
      name: "a table of -1 days keeps what the workspace keeps (90 here)",
      sources: { ...sources, workspaces: [workspace("soc-logs", [-1, -1])] },
      settings: keptFor({ searchableDays: 90, retrievableDays: 90 }),
    },
    {
      name: "a table that nothing fills may be as short as it likes",
      sources: { ...sources, workspaces: [workspace("soc-logs", [180, 365], short)] },
    },
  ],
  notMet: [
    {
      name: "a month is not enough",
      sources: { ...sources, workspaces: [workspace("soc-logs", [30, 30])] },
      violations: [
        "AuditLogs",
        "SigninLogs",
        "AADNonInteractiveUserSignInLogs",
        "AADServicePrincipalSignInLogs",
        "MicrosoftGraphActivityLogs",
      ],
      says: /^Of 5 logs that leave the tenant, 5 are kept for less/,
    },
    {
      name: "mail records that Sentinel takes in are thrown away early",
      sources: {
        ...sources,
        workspaces: [workspace("soc-logs", [180, 365], short)],
        sentinel: sentinelWith([officeConnector()]),
      },
      violations: ["OfficeActivity"],
      says: /^Of 6 logs that leave the tenant, one is kept/,
    },
    {
      name: "an archive besides does not make searchable what the workspace has dropped",
      sources: {
        ...sources,
        diagnosticSettings: [setting(["AuditLogs"], { ...toSoc, storageAccountId })],
        workspaces: [workspace("soc-logs", [90, 365])],
      },
      violations: ["AuditLogs"],
    },
    {
      name: "the old rule of 2021 asks for twelve and thirty months",
      sources,
      settings: keptFor("m-21-31"),
      says: /365 days searchable and 913 days/,
    },
    {
      name: "one table is short, and of another the answer does not say",
      sources: {
        ...sources,
        workspaces: [
          workspace("soc-logs", [180, 365], {
            tables: { AuditLogs: { retentionInDays: 7, totalRetentionInDays: 7 }, SigninLogs: {} },
          }),
        ],
      },
      violations: ["AuditLogs"],
    },
  ],
  notApplicable: [
    { name: "nothing is sent anywhere", sources: { ...sources, diagnosticSettings: [], workspaces: [] } },
    {
      name: "what is sent goes to a workspace that is gone",
      sources: { ...sources, workspaces: [gone()] },
    },
  ],
  manual: [
    {
      name: "an archive may keep for longer what the workspace lets be searched for long enough",
      sources: {
        ...sources,
        diagnosticSettings: [setting(["AuditLogs"], { ...toSoc, storageAccountId })],
        workspaces: [workspace("soc-logs", [180, 180])],
      },
    },
    {
      name: "an event hub takes in all logs, and nobody can see for how long they are kept",
      sources: {
        ...sources,
        diagnosticSettings: [setting(all, { eventHubAuthorizationRuleId })],
        workspaces: [],
      },
    },
    {
      name: "a storage account takes in all logs",
      sources: { ...sources, diagnosticSettings: [setting(all, { storageAccountId })], workspaces: [] },
    },
    {
      name: "the workspace has no such table, so nothing has arrived there",
      sources: {
        ...sources,
        workspaces: [workspace("soc-logs", [180, 365], { tables: { AuditLogs: null } })],
      },
    },
    { name: "one workspace of several may not be read", sources: { ...sources, workspaces: [refused()] } },
    {
      name: "Sentinel may not be read, and with it whether audit records arrive",
      sources: { ...sources, sentinel: sentinelRefused },
    },
    { name: "no workspace may be read", sources: { diagnosticSettings: [setting()], sentinel: sentinelOff } },
    { name: "the settings may not be read: 403 of Azure is no finding", sources: {}, says: /must look/ },
    {
      name: "Azure is not offered in this cloud",
      sources: { workspaces: [] },
      failures: { diagnosticSettings: "notInThisCloud" },
    },
  ],
  unknown: [
    {
      name: "the settings did not come",
      sources: { workspaces: [], sentinel: [] },
      failures: { diagnosticSettings: "unreachable" },
    },
    {
      name: "the workspaces did not come",
      sources: { diagnosticSettings: [setting()], sentinel: [] },
      failures: { workspaces: "throttled" },
    },
    {
      name: "Sentinel did not answer, which might take in records that are kept for a day",
      sources: { diagnosticSettings: [setting()], workspaces: [soc] },
      failures: { sentinel: "unreachable" },
    },
    {
      name: "the answer does not say for how long",
      sources: { ...sources, workspaces: [workspace("soc-logs", [180, undefined])] },
    },
    {
      name: "the answer says null, where a figure belongs",
      sources: { ...sources, workspaces: [workspace("soc-logs", [null, 365])] },
    },
    {
      name: "the connector does not say whether it is on",
      sources: { ...sources, sentinel: sentinelWith([officeConnector(null)]) },
    },
  ],
});

testCheck(entraLogsLeaveEntra, {
  met: [
    { name: "both go to a workspace", sources: { diagnosticSettings: [setting()], workspaces: [soc] } },
    {
      name: "two settings add up",
      sources: {
        diagnosticSettings: [
          setting(["AuditLogs"], { storageAccountId }),
          setting(["SignInLogs"], { eventHubAuthorizationRuleId }),
        ],
        workspaces: [],
      },
    },
    {
      name: "a partner solution takes in both",
      sources: {
        diagnosticSettings: [
          setting(all, { marketplacePartnerId: "/subscriptions/1/providers/Microsoft.Datadog/monitors/dd" }),
        ],
        workspaces: [],
      },
    },
  ],
  notMet: [
    {
      name: "there is no setting",
      sources: { diagnosticSettings: [], workspaces: [] },
      violations: ["AuditLogs", "SignInLogs"],
      says: /30 days at most/,
    },
    {
      name: "Maester ignores destinations: a setting without one sends nothing",
      sources: { diagnosticSettings: [setting(all, { workspaceId: null })], workspaces: [] },
      violations: ["AuditLogs", "SignInLogs"],
    },
    {
      name: "two settings with a disabled category do not read as enabled (Maester)",
      sources: { diagnosticSettings: [settingOff("a"), settingOff("b")], workspaces: [soc] },
      violations: ["AuditLogs", "SignInLogs"],
    },
    {
      name: "the sign-ins go to a workspace that does not exist any more",
      sources: {
        diagnosticSettings: [
          setting(without("SignInLogs")),
          setting(["SignInLogs"], { workspaceId: workspaceId("former-logs") }),
        ],
        workspaces: [soc, gone("former-logs")],
      },
      violations: ["SignInLogs"],
    },
  ],
  manual: [
    { name: "the settings may not be read", sources: {} },
    {
      name: "both go to a workspace, and workspaces may not be read",
      sources: { diagnosticSettings: [setting()] },
      says: /AuditLogs and SignInLogs to a workspace that Plimsoll was not shown/,
    },
    {
      name: "both go to this workspace, which may not be read",
      sources: { diagnosticSettings: [setting()], workspaces: [refused()] },
    },
  ],
  unknown: [
    {
      name: "the workspaces did not come, and might be gone",
      sources: { diagnosticSettings: [setting()] },
      failures: { workspaces: "unreachable" },
    },
    {
      name: "of the workspace nothing was read",
      sources: { diagnosticSettings: [setting()], workspaces: [] },
      says: /missing among those that were read/,
    },
    {
      name: "the settings came cut off",
      sources: {},
      failures: { diagnosticSettings: "truncated" },
    },
    {
      name: "a group of categories is sent, and nothing says what it holds",
      sources: { diagnosticSettings: [settingOfGroup("audit")], workspaces: [soc] },
      says: /the group “audit”/,
    },
    {
      name: "the destination's id is that of nothing in Azure",
      sources: { diagnosticSettings: [setting(all, { workspaceId: "x" })], workspaces: [] },
    },
  ],
});

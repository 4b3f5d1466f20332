import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diagnosticSettings } from "../../../../src/scanners/entra-id/sources/diagnostic-settings.ts";
import { leavesTheTenant } from "../../../../src/scanners/audit-readiness/export/leaves-the-tenant.ts";
import type { ExportSources } from "../../../../src/scanners/audit-readiness/export/leaves-the-tenant.ts";
import { sentinel } from "../../../../src/scanners/audit-readiness/sources/sentinel.ts";
import { workspaces } from "../../../../src/scanners/audit-readiness/sources/workspaces.ts";
import { noSettings } from "../../../support/test-check.ts";
import {
  gone,
  officeConnector,
  sentinelRefused,
  sentinelWith,
  setting,
  settingOfGroup,
  soc,
  without,
} from "./contoso-logs.ts";

const settings = (...each: readonly unknown[]) => diagnosticSettings.schema.parse(each);
const collector = {
  id: "id",
  appId: "app",
  name: "SIEM",
  accountEnabled: true,
  permissions: ["ActivityFeed.Read"],
};
const signedIn = (lastSignInDateTime: string) => [
  { appId: "app", lastSignInActivity: { lastSignInDateTime } },
];
const nothingRead: ExportSources = {
  diagnosticSettings: undefined,
  workspaces: undefined,
  sentinel: undefined,
  activityFeedReaders: undefined,
  graphLogReaders: undefined,
  signInActivities: undefined,
};
const dead: ExportSources = {
  ...nothingRead,
  sentinel: [],
  activityFeedReaders: [collector],
  graphLogReaders: [],
  signInActivities: signedIn("2026-01-01T00:00:00Z"),
};

const answer = (sources: Partial<ExportSources>) =>
  leavesTheTenant({ ...nothingRead, ...sources }, noSettings.now);

describe("whether Entra ID's logs leave the tenant", () => {
  const read = { workspaces: workspaces.schema.parse([soc]) };
  for (const [name, sources, expected, words] of [
    [
      "yes, to a workspace",
      { ...read, diagnosticSettings: settings(setting()) },
      "yes",
      /workspace soc-logs\.$/,
    ],
    [
      "no, where one of the two stays",
      { ...read, diagnosticSettings: settings(setting(without("SignInLogs"))) },
      "no",
      /^SignInLogs of Entra ID/,
    ],
    [
      "no, where the workspace is gone",
      { workspaces: workspaces.schema.parse([gone()]), diagnosticSettings: settings(setting()) },
      "no",
      /AuditLogs and SignInLogs/,
    ],
    ["unknown, where the settings were not read", {}, "unknown", /not shown/],
    [
      "unknown, where only a group is sent",
      { ...read, diagnosticSettings: settings(settingOfGroup("audit")) },
      "unknown",
      /cannot be told/,
    ],
  ] as const)
    it(name, () => {
      const { entraLogs } = answer(sources);
      assert.equal(entraLogs.answer, expected);
      assert.match(entraLogs.words, words);
    });
});

describe("whether audit records leave the tenant", () => {
  for (const [name, sources, expected, words] of [
    [
      "yes, by a collector and by Sentinel",
      {
        ...dead,
        signInActivities: signedIn("2026-11-20T00:00:00Z"),
        sentinel: sentinel.schema.parse(sentinelWith([officeConnector()])),
      },
      "yes",
      /“SIEM” and Microsoft Sentinel/,
    ],
    ["no, where the only collector is dead", dead, "no", /none has signed in/],
    ["unknown, where nothing was read", {}, "unknown", /Nothing/],
    ["unknown, where nobody is known", { ...dead, activityFeedReaders: [] }, "unknown", /Nothing/],
    [
      "unknown, where Sentinel is hidden",
      { ...dead, sentinel: sentinel.schema.parse(sentinelRefused) },
      "unknown",
      /Nothing/,
    ],
    ["unknown, where others were not read", { ...dead, graphLogReaders: undefined }, "unknown", /Nothing/],
  ] as const)
    it(name, () => {
      const { auditRecords } = answer(sources);
      assert.equal(auditRecords.answer, expected);
      assert.match(auditRecords.words, words);
    });
});

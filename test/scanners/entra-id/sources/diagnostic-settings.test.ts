import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diagnosticSettings } from "../../../../src/scanners/entra-id/sources/diagnostic-settings.ts";

const settingWith = (log: object) => [{ name: "to-siem", properties: { workspaceId: "soc", logs: [log] } }];
const isTaken = (log: object) => diagnosticSettings.schema.safeParse(settingWith(log)).success;

describe("a log of a diagnostic setting", () => {
  for (const log of [
    { enabled: true, category: "AuditLogs" },
    { enabled: true, category: null, categoryGroup: "allLogs" },
    { enabled: false, category: null },
  ])
    it(`is taken as ${JSON.stringify(log)}`, () => assert.ok(isTaken(log)));

  for (const log of [
    { enabled: true },
    { enabled: true, category: null, categoryGroup: null },
    { enabled: true, category: "" },
  ])
    it(`is malformed as ${JSON.stringify(log)}: something is sent, and nobody knows what`, () =>
      assert.ok(!isTaken(log)));
});

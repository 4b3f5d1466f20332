import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { effectiveMailProtectionTable } from "../../../../src/scanners/security-suite/tables/effective-mail-protection.ts";
import { buildTable } from "../../entra-id/tables/build-table.ts";
import { acceptedDomains, builtInRule, customRule, presetRule } from "../contoso.ts";

const tenant = {
  acceptedDomains,
  antiPhishPolicies: [{ Identity: "Office365 AntiPhish Default", IsDefault: true }],
  antiPhishRules: [],
  atpPresetRules: [presetRule("Strict", { SentToMemberOf: ["Board"] })],
  builtInRules: [builtInRule],
  eopPresetRules: [presetRule("Strict")],
  hostedContentFilterPolicies: [{ Identity: "Default", IsDefault: true }],
  hostedContentFilterRules: [customRule("Sales", { SentTo: undefined })],
  malwareFilterPolicies: [{ Identity: "Default", IsDefault: true }],
  malwareFilterRules: [],
  safeAttachmentPolicies: [{ Identity: "Built-In Protection Policy" }],
  safeAttachmentRules: [],
  safeLinksPolicies: [],
  safeLinksRules: [],
};

describe("the table of effective mail protection", () => {
  const { rows, columns } = buildTable(effectiveMailProtectionTable, tenant);
  const of = (protection: string) => rows.filter(([kind]) => kind === protection);

  it("has a cell for each column", () => {
    for (const row of rows) assert.equal(row.length, columns.length);
  });

  it("shows presets first, for whom they are", () => {
    assert.deepEqual(of("Safe Attachments")[0], [
      "Safe Attachments",
      "1",
      "Strict Preset Security Policy",
      "Strict preset",
      "members of Board",
    ]);
  });

  it("says that nobody is left where a preset takes all", () => {
    assert.match(String(of("Anti-malware").at(-1)?.[4]), /^nobody/);
  });

  it("says which answer is missing", () => {
    const { rows: cut } = buildTable(effectiveMailProtectionTable, { ...tenant, eopPresetRules: [] });
    const [sales] = cut.filter(([kind]) => kind === "Anti-spam");
    assert.match(String(sales?.[4]), /SentTo is missing/);
  });
});

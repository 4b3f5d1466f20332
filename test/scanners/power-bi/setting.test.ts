import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judgeSetting } from "../../../src/scanners/power-bi/setting.ts";
import type { Demand } from "../../../src/scanners/power-bi/setting.ts";
import type { PowerBiSetting } from "../../../src/scanners/power-bi/sources/tenant-settings.ts";

function evidenceOf(setting: PowerBiSetting, demand: Demand) {
  const judgement = judgeSetting(setting, "ExternalSharingV2", demand);
  assert.ok("evidence" in judgement);
  return judgement.evidence;
}

describe("evidence about a setting of Power BI", () => {
  it("bears the service's name for it as the id, and the title as the name", () => {
    const { object, property } = evidenceOf({ enabled: true, title: "Invite guests" }, "off");
    assert.deepEqual(object, {
      type: "Power BI tenant setting",
      id: "ExternalSharingV2",
      name: "Invite guests",
    });
    assert.equal(property, "enabled");
    assert.equal(evidenceOf({ enabled: true, title: null }, "off").object.name, "ExternalSharingV2");
  });

  it("says whose administrators may decide otherwise", () => {
    const { note } = evidenceOf({ enabled: false, delegateToCapacity: true, delegateToDomain: true }, "off");
    assert.equal(
      note,
      "Administrators of capacities and of domains may decide otherwise for what they look after.",
    );
    assert.match(
      evidenceOf({ enabled: true, delegateToWorkspace: true }, "on").note ?? "",
      /Administrators of workspaces/,
    );
    assert.equal(evidenceOf({ enabled: false, delegateToCapacity: false }, "off").note, undefined);
  });

  it("says where groups cannot be chosen, if that is what would help", () => {
    const setting = { canSpecifySecurityGroups: false };
    assert.match(evidenceOf({ ...setting, enabled: true }, "offOrForGroups").note ?? "", /cannot be limited/);
    assert.equal(evidenceOf({ ...setting, enabled: false }, "offOrForGroups").note, undefined);
    assert.equal(evidenceOf({ ...setting, enabled: true }, "off").note, undefined);
    assert.equal(
      evidenceOf({ canSpecifySecurityGroups: true, enabled: true }, "offOrForGroups").note,
      undefined,
    );
  });
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readScubaConfig } from "../../src/interop/scubagear/config.ts";
import { withConfiguration } from "../../src/cli/scuba-config.ts";
import { readSettings } from "../../src/cli/settings.ts";
import type { Settings, SettingsOptions } from "../../src/cli/settings.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import { inFolder } from "../support/plimsoll.ts";

/** The settings for a profile with this text. */
async function settingsFor(profile: string, options: SettingsOptions = {}): Promise<Settings> {
  return inFolder(async (folder) => {
    const file = join(folder, "plimsoll.yaml");
    writeFileSync(file, `tenant: contoso.onmicrosoft.com\n${profile}`);
    return readSettings({ ...options, profile: file });
  });
}

const ofScuba = [
  "entra-id",
  "exchange-online",
  "power-bi",
  "power-platform",
  "security-suite",
  "sharepoint",
  "teams",
];
const products = ({ scanners }: Pick<Settings, "scanners">) =>
  scanners.map(({ product }) => product).sort((left, right) => left.localeCompare(right, "en"));
const sourcesOfAudit = ({ scanners }: Settings) =>
  requiredSources(scanners).filter(({ id }) => id.startsWith("audit-readiness/"));

describe("the scanners of a scan", () => {
  it("are those of CISA's baselines unless the profile says otherwise: nothing of audit readiness is read", async () => {
    const settings = await settingsFor("");
    assert.deepEqual(products(settings), ofScuba);
    assert.deepEqual(settings.profile.baselines, ["scuba"]);
    assert.deepEqual(sourcesOfAudit(settings), []);
  });

  it("are those of every baseline that the profile chooses", async () => {
    const settings = await settingsFor("baselines: [scuba, audit-readiness]\n");
    assert.deepEqual(products(settings), ["audit-readiness", ...ofScuba]);
    assert.ok(sourcesOfAudit(settings).some(({ id }) => id === "audit-readiness/mailboxes"));
    assert.deepEqual(products(await settingsFor("baselines: [audit-readiness]\n")), ["audit-readiness"]);
  });

  it("are those of the products that are named, which chooses their baseline as well", async () => {
    const named = await settingsFor("", { products: ["audit-readiness"] });
    assert.deepEqual(products(named), ["audit-readiness"]);
    assert.ok(named.profile.baselines.includes("audit-readiness"));
    assert.ok(named.baselines.some(({ product }) => product === "audit-readiness"));
    const narrowed = await settingsFor("baselines: [scuba, audit-readiness]\n", { products: ["entra-id"] });
    assert.deepEqual(products(narrowed), ["entra-id"]);
  });

  it("stay the same with a ScubaGear configuration that names no products", async () => {
    const config = {
      cloud: undefined,
      products: undefined,
      exceptions: [],
      annotations: [],
      warnings: [],
      declared: { allowedForwardingDomains: [], sensitiveUsers: [], partnerDomains: [] },
    };
    const configured = withConfiguration(await settingsFor(""), undefined, config);
    assert.deepEqual(products(configured), ofScuba);
  });

  it("warn of a ScubaGear configuration's entries for policies that no baseline has", async () => {
    const config = readScubaConfig({
      OmitPolicy: { "MS.AAD.1.1v9": { Rationale: "Old" }, "MS.AAD.2.1v1": { Rationale: "Known" } },
      AnnotatePolicy: { "MS.AAD.1.1v9": { Comment: "Old" } },
    });
    const settings = await settingsFor("baselines: [audit-readiness]\n");
    const { warnings } = withConfiguration(settings, undefined, config);
    assert.equal(warnings.length, 1, warnings.join("\n"));
    assert.match(warnings[0] ?? "", /not used.*“MS\.AAD\.1\.1v9”.*“MS\.AAD\.1\.1v1”/);
  });

  it("are refused for a baseline that does not exist, with what there is", async () => {
    await assert.rejects(settingsFor("baselines: [audit]\n"), {
      message: /“scuba”.*“audit-readiness”|“audit-readiness”.*“scuba”/,
    });
  });
});

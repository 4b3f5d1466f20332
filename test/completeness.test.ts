import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadBaselines } from "../src/baselines/load.ts";
import { writeEmulatorFiles } from "../src/cli/emulator-files.ts";
import { tenants } from "../src/emulator/index.ts";
import { packageRoot } from "../src/package-root.ts";
import { scanners } from "../src/scanners/index.ts";
import { withEmulator } from "./support/emulated.ts";
import { outcomesOf, plimsoll, readAssessment } from "./support/plimsoll.ts";

const root = packageRoot();
const baselines = loadBaselines();
const policies = baselines.flatMap((baseline) => baseline.policies);

/** All test sources of the scanners: a check is tested if one of them names its policy or imports what it is exported as. */
const testText = readdirSync(join(root, "test", "scanners"), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(root, "test", "scanners", file), "utf8"))
  .join("\n");

function read(...path: string[]): string {
  return readFileSync(join(root, ...path), "utf8");
}

/** Walks baselines × checks × tests × emulator × documentation, and names every gap at once. */
describe("every policy", () => {
  it("has one check, a table of tenants that tests it, and a line in the documentation", () => {
    const documentation = read("docs", "policies.md");
    const gaps = policies.flatMap(({ id }) => {
      const exportedAs = exportNameOf(id);
      return [
        ...(scanners.flatMap((scanner) => scanner.checks).filter((check) => check.policyId === id).length ===
        1
          ? []
          : [`${id}: not exactly one check`]),
        ...(exportedAs !== undefined && new RegExp(`testCheck\\(\\s*${exportedAs}\\b`).test(testText)
          ? []
          : [`${id}: no testCheck table`]),
        ...(documentation.includes(`\`${id}\``) ? [] : [`${id}: not in docs/policies.md`]),
      ];
    });
    assert.deepEqual(gaps, []);
  });

  it("is met or left to a person in the emulator's compliant tenant, and what the faulty one shows differs", async () => {
    assert.ok(tenants.some((tenant) => tenant.name === "compliant"));
    const compliant = await outcomesIn("compliant");
    const faulty = await outcomesIn("faulty");
    assert.deepEqual(
      policies
        .filter(({ id }) => !["pass", "manual"].includes(compliant.get(id) ?? "none"))
        .map(({ id }) => `${id}: ${compliant.get(id)}`)
        .sort(),
      [
        // It has no links for anyone, as MS.SHAREPOINT.1.1v1 asks: so there is nothing to restrict about them.
        "MS.SHAREPOINT.3.1v1: notApplicable",
        "MS.SHAREPOINT.3.2v1: notApplicable",
        // Microsoft shows the settings behind these to people only; test/e2e/sign-in.test.ts has one sign in.
        "MS.TEAMS.5.1v2: unknown",
        "MS.TEAMS.5.2v2: unknown",
        "MS.TEAMS.5.3v2: unknown",
      ],
    );
    const differing = policies.filter(({ id }) => faulty.get(id) !== compliant.get(id));
    assert.ok(differing.length > policies.length / 2, `only ${differing.length} policies differ`);
  });

  it("has deviations that are documented, and none that no check names", () => {
    const documentation = read("docs", "deviations.md");
    const code = readdirSync(join(root, "src", "scanners"), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith(".ts") && !file.endsWith("deviations.ts"))
      .map((file) => read("src", "scanners", file))
      .join("\n");
    const ids = scanners.flatMap((scanner) => scanner.deviations).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, "two deviations have the same id");
    assert.deepEqual(
      ids.filter((id) => !documentation.includes(`\`${id}\``)),
      [],
    );
    assert.deepEqual(
      ids.filter((id) => !code.includes(`"${id}"`)),
      [],
    );
  });
});

/** The name under which the check of a policy is exported by the files in checks/. */
function exportNameOf(policyId: string): string | undefined {
  const pattern = new RegExp(`export const (\\w+) = \\w+\\(\\s*"${policyId.replaceAll(".", "\\.")}"`);
  return readdirSync(join(root, "src", "scanners"), { recursive: true })
    .map(String)
    .filter((file) => file.includes("checks") && file.endsWith(".ts"))
    .map((file) => pattern.exec(read("src", "scanners", file))?.[1])
    .find((name) => name !== undefined);
}

async function outcomesIn(tenant: string) {
  return withEmulator(tenant, {}, async ({ emulator, folder }) => {
    const out = join(folder, "out");
    const chosen = { baselines: [...new Set(baselines.map(({ id }) => id))] };
    const files = await writeEmulatorFiles(emulator, join(folder, "every-baseline"), chosen);
    const run = await plimsoll(["scan", "--profile", files.profile, "--out", out], {
      environment: files.environment,
    });
    assert.equal(run.code, 0, run.stderr);
    return outcomesOf(readAssessment(out));
  });
}

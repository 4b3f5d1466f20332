import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { parse, stringify } from "yaml";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import { allow, BLOCK, conditionalAccessPolicy } from "../../src/emulator/tenants/conditional-access.ts";
import type { PolicySketch } from "../../src/emulator/tenants/conditional-access.ts";
import { GROUPS } from "../../src/emulator/tenants/faulty/people.ts";
import type { EmulatedTenant } from "../../src/emulator/tenants/model.ts";
import type { Assessment, Finding } from "../../src/engine/assessment.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { inFolder, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";

interface Scan {
  readonly assessment: Assessment;
  readonly snapshot: Snapshot;
  /** The profile that it was scanned with, as text. */
  readonly profile: string;
  readonly page: string;
}

function builtIn(name: string): EmulatedTenant {
  const recipe = tenants.find((each) => each.name === name);
  assert.ok(recipe);
  return recipe.build({});
}

async function scanned(tenant: EmulatedTenant, more: object): Promise<Scan> {
  const emulator = await startEmulator({ tenant });
  try {
    return await inFolder(async (folder) => {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"));
      // The files of an emulator hold a profile.
      const written = parse(readFileSync(files.profile, "utf8")) as object;
      const profile = stringify({ ...written, ...more });
      writeFileSync(files.profile, profile);
      const out = join(folder, "out");
      const run = await plimsoll(["scan", "--profile", files.profile, "--out", out], {
        environment: files.environment,
      });
      assert.ok(run.code === 0 || run.code === 4, run.stderr);
      return {
        assessment: readAssessment(out),
        snapshot: JSON.parse(
          gunzipSync(readFileSync(join(out, "snapshot.json.gz"))).toString("utf8"),
        ) as Snapshot,
        profile,
        page: readFileSync(join(out, "report.html"), "utf8"),
      };
    });
  } finally {
    await emulator.stop();
  }
}

/** What `plimsoll assess` makes of a snapshot with a profile. */
function assessed(snapshot: Snapshot, profile: string): Promise<Assessment> {
  return inFolder(async (folder) => {
    const [file, settings, out] = ["snapshot.json", "plimsoll.yaml", "out"].map((each) => join(folder, each));
    assert.ok(file && settings && out);
    writeFileSync(file, JSON.stringify(snapshot));
    writeFileSync(settings, profile);
    const run = await plimsoll(["assess", file, "--profile", settings, "--out", out], { folder });
    assert.ok(run.code === 0 || run.code === 4, run.stderr);
    return readAssessment(out);
  });
}

function findingOf({ findings }: Assessment, policyId: string): Finding {
  const found = findings.find((each) => each.policyId === policyId);
  assert.ok(found, policyId);
  return found;
}

/** The block as a person would fill it in. */
function filledIn(block: string): string {
  return block
    .replace(/reason: #.*/, "reason: Reviewed by the board")
    .replace(/approvedBy: #.*/, "approvedBy: Jo Bloggs")
    .replace(/expires: #.*/, "expires: 2999-01-31");
}

interface Pasted {
  readonly exceptions?: readonly object[];
  readonly declared?: Readonly<Record<string, readonly string[]>>;
}

/** The profile with all the blocks in it. */
function withBlocks(profile: string, blocks: readonly string[]): string {
  const written = parse(profile) as Pasted;
  const pasted = blocks.map((block) => parse(filledIn(block)) as Pasted);
  const declared: Record<string, readonly string[]> = { ...written.declared };
  for (const [kind, ids] of pasted.flatMap((each) => Object.entries(each.declared ?? {})))
    declared[kind] = [...(declared[kind] ?? []), ...ids];
  const exceptions = [written, ...pasted].flatMap((each) => each.exceptions ?? []);
  return stringify({ ...written, declared, exceptions });
}

const audited = { baselines: ["scuba", "audit-readiness"] };

describe("what would make a finding pass", () => {
  for (const { name, expected } of [
    { name: "faulty", expected: ["MS.AAD.7.4v1", "MS.AAD.7.5v1", "AR.3.2", "AR.7.1", "AR.7.3", "AR.7.4"] },
    { name: "audit-attacked", expected: ["AR.2.2", "AR.7.1", "AR.7.2", "AR.7.7"] },
  ])
    it(`passes in ${name} once the profile says it, wherever exclusions alone are in the way`, async () => {
      const scan = await scanned(builtIn(name), audited);
      const answers = scan.assessment.findings.filter(
        ({ wouldPassIf }) => wouldPassIf !== null && wouldPassIf.conditions.length === 0,
      );
      const blocks = answers.flatMap(({ wouldPassIf }) => wouldPassIf?.profile ?? []);
      assert.equal(blocks.length, answers.length);
      for (const policyId of expected)
        assert.ok(
          answers.some((each) => each.policyId === policyId),
          policyId,
        );
      const after = await assessed(scan.snapshot, withBlocks(scan.profile, blocks));
      for (const { policyId } of answers) assert.equal(findingOf(after, policyId).outcome, "pass", policyId);
      for (const { outcome, wouldPassIf, policyId } of scan.assessment.findings)
        if (outcome !== "fail" && outcome !== "warning") assert.equal(wouldPassIf, null, policyId);
    });

  describe("in a tenant that leaves groups out", () => {
    const legacy = "MS.AAD.1.1v1";
    const mfa = "MS.AAD.3.2v2";
    let scan: Scan;
    let blocks: readonly string[];

    before(async () => {
      const faulty = builtIn("faulty");
      const leavingOut = (
        name: string,
        groups: readonly (keyof typeof GROUPS)[],
        sketch: Omit<PolicySketch, "name">,
      ) =>
        conditionalAccessPolicy("would-pass", {
          ...sketch,
          name,
          users: { excludeGroups: groups.map((group) => GROUPS[group].id) },
        });
      const legacyClients: Omit<PolicySketch, "name"> = {
        conditions: { clientAppTypes: ["exchangeActiveSync", "other"] },
        grant: BLOCK,
      };
      scan = await scanned(
        {
          ...faulty,
          policies: {
            ...faulty.policies,
            conditionalAccess: [
              leavingOut("Block legacy, mostly", ["fieldSales"], legacyClients),
              leavingOut("Block legacy", ["tierZero"], legacyClients),
              leavingOut("MFA", ["tierZero", "mfaExceptions"], { grant: allow("OR", ["mfa"]) }),
            ],
          },
        },
        { products: ["entra-id"] },
      );
      blocks = [legacy, mfa].flatMap(
        (policyId) => findingOf(scan.assessment, policyId).wouldPassIf?.profile ?? [],
      );
    });

    it("names the smaller group, and counts the people of the group within it", () => {
      const { outcome, wouldPassIf } = findingOf(scan.assessment, legacy);
      assert.equal(outcome, "fail");
      assert.deepEqual(
        wouldPassIf?.exclusions.map(({ kind, name, people, from }) => [kind, name, people, from[0]?.name]),
        [["groups", GROUPS.tierZero.displayName, 2, "Block legacy"]],
      );
      assert.match(wouldPassIf.profile ?? "", /maximumMembers: 2$/m);
    });

    it("shows it on the page, with the block to copy", () => {
      assert.match(scan.page, /<h5>Would pass if<\/h5>/);
      assert.match(scan.page, /Group <bdi>Tier 0 operators<\/bdi>, 2 people/);
      assert.match(scan.page, /<div class="command" data-copy="Copy block">/);
    });

    it("passes with the blocks pasted below the profile, as they are", async () => {
      const [first = "", ...others] = blocks.map(filledIn);
      const rest = others.map((each) => each.replace(/^.*exceptions:$\n/gm, ""));
      const after = await assessed(scan.snapshot, [scan.profile.trimEnd(), first, ...rest, ""].join("\n"));
      for (const policyId of [legacy, mfa])
        assert.equal(findingOf(after, policyId).outcome, "pass", policyId);
      assert.equal(findingOf(after, legacy).exception?.live, true);
    });

    it("comes back once the group within has grown by one", async () => {
      const grown = structuredClone(scan.snapshot);
      const reading = grown.sources["entra-id/referenced-principals"];
      assert.equal(reading?.status, "ok");
      // The source's own shape.
      for (const each of reading.value as { id: string; members: number | null }[])
        if (each.id === GROUPS.tierZero.id) each.members = 3;
      const after = await assessed(grown, withBlocks(scan.profile, blocks));
      const { outcome, exception, wouldPassIf } = findingOf(after, legacy);
      assert.equal(outcome, "fail");
      assert.equal(exception?.lapse?.cause, "outgrown");
      assert.equal(wouldPassIf?.exclusions[0]?.people, 3);
    });
  });
});

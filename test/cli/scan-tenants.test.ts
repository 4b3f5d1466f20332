import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { prepareTenants } from "../../src/cli/each-tenant.ts";
import { notifyCommand } from "../../src/cli/notify.ts";
import { exitCodeOfAll } from "../../src/cli/scan-tenants.ts";
import type { ScanFlags } from "../../src/cli/scan.ts";
import { readSettings, readSettingsOfAll } from "../../src/cli/settings.ts";
import { OperatorError } from "../../src/errors.ts";
import { inFolder } from "../support/plimsoll.ts";

const two = "tenants: [{ tenant: contoso.example }, { tenant: fabrikam.example }]\n";

async function withProfile<Result>(
  text: string,
  work: (profile: string, folder: string) => Result | Promise<Result>,
): Promise<Result> {
  return inFolder(async (folder) => {
    const profile = join(folder, "plimsoll.yaml");
    writeFileSync(profile, text);
    return work(profile, folder);
  });
}

async function prepared(text: string, flags: ScanFlags = {}) {
  return withProfile(text, async (profile, folder) => {
    const options = { out: folder, ...flags, profile };
    const settings = readSettingsOfAll(options);
    assert.ok("tenants" in settings);
    return prepareTenants(options, settings);
  });
}

describe("the exit code of several tenants", () => {
  const rows: [name: string, code: number, ends: [failed: boolean, exitCode: number][]][] = [
    [
      "all done",
      0,
      [
        [false, 0],
        [false, 0],
      ],
    ],
    [
      "one below the line, whatever else",
      1,
      [
        [false, 0],
        [false, 1],
        [true, 3],
        [false, 4],
      ],
    ],
    [
      "one failed",
      4,
      [
        [false, 0],
        [true, 3],
      ],
    ],
    [
      "one not read in full",
      4,
      [
        [false, 0],
        [false, 4],
      ],
    ],
    [
      "no sign-in worked",
      3,
      [
        [true, 3],
        [true, 3],
      ],
    ],
    [
      "all failed for the same mistake in the files",
      2,
      [
        [true, 2],
        [true, 2],
      ],
    ],
    [
      "all failed, each in its way",
      4,
      [
        [true, 2],
        [true, 3],
      ],
    ],
    // A tenant of which nothing is known is not one below the line, though its error may have that number some day.
    [
      "a failure that has the number of the line",
      4,
      [
        [true, 1],
        [false, 0],
      ],
    ],
  ];
  for (const [name, code, ends] of rows)
    it(`is ${code}: ${name}`, () =>
      assert.equal(exitCodeOfAll(ends.map(([failed, exitCode]) => ({ failed, exitCode }))), code));
});

describe("a scan of several tenants", () => {
  it("writes each tenant's files into a folder of its own", async () => {
    const { tenants, directory, concurrency } = await prepared(`${two}concurrency: 2\n`);
    assert.deepEqual(
      tenants.map(({ scan }) => scan.profile.output.directory),
      ["contoso.example", "fabrikam.example"].map((name) => join(directory, name)),
    );
    assert.equal(concurrency, 2);
    assert.equal((await prepared(two)).concurrency, 4);
  });

  it("refuses the snapshot of one tenant to compare them with", async () => {
    await assert.rejects(prepared(two, { previous: "snapshot.json.gz" }), /profile is about several/);
  });

  it("says which tenant cannot be scanned as it is asked for, before any is scanned", async () => {
    const text = "tenants: [{ tenant: a.example, products: [audit-readiness] }, { tenant: b.example }]\n";
    await assert.rejects(
      prepared(text, { liveEvidence: true }),
      /^OperatorError: b\.example: --live-evidence/,
    );
  });

  it("needs a choice where something is done for one tenant, and lists them", () =>
    withProfile(two, (profile) => {
      assert.throws(
        () => readSettings({ profile }),
        (error) =>
          error instanceof OperatorError &&
          error.code === "USAGE" &&
          /about 2 tenants/.test(error.message) &&
          error.remedy.endsWith("--tenant: contoso.example, fabrikam.example."),
      );
      assert.equal(readSettings({ profile, tenant: "FABRIKAM.example" }).profile.tenant, "fabrikam.example");
    }));

  it("has channels to try at the top of the profile, or those of a tenant that is chosen", () =>
    withProfile(`history: { directory: runs }\n${two}`, async (profile) => {
      await assert.rejects(
        notifyCommand({ profile, channel: [] }),
        /no channels for notices that all of its/,
      );
      await assert.rejects(
        notifyCommand({ profile, channel: [], tenant: "contoso.example" }),
        /names no channels for notices\./,
      );
    }));
});

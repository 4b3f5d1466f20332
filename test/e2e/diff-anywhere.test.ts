import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import { startEmulator } from "../support/start-emulator.ts";
import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";
import { diffSchema } from "../../src/history/change.ts";
import type { Diff } from "../../src/history/change.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { inFolder, plimsoll } from "../support/plimsoll.ts";

/** Two machines, as far as a process sees one. */
const machines = [
  { name: "here", TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", HOME: "/root" },
  { name: "über there", TZ: "America/St_Johns", LANG: "C", LC_ALL: "C", HOME: "/nonexistent" },
];

/** The runs of a tenant that each machine scans once, and then the first one again after `change`. */
async function scanned(
  { tenant, folder }: { tenant: EmulatedTenant; folder: string },
  change: () => void,
): Promise<string[]> {
  const runs: string[] = [];
  const scan = async (emulator: Emulator, machine: (typeof machines)[number]) => {
    const own = join(folder, machine.name);
    mkdirSync(own, { recursive: true });
    const { profile, environment } = await writeEmulatorFiles(emulator, join(own, "emulator"), {
      products: ["teams"],
    });
    const { name, ...surroundings } = machine;
    const argv = [
      "--profile",
      profile,
      "--out",
      `out ${name}`,
      "--history",
      `runs ${name}`,
      "--format",
      "json",
    ];
    const { code, stderr } = await plimsoll(["scan", ...argv], {
      folder: own,
      environment: { ...environment, ...surroundings },
    });
    assert.equal(code, 0, stderr);
    runs.push((await listRuns(join(own, `runs ${name}`))).runs.at(-1)?.path ?? assert.fail(stderr));
  };
  for (const machine of machines) {
    // Each time another server: other ports, other ids of requests.
    const emulator = await startEmulator({ tenant });
    try {
      await scan(emulator, machine);
    } finally {
      await emulator.stop();
    }
    const { configurations } = tenant.teams;
    configurations.TeamsMeetingPolicy = configurations.TeamsMeetingPolicy.toReversed();
    configurations.TenantFederationSettings = configurations.TenantFederationSettings.toReversed();
    tenant.teams.apps = tenant.teams.apps.toReversed();
  }
  change();
  const emulator = await startEmulator({ tenant });
  try {
    await scan(emulator, machines[0] ?? assert.fail());
  } finally {
    await emulator.stop();
  }
  return runs;
}

describe("a diff", () => {
  it("is the same whichever machine made the runs, and whichever compares them", () =>
    inFolder(async (folder) => {
      const tenant = (tenants.find(({ name }) => name === "faulty") ?? assert.fail()).build({});
      assert.ok(tenant.teams.configurations.TeamsMeetingPolicy.length > 1, "there is an order to be turned");
      const [one, other, changed] = await scanned({ tenant, folder }, () => {
        for (const policy of tenant.teams.configurations.TeamsMeetingPolicy)
          policy.AllowAnonymousUsersToStartMeeting = false;
      });
      assert.ok(one !== undefined && other !== undefined && changed !== undefined);

      const compare = async (old: string, young: string, machine = machines[0]) => {
        const { name, ...environment } = machine ?? assert.fail();
        const { code, stdout, stderr } = await plimsoll(["diff", old, young, "--json"], {
          environment,
          folder: join(folder, name),
        });
        assert.equal(code, 0, stderr);
        return stdout;
      };
      const parsed = (text: string): Diff => diffSchema.parse(JSON.parse(text));
      const nothing = parsed(await compare(one, other));
      assert.deepEqual([nothing.findings, nothing.changes], [[], []]);

      const here = await compare(other, changed);
      assert.ok(parsed(here).findings.length > 0 && parsed(here).changes.length > 0, here);
      for (const [n, run] of [other, changed].entries())
        cpSync(run, join(folder, "moved", `${n}`), { recursive: true });
      const there = await compare(join(folder, "moved", "0"), join(folder, "moved", "1"), machines[1]);
      assert.equal(there, here, "byte for byte");
      for (const told of [folder, "/root", "moved", hostname()])
        assert.ok(!here.includes(told), `${told} names the machine`);
    }));
});

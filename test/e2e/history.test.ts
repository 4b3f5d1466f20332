import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { stringify } from "yaml";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import type { EmulatorFiles } from "../../src/cli/emulator-files.ts";
import { createServerCertificate, tenants } from "../../src/emulator/index.ts";
import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";
import { diffSchema } from "../../src/history/change.ts";
import type { Diff } from "../../src/history/change.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { filesIn, inFolder, plimsoll } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";

const certificate = await createServerCertificate();
const lasting = lastingPlimsoll({ trusts: certificate.certificatePem });
after(() => lasting.end());

interface Watched {
  readonly tenant: EmulatedTenant;
  readonly emulator: Emulator;
  readonly files: EmulatorFiles;
  readonly folder: string;
  /** Scans into the history, with what the profile says besides, and gives the run's folder. */
  readonly scan: (more?: object) => Promise<string>;
  readonly compare: (old: string, young: string) => Promise<Diff>;
}

/** A tenant that is scanned again and again. */
async function watching(work: (watched: Watched) => Promise<void>): Promise<void> {
  const tenant = (tenants.find(({ name }) => name === "compliant") ?? assert.fail()).build({});
  const emulator = await startEmulator({ tenant, certificate });
  try {
    await inFolder(async (folder) => {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
        products: ["entra-id", "teams"],
      });
      const runs = join(folder, "runs");
      await work({
        tenant,
        emulator,
        files,
        folder,
        async scan(more) {
          await writeEmulatorFiles(emulator, join(folder, "emulator"), {
            products: ["entra-id", "teams"],
            ...more,
          });
          const { code, stderr } = await lasting.plimsoll(
            ["scan", "--profile", files.profile, "--out", join(folder, "out"), "--history", runs],
            { environment: files.environment },
          );
          assert.equal(code, 0, stderr);
          return (await listRuns(runs)).runs.at(-1)?.path ?? assert.fail(stderr);
        },
        async compare(old, young) {
          const { code, stdout, stderr } = await lasting.plimsoll(["diff", old, young, "--json"]);
          assert.equal(code, 0, stderr);
          return diffSchema.parse(JSON.parse(stdout));
        },
      });
    });
  } finally {
    await emulator.stop();
  }
}

const outcomes = ({ findings }: Diff) =>
  findings.map(
    ({ policyId, cause, before, after }) => `${policyId} ${before?.outcome} → ${after?.outcome}: ${cause}`,
  );

describe("a tenant that is scanned night after night", () => {
  it("shows what changed, and why", () =>
    watching(async ({ tenant, emulator, folder, scan, compare }) => {
      const first = await scan();
      assert.deepEqual(filesIn(first), [
        "assessment.json",
        "inputs.json",
        "report.html",
        "run.json",
        "snapshot.json.gz",
      ]);
      const quiet = await scan();
      const same = await compare(first, quiet);
      assert.deepEqual(
        [same.findings, same.changes],
        [[], []],
        "a second scan of the same tenant shows no change",
      );

      tenant.policies.authorization.allowInvitesFrom = "everyone";
      const changed = await scan();
      const loosened = await compare(quiet, changed);
      assert.deepEqual(outcomes(loosened), ["MS.AAD.8.2v1 pass → warning: tenant"]);
      assert.deepEqual(
        loosened.changes.map(
          (change) => change.cause === "tenant" && [change.path, change.before, change.after],
        ),
        [["allowInvitesFrom", "adminsAndGuestInviters", "everyone"]],
      );
      assert.deepEqual(outcomes(await compare(changed, quiet)), ["MS.AAD.8.2v1 warning → pass: tenant"]);
      assert.deepEqual(
        outcomes(await compare(join(quiet, "assessment.json"), join(changed, "assessment.json"))),
        ["MS.AAD.8.2v1 pass → warning: tenant"],
      );

      const exceptions = [{ policy: "MS.AAD.8.2v1", accept: true, reason: "A fair.", expires: "2999-12-31" }];
      const accepted = await scan({ exceptions });
      assert.deepEqual(outcomes(await compare(changed, accepted)), [
        "MS.AAD.8.2v1 warning → accepted: exception",
      ]);

      const tightened = await scan({ exceptions, parameters: { "MS.AAD.7.1v1": { maximum: 3 } } });
      const stricter = await compare(accepted, tightened);
      assert.deepEqual(
        stricter.changes.map(({ cause }) => cause),
        ["rule"],
      );

      emulator.setFaults({
        rules: [
          {
            match: "policies/authorizationPolicy",
            fault: { kind: "status", status: 501 },
            times: "always",
          },
        ],
      });
      const broken = await scan({ exceptions });
      const missing = await compare(accepted, broken);
      assert.ok(
        outcomes(missing).includes("MS.AAD.8.2v1 accepted → unknown: evidence"),
        outcomes(missing).join("\n"),
      );
      assert.ok(missing.findings.every(({ cause }) => cause === "evidence"));

      const listed = await lasting.plimsoll(["history", join(folder, "runs")]);
      assert.equal(listed.code, 0);
      assert.equal(listed.stdout.match(/ {2}good/g)?.length, 5);
      assert.match(listed.stdout, /not good: \d+ of \d+ sources could not be read/);

      const words = await lasting.plimsoll(["diff", quiet, changed]);
      assert.match(words.stdout, /allowInvitesFrom: “adminsAndGuestInviters” → “everyone”/);

      // Nothing is a day old yet.
      const pruned = await lasting.plimsoll([
        "history",
        "prune",
        join(folder, "runs"),
        "--keep",
        "1d",
        "--dry-run",
      ]);
      assert.match(pruned.stdout, /Nothing is older than 1d/);

      const elsewhere = await plimsoll(["diff", quiet, changed], {
        environment: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Asia/Tokyo" },
      });
      assert.equal(elsewhere.stdout, words.stdout, "another locale and time zone say the same");

      writeFileSync(join(changed, "assessment.json"), "{}");
      const refused = await lasting.plimsoll(["diff", quiet, changed]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /damaged: assessment\.json/);
    }));
});

describe("history and diff, used wrongly", () => {
  const rows: { name: string; argv: (folder: string) => string[]; says: RegExp }[] = [
    {
      name: "no such history",
      argv: (folder) => ["history", join(folder, "none")],
      says: /There is no history in/,
    },
    { name: "no folder and no profile", argv: () => ["history"], says: /No folder was given/ },
    {
      name: "nothing says how long",
      argv: (folder) => ["history", "prune", folder],
      says: /Nothing says how long/,
    },
    {
      name: "a time that is none",
      argv: (folder) => ["history", "prune", folder, "--keep", "soon"],
      says: /number of days/,
    },
    {
      name: "no such file",
      argv: (folder) => ["diff", join(folder, "a"), join(folder, "b")],
      says: /there is no such file/,
    },
    {
      name: "an empty folder",
      argv: (folder) => ["diff", folder, folder],
      says: /neither a snapshot nor an assessment/,
    },
    {
      name: "JSON that is neither",
      argv: (folder) => {
        writeFileSync(join(folder, "x.json"), "{}");
        return ["diff", join(folder, "x.json"), join(folder, "x.json")];
      },
      says: /is not an assessment/,
    },
  ];
  for (const { name, argv, says } of rows) {
    it(`says what to do: ${name}`, () =>
      inFolder(async (folder) => {
        const { code, stderr } = await lasting.plimsoll(argv(folder), { folder });
        assert.equal(code, 2, stderr);
        assert.match(stderr, says);
      }));
  }

  it("takes the folder and the time from the profile", () =>
    inFolder(async (folder) => {
      appendFileSync(join(folder, "plimsoll.yaml"), stringify({ history: { directory: ".", keep: "90d" } }));
      const { code, stdout, stderr } = await lasting.plimsoll(["history", "prune"], { folder });
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Nothing is older than 90d/);
      const asJson = await lasting.plimsoll(["history", "prune", "--json"], { folder });
      assert.deepEqual(JSON.parse(asJson.stdout), {
        dryRun: false,
        removed: [],
        swept: [],
        spared: [{ path: join(folder, "plimsoll.yaml"), reason: "it is not a tenant's folder" }],
      });
    }));
});

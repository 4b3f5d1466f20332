import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { withEmulator } from "../support/emulated.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { filesIn, inFolder, plimsoll, readAssessment } from "../support/plimsoll.ts";
import type { Run } from "../support/plimsoll.ts";

const lasting = lastingPlimsoll();
after(() => lasting.end());

/** Wrong usage: exit 2, a line that names the thing, no stack trace, nothing written. */
function assertUsage(run: Run, says: RegExp, folder: string): void {
  assert.equal(run.code, 2, `${run.stdout}${run.stderr}`);
  assert.match(run.stderr, says);
  assert.doesNotMatch(run.stderr, /\n\s+at /, "a stack trace was shown");
  assert.deepEqual(filesIn(join(folder, "out")), []);
}

function withFile(
  name: string,
  content: string | Uint8Array,
  argv: (file: string, folder: string) => string[],
  says: RegExp,
) {
  return () =>
    inFolder(async (folder) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      assertUsage(await lasting.plimsoll(argv(file, folder), { folder }), says, folder);
    });
}

const scan = (file: string, folder: string) => ["scan", "--profile", file, "--out", join(folder, "out")];
const assess = (file: string, folder: string) => ["assess", file, "--out", join(folder, "out")];

describe("wrong usage is answered with one clear line, exit 2, and nothing written", () => {
  it("for an unknown flag, with the nearest one", () =>
    inFolder(async (folder) =>
      assertUsage(await plimsoll(["scan", "--produkts", "entra-id"]), /--produkts.*--products/s, folder),
    ));
  it("for an unknown command", () =>
    inFolder(async (folder) => assertUsage(await lasting.plimsoll(["scann"]), /scann.*scan/s, folder)));
  it("for an unknown product", () =>
    inFolder(async (folder) =>
      assertUsage(await lasting.plimsoll(["policies", "--products", "entra"]), /entra-id/, folder),
    ));
  it("for an unknown policy, with the nearest one", () =>
    inFolder(async (folder) =>
      assertUsage(await lasting.plimsoll(["policies", "MS.AAD.3.1v2"]), /MS\.AAD\.3\.1v1/, folder),
    ));
  it("for a format that does not exist", () =>
    inFolder(async (folder) =>
      assertUsage(
        await lasting.plimsoll(["scan", "--tenant", "contoso.example", "--format", "pdf"], { folder }),
        /pdf/,
        folder,
      ),
    ));
  for (const flag of ["--products", "--format", "--out", "--history", "--summary", "--against"])
    it(`for a choice of nothing: ${flag}`, () =>
      inFolder(async (folder) => {
        for (const value of ["", " "])
          assertUsage(
            await lasting.plimsoll(["scan", "--tenant", "contoso.example", flag, value], { folder }),
            new RegExp(`${flag}.*leave the flag out`),
            folder,
          );
      }));
  const refused: [name: string, argv: string[], says: RegExp][] = [
    ["a choice of nothing but a comma", ["doctor", "--products", ","], /--products.*names nothing/],
    [
      "a previous snapshot that nothing looks at",
      ["scan", "--tenant", "contoso.example", "--previous", "nope.json"],
      /--previous .*--live-evidence.*--against/,
    ],
    ["a script as JSON", ["permissions", "--script", "--json"], /--script.*cannot be used with.*--json/],
    [
      "a policy that the chosen products do not have",
      ["policies", "ms.aad.3.1v1", "--products", "teams"],
      /MS\.AAD\.3\.1v1 is a policy of entra-id, which --products leaves out/,
    ],
    ["a port that cannot be", ["emulate", "--port", "99999"], /--port.*0 to 65535/],
    [
      "a permission that nobody has",
      ["emulate", "--without", "Policy.Reed.All"],
      /no permission “Policy\.Reed\.All”.*Did you mean Policy\.Read\.All\?/,
    ],
  ];
  for (const [name, argv, says] of refused)
    it(`for ${name}`, () =>
      inFolder(async (folder) => assertUsage(await lasting.plimsoll(argv, { folder }), says, folder)));
  it("for a port at which something else listens", () =>
    inFolder(async (folder) => {
      const server = createServer().listen(0, "127.0.0.1");
      try {
        await once(server, "listening");
        // A TCP server has an address with a port.
        const { port } = server.address() as AddressInfo;
        const run = await lasting.plimsoll(["emulate", "--port", String(port)], { folder });
        assertUsage(run, /cannot listen on port \d+: something else does/, folder);
      } finally {
        server.close();
      }
    }));
  it(
    "for a profile with mistakes, each on a line of its own",
    withFile(
      "several.yaml",
      "tenant: 7\ncloud: moon\nproducts: [tems]\n",
      scan,
      /^plimsoll: \S+several\.yaml:1:9 .+\n\S+several\.yaml:2:8 .+\nMend the profile at each place named\.\n$/,
    ),
  );
  it(
    "for a profile that chooses nothing",
    withFile(
      "nothing.yaml",
      "products: []\nbaselines: []\noutput: { directory: '' }\n",
      scan,
      /nothing\.yaml:2:.*“baselines” must be a list that is not empty\..*nothing\.yaml:1:.*“products” must/s,
    ),
  );
  it("for a profile that is not there", () =>
    inFolder(async (folder) =>
      assertUsage(
        await lasting.plimsoll(scan(join(folder, "missing.yaml"), folder)),
        /missing\.yaml/,
        folder,
      ),
    ));
  it("for a file that is not there", () =>
    inFolder(async (folder) =>
      assertUsage(
        await lasting.plimsoll(assess(join(folder, "missing.json"), folder)),
        /missing\.json/,
        folder,
      ),
    ));
  it(
    "for invalid YAML, with line and column",
    withFile("broken.yaml", "tenant: contoso\n  cloud: [", scan, /broken\.yaml:2:/),
  );
  it(
    "for a typo in a profile, with the nearest key",
    withFile("typo.yaml", "tenant: contoso.example\nexeptions: []\n", scan, /exeptions.*exceptions/s),
  );
  it(
    "for an exception to a policy that does not exist",
    withFile(
      "wrong.yaml",
      "exceptions: [{ policy: MS.AAD.1.1v9, accept: true, reason: x }]\n",
      scan,
      /MS\.AAD\.1\.1v9/,
    ),
  );
  it(
    "for a threshold laxer than the baseline's",
    withFile("lax.yaml", "parameters: { MS.AAD.7.1v1: { maximum: 20 } }\n", scan, /MS\.AAD\.7\.1v1/),
  );
  it(
    "for a secret in a profile",
    withFile(
      "secret.yaml",
      "auth: { method: clientSecret, clientSecret: hunter2 }\n",
      scan,
      /AZURE_CLIENT_SECRET/,
    ),
  );
  it("for an empty file", withFile("empty.json", "", assess, /empty/));
  it(
    "for a cut snapshot",
    withFile("snapshot.json.gz", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), assess, /cut off|damaged/),
  );
  it("for JSON that is none of ours", withFile("other.json", "{}", assess, /other\.json/));
  it(
    "for a snapshot of a newer version",
    withFile("new.json", '{"kind":"plimsoll-snapshot","schemaVersion":99}', assess, /newer/),
  );
  it(
    "for an assessment that is none",
    withFile("a.json", "[]", (file, folder) => ["report", file, "--out", join(folder, "out")], /a\.json/),
  );
});

describe("the commands that need no tenant", () => {
  it("explain themselves: every command and flag has help", async () => {
    for (const command of [
      "scan",
      "assess",
      "report",
      "policies",
      "permissions",
      "doctor",
      "demo",
      "emulate",
    ]) {
      const { code, stdout } = await lasting.plimsoll([command, "--help"]);
      assert.equal(code, 0);
      assert.match(stdout, /Examples?:\n {2}.*plimsoll /s, `${command} --help has no example`);
    }
  });

  it("list the policies, and explain one", async () => {
    const all = loadBaselines().flatMap((baseline) => baseline.policies).length;
    assert.ok((await lasting.plimsoll(["policies"])).stdout.includes(`${all} policies`));
    assert.match((await lasting.plimsoll(["policies", "ms.aad.3.1v1"])).stdout, /What to do\n {2}1\. /);
  });

  it("do not mind a reader who has seen enough", async () => {
    const { code, stderr } = await plimsoll(["permissions"], { closeOutputEarly: true });
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("list the least privilege, and print a script that only asks for reading", async () => {
    const { stdout } = await lasting.plimsoll(["permissions", "--json"]);
    const rows = (JSON.parse(stdout) as { kind: string; name: string; explanation: string | null }[]).filter(
      (row) => row.kind === "application",
    );
    assert.ok(rows.some(({ name }) => name === "Policy.Read.All"));
    // What allows more than to read says why nothing smaller serves.
    const broad = rows.filter(({ name }) => /write|full|\.manage/i.test(name));
    assert.deepEqual(broad.map(({ name }) => name).sort(), ["Exchange.ManageAsApp", "Sites.FullControl.All"]);
    assert.ok(broad.every(({ explanation }) => explanation !== null));
    for (const shell of ["powershell", "azure-cli"]) {
      const script = (await lasting.plimsoll(["permissions", "--script", shell])).stdout;
      for (const { name } of rows) assert.ok(script.includes(`'${name}'`), `${name} in ${shell}`);
    }
  });
});

const entraId = ["--products", "entra-id", "--format", "json"];

describe("a scan and what follows from it", () => {
  it("writes files for their owner only, and gives the same verdicts again from the snapshot and the assessment", () =>
    withEmulator("faulty", {}, async ({ files, folder }) => {
      const [first, second, third] = [join(folder, "first"), join(folder, "second"), join(folder, "third")];
      const scanned = await plimsoll(["scan", "--profile", files.profile, "--out", first], {
        environment: files.environment,
      });
      assert.equal(scanned.code, 0, scanned.stderr);
      if (process.platform !== "win32")
        for (const name of filesIn(first))
          assert.equal(statSync(join(first, name)).mode & 0o777, 0o600, name);
      const again = await lasting.plimsoll(
        ["assess", join(first, "snapshot.json.gz"), "--profile", files.profile, "--out", second],
        { folder },
      );
      assert.equal(again.code, 0, again.stderr);
      assert.deepEqual(readAssessment(second).findings, readAssessment(first).findings);
      const rendered = await lasting.plimsoll([
        "report",
        join(first, "assessment.json"),
        "--out",
        third,
        "--format",
        "html",
      ]);
      assert.equal(rendered.code, 0, rendered.stderr);
      assert.equal(
        readFileSync(join(third, "report.html"), "utf8"),
        readFileSync(join(first, "report.html"), "utf8"),
      );
    }));

  it("fails the build where it is asked to, and says with 4 that not all could be read", () =>
    withEmulator(
      "compliant",
      { missingPermissions: ["Azure: Monitoring Reader"] },
      async ({ files, folder }) => {
        const run = await plimsoll(
          ["scan", "--profile", files.profile, "--out", join(folder, "a"), "--fail-on", "should", ...entraId],
          { environment: files.environment },
        );
        assert.equal(run.code, 4, run.stderr);
      },
    ));

  it("ends with 1 if a required policy is below the line", () =>
    withEmulator("faulty", {}, async ({ files, folder }) => {
      const run = await plimsoll(
        ["scan", "--profile", files.profile, "--out", join(folder, "a"), "--fail-on", "shall", ...entraId],
        { environment: files.environment },
      );
      assert.equal(run.code, 1, run.stderr);
    }));

  it("prints nothing but JSON on standard output with --json", () =>
    withEmulator("compliant", {}, async ({ files, folder }) => {
      const run = await plimsoll(
        ["scan", "--profile", files.profile, "--out", join(folder, "a"), "--json", ...entraId],
        {
          environment: files.environment,
        },
      );
      assert.equal((JSON.parse(run.stdout) as { kind: string }).kind, "plimsoll-assessment");
    }));

  it(
    "lets Ctrl-C end a scan: 130, one line, nothing written",
    { skip: process.platform === "win32" ? "no signals" : false },
    () =>
      withEmulator("faulty", { faults: { latencyMs: 1500 } }, async ({ files, folder }) => {
        const run = await plimsoll(["scan", "--profile", files.profile, "--out", join(folder, "out")], {
          environment: files.environment,
          when: { says: /reading \d+ sources/, act: (child) => setTimeout(() => child.kill("SIGINT"), 300) },
        });
        assert.equal(run.code, 130, run.stderr);
        assert.match(run.stderr, /Interrupted/);
        assert.deepEqual(filesIn(join(folder, "out")), []);
      }),
  );

  it(
    "says at once that a folder cannot be written",
    { skip: process.getuid?.() === 0 || process.platform === "win32" ? "root may write anywhere" : false },
    () =>
      inFolder(async (folder) => {
        mkdirSync(join(folder, "locked"), { mode: 0o500 });
        const run = await plimsoll(
          ["scan", "--tenant", "contoso.example", "--out", join(folder, "locked", "out")],
          { environment: { AZURE_CLIENT_ID: "x", AZURE_CLIENT_SECRET: "x" } },
        );
        assert.equal(run.code, 2);
        assert.match(run.stderr, /Cannot write/);
      }),
  );

  it("says that a file stands where the folder should be", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "file"), "");
      const run = await lasting.plimsoll(
        ["scan", "--tenant", "contoso.example", "--out", join(folder, "file")],
        {
          folder,
        },
      );
      assert.equal(run.code, 2);
      assert.match(run.stderr, /Cannot write/);
    }));

  it("asks only what the chosen product needs", () =>
    withEmulator("compliant", {}, async ({ emulator, files, folder }) => {
      const out = join(folder, "out");
      const flags = ["--products", "exchange-online", "--out", out];
      const run = await plimsoll(["scan", "--profile", files.profile, ...flags], {
        environment: files.environment,
      });
      assert.equal(run.code, 0, run.stderr);
      assert.equal(readAssessment(out).findings.length, 12);
      const paths = emulator.requests.map(({ path }) => path);
      assert.deepEqual(
        paths.filter((path) =>
          /conditionalAccess|roleManagement|subscribedSkus|compliance|\/arm\//.test(path),
        ),
        [],
      );
      const cmdlets = new Set(emulator.requests.flatMap(({ cmdlet }) => cmdlet ?? []));
      assert.ok(
        cmdlets.has("Get-TransportConfig") && !cmdlets.has("Get-SafeLinksPolicy"),
        [...cmdlets].join(),
      );
    }));

  it("names in doctor what is missing and what it costs", () =>
    withEmulator(
      "compliant",
      {
        missingPermissions: ["RoleManagementPolicy.Read.Directory", "RoleManagementPolicy.Read.AzureADGroup"],
      },
      async ({ files }) => {
        const run = await plimsoll(["doctor", "--profile", files.profile], {
          environment: files.environment,
        });
        assert.equal(run.code, 4, run.stderr);
        assert.match(run.stdout, /RoleManagementPolicy\.Read\.Directory/);
        assert.match(run.stdout, /MS\.AAD\.7\.6v1/);
      },
    ));
});

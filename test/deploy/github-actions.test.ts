import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import validator from "@action-validator/core";
import { z } from "zod";
import { packageRoot } from "../../src/package-root.ts";
import { withCustomers } from "../support/customers.ts";
import { withEmulator } from "../support/emulated.ts";
import { filesIn, inFolder } from "../support/plimsoll.ts";
import { assertTaken, readyFile, yamlFile } from "./ready-files.ts";

const step = z.object({
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.unknown()),
  runs: z.object({ using: z.literal("composite"), steps: z.array(step) }),
});
const workflow = z.object({
  permissions: z.strictObject({}),
  concurrency: z.object({ "cancel-in-progress": z.literal(false) }),
  jobs: z.object({
    scan: z.object({ permissions: z.record(z.string(), z.string()), steps: z.array(step) }),
  }),
});

const workflowFile = "deploy/github-actions/plimsoll.yml";
const own = action.parse(yamlFile("action.yml"));
const example = workflow.parse(yamlFile(workflowFile));

describe("the GitHub action", () => {
  it("is an action, and its example a workflow, by somebody else's schema", () => {
    assert.deepEqual(validator.validateAction(readyFile("action.yml")).errors, []);
    assert.deepEqual(validator.validateWorkflow(readyFile(workflowFile)).errors, []);
    assert.notDeepEqual(validator.validateWorkflow("jobs: { scan: { steps: 1 } }").errors, []);
  });

  it("pins what it uses to a version", () => {
    const uses = [...own.runs.steps, ...example.jobs.scan.steps].flatMap((each) => each.uses ?? []);
    assert.ok(uses.length >= 5);
    for (const name of uses) assert.match(name, /^[\w-]+\/[\w/-]+@(?:v\d+(?:\.\d+)*|[\da-f]{40})$/);
  });

  it("lets no input into a script but as a variable", () => {
    const scripts = [...own.runs.steps, ...example.jobs.scan.steps].flatMap(({ run }) => run ?? []);
    assert.ok(scripts.length > 0);
    for (const script of scripts) assert.ok(!script.includes("${{"), script);
  });

  it("is given only what it knows, and gives what the example takes", () => {
    const given = example.jobs.scan.steps.find(({ uses }) => uses?.startsWith("plimsoll/"))?.with ?? {};
    assert.ok(Object.keys(given).length > 0);
    for (const name of Object.keys(given)) assert.ok(name in own.inputs, name);
    const taken = [...readyFile(workflowFile).matchAll(/steps\.plimsoll\.outputs\.(?<name>[\w-]+)/g)];
    assert.ok(taken.length > 0);
    for (const { groups } of taken) assert.ok((groups?.["name"] ?? "") in own.outputs);
  });

  it("keeps the history of a night that failed as well, and finds it again", () => {
    const using = (name: string) =>
      example.jobs.scan.steps.find(({ uses }) => uses?.startsWith(name)) ?? assert.fail(name);
    const [restore, scan, save] = ["actions/cache/restore@", "plimsoll/", "actions/cache/save@"].map(using);
    // Nothing that the step says of itself: after an error it says little, and what was told of it is to be kept all the same.
    assert.equal(save?.if, `\${{ !cancelled() && hashFiles('${String(save?.with?.["path"])}/**') != '' }}`);
    assert.deepEqual(save?.with, { path: restore?.with?.["path"], key: restore?.with?.["key"] });
    assert.equal(scan?.with?.["history"], save?.with?.["path"]);
    const [key, prefix] = [restore?.with?.["key"], restore?.with?.["restore-keys"]].map(String);
    assert.ok(key?.startsWith(prefix ?? assert.fail()), `${key} does not begin with ${prefix}`);
  });

  it("asks hashFiles of nothing but the history: it sees no file outside the workspace", () => {
    const { history } = example.jobs.scan.steps.find(({ uses }) => uses?.startsWith("plimsoll/"))?.with ?? {};
    assert.match(String(history), /^[a-z][a-z-]*$/, "a folder of the workspace");
    const text = readyFile(workflowFile);
    const asked = [...text.matchAll(/hashFiles\(\s*(?<what>[^)]*)\)/g)].map(({ groups }) => groups?.["what"]);
    assert.deepEqual(asked, [`'${String(history)}/**'`]);
    assert.equal(text.match(/hashFiles/g)?.length, asked.length);
  });

  it("asks for no more than it needs", () => {
    assert.deepEqual(example.jobs.scan.permissions, {
      contents: "read",
      "id-token": "write",
      "security-events": "write",
      actions: "read",
    });
  });

  it("has defaults that the command line takes", () => {
    const value = (name: string) => own.inputs[name]?.default ?? assert.fail(name);
    const formats = `${value("formats")},json`;
    const flags = ["--profile", value("profile"), "--fail-on", value("fail-on"), "--format", formats];
    const files = ["--out", "x", "--summary", "x", "--history", "x", "--against", "x"];
    return assertTaken(["scan", ...flags, ...files]);
  });
});

const script = join(packageRoot(), "deploy", "github-actions", "scan.sh");
const bash = spawnSync("bash", ["--version"]).status === 0 && process.platform !== "win32";

describe("the script of the GitHub action", { skip: bash ? false : "there is no bash here" }, () => {
  it("hands on the scan's exit code, and no folder where there is none", () =>
    inFolder(async (folder) => {
      const { code, output, summary } = await runScript(folder, { PROFILE: "none.yaml" });
      assert.deepEqual([code, output, summary], [2, "exit-code=2\n", ""]);
    }));

  it("takes nothing that stands in an input for a command or a flag of its own", () =>
    inFolder(async (folder) => {
      const { code } = await runScript(folder, {
        PROFILE: "$(touch pwned)",
        PRODUCTS: "`touch pwned`",
        FAIL_ON: "never; touch pwned",
        FORMATS: "html --debug",
        AGAINST: "$(touch pwned)",
        HISTORY: "`touch pwned`",
      });
      assert.equal(code, 2);
      assert.throws(() => readFileSync(join(folder, "pwned")), /ENOENT/);
    }));
});

describe(
  "the GitHub action, against the built-in tenant",
  { skip: bash ? false : "there is no bash here" },
  () => {
    it("fails where it should, and writes the reports and the summary", () =>
      withEmulator("faulty", {}, async ({ files, folder }) => {
        const work = join(folder, "work");
        mkdirSync(work);
        const given = { ...files.environment, PROFILE: files.profile, PRODUCTS: "teams" };
        const result = await runScript(work, { ...given, FAIL_ON: "shall", FORMATS: "html,sarif" });
        const report = folderIn(result.output);
        const sarif = join(report, "plimsoll.sarif");
        assert.deepEqual(
          [result.code, result.output],
          [1, `exit-code=1\nfolder=${report}\nsarif=${sarif}\n`],
        );
        assert.match(result.summary, /MS\.TEAMS/);
        assert.ok(readFileSync(join(report, "report.html")).length > 0);

        const again = await runScript(work, {
          ...given,
          FAIL_ON: "regression",
          HISTORY: "runs",
          AGAINST: join(report, "assessment.json"),
        });
        // What the application may not read now, it could not read then.
        assert.equal(again.code, 0);
        assert.match(
          again.summary,
          /^# No policy below the line got worse [^]*\n# \d+ required policies are below the line/,
        );
        assert.equal(filesIn(join(work, "runs")).length, 1);

        const broken = await runScript(work, { PROFILE: "none.yaml" });
        assert.equal(broken.output, "exit-code=2\n", "the reports of another scan pass for this one's");
      }));

    it("scans several tenants, each with its folder, and keeps the exit code of the worst", () =>
      withCustomers({ count: 2 }, async ({ folder, entries, hangingUp, profileOf, environment }) => {
        const work = join(folder, "work");
        mkdirSync(work);
        const PROFILE = profileOf([...entries, hangingUp]);
        const { code, output, summary } = await runScript(work, { ...environment, PROFILE });
        const report = folderIn(output);
        assert.deepEqual([code, output], [4, `exit-code=4\nfolder=${report}\n`]);
        assert.match(summary, /deaf\.onmicrosoft\.com/);
        const folders = filesIn(report).filter((name) => !name.includes("index."));
        assert.equal(folders.length, 2, folders.join());
        for (const each of folders) assert.ok(filesIn(join(report, each)).includes("assessment.json"), each);
      }));
  },
);

/** The folder that the step says its reports are in. */
function folderIn(output: string): string {
  return /^folder=(?<folder>.+)$/m.exec(output)?.groups?.["folder"] ?? assert.fail(output);
}

/** What the action's step does, in a folder of its own. */
async function runScript(folder: string, environment: Readonly<Record<string, string>>) {
  const files = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const chosen = { PRODUCTS: "", AGAINST: "", HISTORY: "" };
  const inputs = { PROFILE: "plimsoll.yaml", FAIL_ON: "never", FORMATS: "html", ...chosen };
  const places = { ACTION: packageRoot(), RUNNER_TEMP: folder, ...files };
  const child = spawn("bash", [script], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, ...places, ...inputs, ...environment },
  });
  const code = await new Promise<number | null>((settle, fail) => {
    child.once("error", fail);
    child.once("close", settle);
  });
  const read = (file: string) => readFileSync(file, "utf8");
  return { code, output: read(files.GITHUB_OUTPUT), summary: read(files.GITHUB_STEP_SUMMARY) };
}

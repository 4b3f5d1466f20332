import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { compareWith, exitCodeFor, openGate } from "../../src/cli/gate.ts";
import type { FailOn, Reference } from "../../src/cli/gate.ts";
import { appendSummary, exitCodeAfterSummary } from "../../src/cli/summary.ts";
import { assess } from "../../src/engine/assess.ts";
import { OperatorError } from "../../src/errors.ts";
import { comparisonInWords } from "../../src/history/comparison-words.ts";
import { comparisonInMarkdown } from "../../src/history/comparison-markdown.ts";
import type { Comparison } from "../../src/history/comparison.ts";
import type { JudgeableState } from "../../src/history/rejudge.ts";
import { writeRun } from "../../src/history/write-run.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { failedFor, read } from "../engine/harbour.ts";
import { deep, kon, rules, snapshotFrom, stateOf, tenantId } from "../history/states.ts";
import type { Given } from "../history/states.ts";
import { rules as twoProducts, rustAccepted, scanned } from "../history/two-products.ts";
import { inFolder } from "../support/plimsoll.ts";

const below: Given = { ships: [kon, deep] };
const another = "00000000-0000-4000-8000-000000000001";

/** As a scan keeps it. */
function keep(directory: string, given: Given): Promise<string> {
  return store(directory, stateOf(given));
}

function store(directory: string, { assessment, snapshot, inputs }: JudgeableState): Promise<string> {
  const files = { "assessment.json": assessment, "snapshot.json.gz": snapshot, "inputs.json": inputs };
  return writeRun(directory, {
    assessment,
    version: "1.0.0",
    files: new Map(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)])),
  });
}

/** Other bytes, and as many. */
function overwrite(file: string): void {
  writeFileSync(file, " ".repeat(statSync(file).size));
}

/** Takes all that could be compared out of a run, and out of its list. */
function emptyOut(run: string): void {
  const file = join(run, "run.json");
  const record = JSON.parse(readFileSync(file, "utf8")) as { files: { name: string }[] };
  const kept = record.files.filter(({ name }) => name === "inputs.json");
  for (const { name } of record.files) if (name !== "inputs.json") rmSync(join(run, name));
  writeFileSync(file, JSON.stringify({ ...record, files: kept }));
}

/** As a newer Plimsoll would have written it. */
function makeLater(run: string): void {
  const file = join(run, "run.json");
  const record = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...record, schemaVersion: 2, complete: "quite" }));
}

const isOperatorError = (code: string, message: RegExp) => (error: unknown) =>
  error instanceof OperatorError && error.code === code && message.test(`${error.message} ${error.remedy}`);

/** The verdict on a scan after those that the history holds. */
async function verdictOf(kept: readonly Given[], now: Given, failOn: FailOn = "regression") {
  return inFolder(async (directory) => {
    for (const given of kept) await keep(directory, given);
    const state = stateOf({ at: "2026-11-29T05:00:00.000Z", ...now });
    const comparison = await compareWith({ kind: "history", directory }, state, rules);
    return { code: exitCodeFor(state.assessment, failOn, comparison), comparison };
  });
}

describe("the gate on regressions, after the runs of a history", () => {
  const night = (day: number, given: Given = {}): Given => ({ ...given, at: `2026-11-${day}T05:00:00.000Z` });
  const throttled = { ...below, tides: failedFor("throttled") };
  const rows: {
    name: string;
    kept: Given[];
    now: Given;
    code: number;
    kind?: Comparison["kind"];
  }[] = [
    { name: "worse", kept: [night(21)], now: below, code: 1 },
    { name: "worse, and something could not be read", kept: [night(21)], now: throttled, code: 1 },
    { name: "better", kept: [night(21, below)], now: {}, code: 0 },
    { name: "below the line as before", kept: [night(21, below)], now: below, code: 0 },
    {
      name: "compared with the night before, not with the one before that",
      kept: [night(21), night(22, below)],
      now: below,
      code: 0,
    },
    {
      name: "compared with the last night that went well",
      kept: [night(21), night(22, throttled)],
      now: below,
      code: 1,
    },
    { name: "not known any more", kept: [night(21)], now: { tides: failedFor("permission") }, code: 4 },
    {
      name: "not known any more, though every source answered",
      kept: [night(21)],
      now: { ships: [{ id: "s1", name: "Kon-Tiki" }] },
      code: 4,
    },
    {
      name: "not known, as in the run before",
      kept: [night(21, { tides: failedFor("permission") })],
      now: { tides: failedFor("permission") },
      code: 0,
    },
    {
      name: "a source that is missing, whatever rests on it",
      kept: [night(21, below)],
      now: { ...below, tides: failedFor("permission") },
      code: 4,
    },
    { name: "the first run", kept: [], now: below, code: 0, kind: "first" },
    {
      name: "the first run, and something could not be read",
      kept: [],
      now: throttled,
      code: 4,
      kind: "first",
    },
    { name: "only another tenant's runs", kept: [{ tenant: another }], now: below, code: 0, kind: "first" },
  ];
  for (const { name, kept, now, code, kind = "compared" } of rows) {
    it(`ends with ${code}: ${name}`, async () => {
      const { comparison, ...rest } = await verdictOf(kept, now);
      assert.deepEqual({ ...rest, kind: comparison?.kind }, { code, kind });
    });
  }

  it("does not take a run that is damaged for none: 4", () =>
    inFolder(async (directory) => {
      const state = stateOf({ at: "2026-11-29T05:00:00.000Z" });
      const judge = async () => {
        const comparison = await compareWith({ kind: "history", directory }, state, rules);
        assert.equal(comparison?.kind, "failed");
        assert.equal(exitCodeFor(state.assessment, "regression", comparison), 4);
        assert.equal(exitCodeFor(state.assessment, "should", comparison), 0);
        assert.match(comparison.problem, /no good run that can be used/);
        return comparison.passedOver?.join(" ") ?? "";
      };
      const run = await keep(directory, below);
      const file = join(run, "assessment.json");
      writeFileSync(file, readFileSync(file, "utf8").replace("fail", "pass"));
      assert.match(await judge(), /assessment\.json is not what was written/);
      rmSync(file);
      assert.match(await judge(), /assessment\.json is missing/);
    }));

  for (const [name, damage] of [
    ["is not what was written", (run: string) => overwrite(join(run, "assessment.json"))],
    ["was cut", (run: string) => writeFileSync(join(run, "assessment.json"), "{")],
    ["holds neither a snapshot nor an assessment", emptyOut],
  ] as const)
    it(`goes by the run before the last one, where that ${name}, and says so`, () =>
      inFolder(async (directory) => {
        await keep(directory, night(21));
        const last = await keep(directory, night(22));
        damage(last);
        const state = stateOf(night(23, below));
        const comparison = await compareWith({ kind: "history", directory }, state, rules);
        assert.equal(exitCodeFor(state.assessment, "regression", comparison), 1);
        assert.ok(comparison?.kind === "compared");
        assert.equal(comparison.diff.old.startedAt, night(21).at);
        assert.equal(comparison.passedOver?.length, 1);
        assert.match(
          comparison.passedOver[0] ?? "",
          /^The (run|folder) .*2026-11-22T050000Z cannot be used: /,
        );
        assert.match(comparisonInMarkdown(comparison), /2026-11-22T050000Z cannot be used/);
        assert.doesNotMatch(comparisonInWords(comparison), /cannot be used/, "the scan itself says it");
      }));

  it("does not take a run that only a newer Plimsoll can read for none: 4, unless something is worse all the same", () =>
    inFolder(async (directory) => {
      const judge = async (given: Given) => {
        const state = stateOf(night(24, given));
        const comparison = await compareWith({ kind: "history", directory }, state, rules);
        return [exitCodeFor(state.assessment, "regression", comparison), comparison?.kind];
      };
      await keep(directory, night(21));
      const last = await keep(directory, night(22));
      assert.deepEqual(await judge({}), [0, "compared"]);
      makeLater(last);
      assert.deepEqual(await judge({}), [4, "compared"]);
      assert.deepEqual(await judge(below), [1, "compared"]);
      await keep(directory, night(23));
      assert.deepEqual(await judge({}), [0, "compared"], "a later one is there that can be read");
    }));

  it("goes by no run of the future, and says so", async () => {
    const ahead = { ...below, at: "2999-01-01T05:00:00.000Z" };
    const { code, comparison } = await verdictOf([night(21, below), ahead], below);
    assert.equal(code, 0);
    assert.ok(comparison?.kind === "compared");
    assert.match(comparison.passedOver?.join() ?? "", /dated later than now \(1 January 2999, 05:00 UTC\)/);
    const alone = await verdictOf([ahead], below);
    assert.deepEqual([alone.code, alone.comparison?.kind], [4, "failed"]);
  });

  it("goes by an older run for what the last one did not look at, and says so", () =>
    inFolder(async (directory) => {
      const at = (day: number) => ({ at: `2026-11-${day}T05:00:00.000Z` });
      const accepted = { ...at(21), pier: 1, profile: rustAccepted() };
      await store(directory, scanned(accepted));
      await store(directory, scanned({ ...at(22), products: ["harbour"] }));
      const state = scanned({ ...at(23), pier: 1 });
      const comparison = await compareWith({ kind: "history", directory }, state, twoProducts);
      assert.equal(exitCodeFor(state.assessment, "regression", comparison), 1);
      assert.match(
        comparisonInWords(comparison ?? assert.fail()),
        /since the run of 22 November[^]*What that run did not look at is compared with the run of 21 November 2026, 05:00 UTC\./,
      );
    }));

  it("does not take for worse what could not be decided for a while, and says so", () =>
    inFolder(async (directory) => {
      const at = (day: number) => ({ at: `2026-11-${day}T05:00:00.000Z` });
      await store(directory, scanned({ ...at(21), pier: 1 }));
      await store(directory, scanned({ ...at(22), pier: "may not be read" }));
      const state = scanned({ ...at(23), pier: 1 });
      const comparison = await compareWith({ kind: "history", directory }, state, twoProducts);
      assert.equal(exitCodeFor(state.assessment, "regression", comparison), 0);
      assert.match(
        comparisonInWords(comparison ?? assert.fail()),
        /^No policy below the line got worse[^]*1 policy below the line can be decided again, and is no worse than when it last could\./,
      );
    }));

  it("changes nothing for the levels, nor does it end with 1 where nobody asked", async () => {
    const code = async (failOn: FailOn, now: Given) => (await verdictOf([{}], now, failOn)).code;
    assert.deepEqual(
      [await code("never", below), await code("shall", below), await code("shall", { tides: { depth: 2 } })],
      [0, 1, 0],
    );
    assert.equal(await code("should", { tides: { depth: 2 } }), 1);
    assert.equal(await code("should", { tides: failedFor("permission") }), 4);
  });

  it("does not take for complete what rests on a source that the snapshot lacks, or holds garbled: 4", () => {
    const { sources, ...snapshot } = snapshotFrom({});
    const { "harbour/tides": _, ...others } = sources;
    const codes = [others, { ...others, "harbour/tides": read("deep") }].map((sources) => {
      const profile = profileSchema.parse({});
      const assessment = assess({ snapshot: { ...snapshot, sources }, ...rules, profile, now: new Date(0) });
      assert.ok(assessment.sources.every(({ status }) => status === "ok"));
      return (["shall", "should", "never"] as const).map((failOn) => exitCodeFor(assessment, failOn));
    });
    assert.deepEqual(codes, [
      [4, 4, 0],
      [4, 4, 0],
    ]);
  });
});

describe("what is compared with", () => {
  const now = stateOf({ ...below, at: "2026-11-29T05:00:00.000Z" });
  const against = async (path: string, tenant?: string) =>
    (await openGate({ failOn: "regression", against: path }, { tenant })) ?? assert.fail();
  const codeAgainst = async (reference: Reference) =>
    exitCodeFor(now.assessment, "regression", await compareWith(reference, now, rules));

  it("is what --against names, whatever the history holds", () =>
    inFolder(async (folder) => {
      const first = await keep(folder, {});
      await keep(folder, { ...below, at: "2026-11-28T05:00:00.000Z" });
      const history = { kind: "history", directory: folder } as const;
      assert.equal(await codeAgainst(history), 0);
      const opened = await openGate({ failOn: "regression", against: first }, { history: folder });
      assert.equal(await codeAgainst(opened ?? assert.fail()), 1);
      assert.deepEqual(await openGate({ failOn: "regression" }, { history: folder }), history);
      for (const name of ["assessment.json", "snapshot.json.gz"])
        assert.equal(await codeAgainst(await against(join(first, name))), 1, name);
    }));

  it("is judged on its own day and by today's profile, if it is a snapshot alone", () =>
    inFolder(async (folder) => {
      const expired = {
        ...below,
        profile: {
          exceptions: [{ policy: "MS.HARBOUR.1.1v1", accept: true, reason: "r", expires: "2026-11-25" }],
        },
      };
      const run = await keep(folder, below);
      const state = stateOf({ ...expired, at: "2026-11-29T05:00:00.000Z" });
      const comparison = await compareWith(await against(join(run, "snapshot.json.gz")), state, rules);
      assert.deepEqual(
        comparison?.kind === "compared" &&
          comparison.diff.findings.map((each) => [each.before?.outcome, each.after?.outcome, each.cause]),
        [["accepted", "fail", "exception"]],
      );
    }));

  it("is of the same tenant, which is seen at once where the profile names its id", () =>
    inFolder(async (folder) => {
      const foreign = await keep(folder, { tenant: another });
      const refused = isOperatorError("USAGE", /is of another tenant: contoso\.onmicrosoft\.com \(0{8}-/);
      await assert.rejects(against(foreign, tenantId.toUpperCase()), refused);
      await against(foreign, another.toUpperCase());
    }));

  it("costs the comparison and not the scan, where only the scan shows that it is another tenant's: 4", () =>
    inFolder(async (folder) => {
      const reference = await against(await keep(folder, { tenant: another }), "contoso.onmicrosoft.com");
      const comparison = await compareWith(reference, now, rules);
      assert.ok(comparison?.kind === "failed");
      assert.match(comparison.problem, /is of another tenant: contoso\.onmicrosoft\.com \(0{8}-/);
      assert.equal(exitCodeFor(now.assessment, "regression", comparison), 4);
      assert.equal(exitCodeFor(now.assessment, "shall", comparison), 1);
    }));

  it("has to be there before anything is scanned", () =>
    inFolder(async (folder) => {
      await assert.rejects(
        openGate({ failOn: "regression" }, {}),
        isOperatorError("USAGE", /nothing to compare with.* --against .*--history/),
      );
      const run = await keep(folder, {});
      rmSync(join(run, "snapshot.json.gz"));
      writeFileSync(join(folder, "cut.json"), '{"kind": "plimsoll-asse');
      const emptied = await keep(folder, { at: "2026-11-22T05:00:00.000Z" });
      emptyOut(emptied);
      for (const path of [join(folder, "none.json"), join(folder, "cut.json"), run, emptied])
        await assert.rejects(against(path), isOperatorError("FILE_UNREADABLE", /./), path);
    }));

  it("is nothing where nobody wants to know", async () => {
    assert.equal(await openGate({ failOn: "shall" }, { history: "runs" }), undefined);
    assert.equal(await openGate({ failOn: "never", summary: "page.md" }, {}), undefined);
    assert.equal(await compareWith(undefined, now, rules), undefined);
    assert.equal(
      (await openGate({ failOn: "never", summary: "page.md" }, { history: "runs" }))?.kind,
      "history",
    );
  });
});

describe("the summary for a pipeline's page", () => {
  const state = stateOf(below);
  const open = (summary: string) => openGate({ failOn: "never", summary }, {});

  it("is added to what others wrote, the comparison first", () =>
    inFolder(async (folder) => {
      const page = join(folder, "page.md");
      writeFileSync(page, "Tests passed.");
      const comparison = await compareWith({ kind: "file", path: "old", result: stateOf({}) }, state, rules);
      await appendSummary(page, state.assessment, comparison);
      const written = readFileSync(page, "utf8");
      assert.match(
        written,
        /^Tests passed\.\n# 1 policy below the line got worse since [^]*\n# 1 required policy is below the line\n/,
      );
    }));

  it("is made where there is none, for its owner alone", () =>
    inFolder(async (folder) => {
      const page = join(folder, "made", "page.md");
      await open(page);
      assert.deepEqual(readdirSync(folder), [], "nothing is made before there is something to say");
      await appendSummary(page, state.assessment, undefined);
      assert.match(readFileSync(page, "utf8"), /^# 1 required policy is below the line\n/);
      if (process.platform !== "win32") assert.equal(statSync(page).mode & 0o777, 0o600);
    }));

  it("costs no gate its code where it cannot be written after all", () =>
    inFolder(async (folder) => {
      const page = join(folder, "a-folder");
      mkdirSync(page);
      const add = () => appendSummary(page, state.assessment, undefined);
      await assert.rejects(add(), isOperatorError("FILE_UNWRITABLE", /--summary/));
      assert.deepEqual(
        [
          await exitCodeAfterSummary(1, add),
          await exitCodeAfterSummary(4, add),
          await exitCodeAfterSummary(0, add),
        ],
        [1, 4, 2],
      );
      assert.deepEqual(readdirSync(page), []);
    }));

  it("is refused before the scan where it cannot be written", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "a-folder"));
      writeFileSync(join(folder, "a-file"), "");
      for (const path of [join(folder, "a-folder"), join(folder, "a-file", "page.md")])
        await assert.rejects(open(path), isOperatorError("FILE_UNWRITABLE", /--summary/), path);
    }));
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Assessment } from "../../src/engine/assessment.ts";
import { regressionsIn } from "../../src/history/comparison.ts";
import { diff } from "../../src/history/diff.ts";
import { knownBefore, lyingAsBefore } from "../../src/history/known-before.ts";
import type { EarlierRun } from "../../src/history/known-before.ts";
import type { JudgeableState } from "../../src/history/rejudge.ts";
import { withTrend } from "../../src/history/trend.ts";
import { deep, kon } from "./states.ts";
import { rules, rustAccepted, rusty, scanned } from "./two-products.ts";

const night = (day: number) => `2026-11-${String(day).padStart(2, "0")}T05:00:00.000Z`;

type Scan = NonNullable<Parameters<typeof scanned>[0]>;

const productsOf = ({ summary }: Assessment) => summary.products.map(({ product }) => product);

/** Scans night after night, each told of the past; gives the last one, and the others as a history has them. */
async function nights(...scans: readonly Scan[]) {
  const earlier: EarlierRun[] = [];
  const read: string[] = [];
  let young: JudgeableState | undefined;
  for (const [index, scan] of scans.entries()) {
    if (young !== undefined) earlier.unshift(runOf(young, read));
    const state = scanned({ at: night(index + 1), ...scan });
    const last = await knownBefore(earlier, productsOf(state.assessment));
    young = { ...state, assessment: withTrend(state.assessment, last?.state.assessment) };
  }
  read.length = 0;
  return { young: young ?? assert.fail(), earlier, read };
}

function runOf(state: JudgeableState, read: string[]): EarlierRun {
  const { startedAt } = state.assessment;
  return {
    record: { startedAt, products: productsOf(state.assessment) },
    read: () => {
      read.push(startedAt);
      return Promise.resolve(state);
    },
  };
}

/** What the last of these nights is to a gate, and since when the rust is known. */
async function outcomeOf(...scans: readonly Scan[]) {
  const { young, earlier } = await nights(...scans);
  const known = await knownBefore(earlier, productsOf(young.assessment));
  assert.ok(known !== undefined);
  const compared = diff(known.state, young, rules);
  const lying = await lyingAsBefore(known.state.assessment, young.assessment, earlier);
  const regressions = regressionsIn({ kind: "compared", diff: compared, lyingAsBefore: lying });
  const inShort = ({ policyId, before, after, cause }: (typeof compared.findings)[number]) =>
    `${policyId} ${before?.outcome ?? "not judged"} → ${after?.outcome ?? "not judged"}: ${cause}`;
  return {
    worse: regressions.worse.map(inShort),
    again: regressions.again.map(inShort),
    unheardOf: regressions.unheardOf.map(inShort),
    changes: compared.changes.map(({ cause }) => cause),
    besides: known.besides,
    openSince: young.assessment.findings.find(({ policyId }) => policyId === rusty)?.openSince,
  };
}

const harbourOnly: Scan = { products: ["harbour"] };
const quiet = { worse: [], again: [], unheardOf: [], changes: [] };

describe("what was known before a scan", () => {
  it("is, of a product that the last run left out, what an older one found", async () => {
    const rust = { pier: 1 };
    assert.deepEqual(await outcomeOf({}, rust, harbourOnly, harbourOnly, rust), {
      ...quiet,
      besides: [night(2)],
      openSince: night(2),
    });
    assert.deepEqual(await outcomeOf({}, harbourOnly, rust), {
      ...quiet,
      worse: [`${rusty} pass → fail: tenant`],
      changes: ["tenant"],
      besides: [night(1)],
      openSince: night(3),
    });
  });

  it("is, of what the last run judged, what that found", async () => {
    const { worse, besides } = await outcomeOf(
      {},
      { ...harbourOnly, ships: [kon, deep] },
      { ships: [kon, deep], pier: 2 },
    );
    assert.deepEqual([worse, besides], [[`${rusty} pass → fail: tenant`], [night(1)]]);
  });

  it("holds the exceptions that were in force there, whatever the profile of the last run said", async () => {
    const accepted = { pier: 1, profile: rustAccepted() };
    for (const between of [harbourOnly, { ...harbourOnly, profile: rustAccepted() }]) {
      const { worse, changes, openSince } = await outcomeOf(accepted, between, { pier: 1 });
      assert.deepEqual(worse, [`${rusty} accepted → fail: exception`]);
      assert.deepEqual(changes, ["exception"]);
      assert.equal(openSince, night(1), "somebody answered for it, and it was open all the same");
    }
  });

  it("is nothing of a product that no run ever judged, and reads none in vain", async () => {
    const { young, earlier, read } = await nights(harbourOnly, harbourOnly, harbourOnly, { pier: 1 });
    const known = await knownBefore(earlier, productsOf(young.assessment));
    assert.deepEqual([known?.besides, read], [[], [night(3)]]);
    assert.deepEqual((await outcomeOf(harbourOnly, { pier: 1 })).unheardOf, [
      `${rusty} not judged → fail: rule`,
    ]);
  });

  it("is found in runs that do not say what they judged", async () => {
    const { young, earlier } = await nights({ pier: 1 }, harbourOnly, { pier: 1 });
    const silent = earlier.map(({ record: { startedAt }, read }) => ({ record: { startedAt }, read }));
    const known = await knownBefore(silent, productsOf(young.assessment));
    assert.deepEqual(known?.besides, [night(1)]);
  });

  it("passes over runs that cannot be used", async () => {
    const { young, earlier } = await nights({ pier: 1 }, { pier: 1 }, harbourOnly, { pier: 1 });
    const unusable = (day: number) =>
      earlier.map((run) =>
        run.record.startedAt === night(day) ? { ...run, read: () => Promise.resolve(undefined) } : run,
      );
    const products = productsOf(young.assessment);
    assert.deepEqual((await knownBefore(unusable(2), products))?.besides, [night(1)]);
    const known = await knownBefore(unusable(3), products);
    assert.deepEqual([known?.state.assessment.startedAt, known?.besides], [night(2), []]);
    assert.equal(await knownBefore([], products), undefined);
  });
});

describe("what could not be decided for a while", () => {
  const lost: Scan = { pier: "may not be read" };

  it("did not get worse where it is below the line as it was", async () => {
    const back = await outcomeOf({ pier: 1 }, lost, lost, { pier: 2 });
    assert.deepEqual([back.worse, back.again], [[], [`${rusty} unknown → fail: evidence`]]);
    assert.equal(back.openSince, night(1));
  });

  for (const [name, before, now] of [
    ["it was met before", {}, { pier: 1 }],
    ["somebody answered for it before", { pier: 1, profile: rustAccepted() }, { pier: 1 }],
    ["it was never known", lost, { pier: 1 }],
  ] satisfies [string, Scan, Scan][])
    it(`got worse where it is below the line, and ${name}`, async () => {
      const { worse, again } = await outcomeOf(before, lost, now);
      assert.deepEqual([worse.length, again], [1, []]);
    });

  it("is looked up also where runs between did not judge it at all", async () => {
    const { worse, again } = await outcomeOf({ pier: 1 }, lost, harbourOnly, { pier: 1 });
    assert.deepEqual([worse, again.length], [[], 1]);
  });

  it("is not looked up where it cannot have been below the line", async () => {
    const { young, earlier, read } = await nights({}, {}, lost, { pier: 1 });
    const known = await knownBefore(earlier, productsOf(young.assessment));
    await lyingAsBefore(known?.state.assessment ?? assert.fail(), young.assessment, earlier);
    assert.deepEqual(read, [night(3)]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TrendPoint } from "../../src/engine/assessment.ts";
import { renderHtml } from "../../src/report/html.ts";
import { trendView } from "../../src/report/trend-view.ts";
import { pageView } from "../../src/report/view.ts";
import { assessment, finding, noPolicies } from "./fixtures/build.ts";

/** A night with so many failures and warnings of Entra ID, and of Teams where they are given. */
function night(day: number, entra: readonly [number, number], teams?: readonly [number, number]): TrendPoint {
  const counts = ([fail, warning]: readonly [number, number]) => ({ ...noPolicies, fail, warning });
  return {
    startedAt: `2026-11-${String(day).padStart(2, "0")}T05:00:00Z`,
    products: [
      { product: "entra-id", counts: counts(entra) },
      ...(teams === undefined ? [] : [{ product: "teams", counts: counts(teams) }]),
    ],
  };
}

const findings = [finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", openSince: "2026-11-03T05:00:00Z" })];
const drawn = (trend: TrendPoint[], product = "entra-id") =>
  (trendView(assessment(findings, { trend })) ?? assert.fail()).of(product);

describe("a product’s trend", () => {
  it("hangs what is not met below the line, what is required first, all products on one scale", () => {
    const trend = [night(1, [4, 4]), night(2, [2, 0], [8, 8])];
    const { bars, line, deepest } = drawn(trend);
    assert.deepEqual(
      bars.map(({ outcome, x, y, height }) => [outcome, x, y, height]),
      [
        ["fail", 0, line, deepest / 4],
        ["warning", 0, line + deepest / 4, deepest / 4],
        ["fail", 60, line, deepest / 8],
      ],
    );
    assert.equal(Math.max(...drawn(trend, "teams").bars.map(({ y, height }) => y + height)), line + deepest);
  });

  it("is told in words", () => {
    const { words, label } = drawn([night(1, [4, 5]), night(2, [11, 0]), night(3, [3, 1])]);
    assert.equal(
      words,
      "In 3 runs since 1 November 2026: 9 below the line at first, 4 now; at least 4, at most 11.",
    );
    assert.equal(label, "9 → 4 below");
  });

  it("never draws or tells as met what could not be decided", () => {
    const trend = [night(1, [20, 0]), night(2, [0, 0]), night(3, [2, 0])];
    const unknown = (point: TrendPoint | undefined, count: number) =>
      point?.products.forEach(({ counts }) => (counts.unknown = count));
    unknown(trend[1], 31);
    const lost = drawn(trend.slice(0, 2));
    const { line, deepest } = lost;
    assert.equal(lost.label, "20 below → 31 not known");
    assert.equal(
      lost.words,
      "In 2 runs since 1 November 2026: 20 below the line at first, 0 now and 31 not known; at least 20, at most 20, where nothing was unknown.",
    );
    assert.deepEqual(
      lost.bars.map(({ outcome, y, height }) => [outcome, y, height]),
      [
        ["fail", line, Math.round((deepest * 2000) / 31) / 100],
        ["unknown", line, deepest],
      ],
    );
    unknown(trend[2], 4);
    assert.equal(drawn(trend).label, "20 below → 2 below, 4 not known");
    unknown(trend[0], 4);
    assert.doesNotMatch(drawn(trend).words, /at least/);
    assert.match(
      trendView(assessment(findings, { trend }))?.note ?? "",
      /not be decided has a dashed outline/,
    );
    assert.equal(drawn([night(1, [0, 0]), trend[1] ?? assert.fail()]).label, "0 below → 31 not known");
  });

  const labels = [
    [{ unknown: 31 }, { fail: 21 }, "31 not known → 21 below"],
    [{ fail: 2, unknown: 25 }, { fail: 2 }, "2 below, 25 not known → 2 below"],
    [{ unknown: 25 }, {}, "25 not known → 0 below"],
    [{ fail: 2, unknown: 25 }, { fail: 1, unknown: 3 }, "2 below, 25 not known → 1 below, 3 not known"],
    [{ unknown: 25 }, { unknown: 25 }, "25 not known, as then"],
    [{ warning: 2 }, { fail: 2 }, "2 below, as then"],
  ] as const;
  for (const [then, now, expected] of labels)
    it(`is labelled “${expected}”`, () => {
      const run = (counts: object): TrendPoint => ({
        startedAt: "2026-11-01T05:00:00Z",
        products: [{ product: "entra-id", counts: { ...noPolicies, ...counts } }],
      });
      assert.equal(drawn([run(then), run(now)]).label, expected);
    });

  it("has a gap where the product was not assessed", () => {
    const { lines, words } = drawn([night(1, [1, 0]), night(2, [1, 0], [1, 0])], "teams");
    assert.deepEqual(lines, [{ x1: 60, x2: 120 }]);
    assert.equal(words, "Not assessed in an earlier run.");
  });

  it("of a tenant that never was below the line is the line alone", () => {
    const { bars, edges, lines } = drawn([night(1, [0, 0]), night(2, [0, 0])]);
    assert.deepEqual([bars, edges, lines.length], [[], [], 2]);
  });

  it("is not drawn of one run, or of none", () => {
    assert.equal(trendView(assessment(findings)), null);
    assert.equal(trendView(assessment(findings, { trend: [night(1, [1, 0])] })), null);
  });
});

describe("the page of a tenant with a history", () => {
  it("has a drawing with its words beside the picture, and says since when a finding is open", async () => {
    const trend = [night(1, [4, 5]), night(2, [3, 1])];
    const html = await renderHtml(assessment(findings, { trend }));
    assert.match(html, /role="img" aria-label="In 2 runs since 1 November 2026: /);
    assert.match(html, /Open since 3 November 2026: no run that was kept shows it earlier\./);
    const [shown] = pageView(assessment(findings, { trend })).parts.flatMap((part) => part.findings);
    assert.match(shown?.aside ?? "", /open since 3 November 2026/);
  });

  it("says nothing of the past without one, nor of what is met", async () => {
    const met = finding({ policyId: "MS.AAD.1.1v1", outcome: "pass", openSince: null });
    const html = await renderHtml(assessment([met]));
    assert.doesNotMatch(html, /class="trend"|Open since/);
  });
});

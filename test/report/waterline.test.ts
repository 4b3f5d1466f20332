import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../src/engine/assessment.ts";
import { drawWaterline } from "../../src/report/waterline.ts";
import type { Mark } from "../../src/report/waterline.ts";

function mark(outcome: Outcome, severity: Mark["severity"] = "high", section = "1"): Mark {
  return { href: "#MS.AAD.1.1v1", label: "MS.AAD.1.1v1", outcome, severity, section };
}

function draw(marks: Mark[], form: "wide" | "narrow" = "wide") {
  const drawing = drawWaterline(form, [{ title: "Entra ID", note: "", marks }]);
  const lines = drawing.rows[0]?.lines ?? [];
  const placed = lines.flatMap((line) =>
    line.marks.map(({ outcome, corner }) => ({
      outcome,
      ...corner,
      below: corner.y + drawing.markSize / 2 - line.y,
    })),
  );
  return { drawing, lines, placed };
}

describe("the waterline", () => {
  it("puts what is met above the line, and what is undecided on it", () => {
    const { placed } = draw([mark("pass"), mark("unknown"), mark("manual"), mark("notApplicable")]);
    assert.ok(placed[0] !== undefined && placed[0].below < 0);
    assert.deepEqual(
      placed.slice(1).map(({ below }) => below),
      [0, 0, 0],
    );
  });

  it("hangs what is not met the deeper the more severe it is, accepted or not", () => {
    const { placed } = draw([
      mark("fail", "low"),
      mark("warning", "medium"),
      mark("accepted", "high"),
      mark("fail", "critical"),
    ]);
    const depths = placed.map(({ below }) => below);
    assert.ok(depths.every((depth) => depth > 0));
    assert.deepEqual(
      depths,
      depths.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(depths).size, 4);
  });

  it("goes from left to right with a wider step between sections", () => {
    const { placed } = draw([mark("pass"), mark("pass"), mark("pass", "high", "2")]);
    const [a, b, c] = placed.map(({ x }) => x);
    assert.ok(a !== undefined && b !== undefined && c !== undefined && c - b > b - a && b > a);
  });

  for (const form of ["wide", "narrow"] as const) {
    it(`keeps every mark of a product with 90 policies inside the ${form} drawing, on several lines of like length`, () => {
      const marks = Array.from({ length: 90 }, (_, index) =>
        mark("fail", "critical", String(Math.floor(index / 7))),
      );
      const { drawing, lines, placed } = draw(marks, form);
      assert.equal(placed.length, 90);
      assert.ok(placed.every(({ x }) => x >= 0 && x + drawing.markSize <= drawing.width));
      assert.ok(lines.every(({ y }) => y < drawing.height));
      const lengths = lines.map((line) => line.marks.length);
      assert.ok(
        lengths.length > 1 && Math.max(...lengths) - Math.min(...lengths) <= lengths.length * 3,
        lengths.join(),
      );
    });
  }

  it("never lays two marks over one another", () => {
    const { placed } = draw(Array.from({ length: 38 }, (_, index) => mark("pass", "low", String(index % 3))));
    assert.equal(new Set(placed.map(({ x, y }) => `${x},${y}`)).size, 38);
  });

  it("draws a product without policies as an empty row", () => {
    assert.equal(draw([]).placed.length, 0);
    assert.ok(draw([]).drawing.height > 0);
  });
});

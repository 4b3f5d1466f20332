import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barHeight, barLine, barWidth, drawShares, drawSwatch } from "../../src/report/share-bars.ts";

describe("a bar of shares", () => {
  it("stands above the line for what is good, hangs below it for what is bad, and lies across it for what is unknown", () => {
    const pieces = drawShares([
      { tone: "good", count: 5 },
      { tone: "partly", count: 5 },
      { tone: "bad", count: 5 },
      { tone: "unknown", count: 5 },
    ]);
    const [good, partly, bad, unknown] = pieces.map(({ y, height }) => ({ top: y, bottom: y + height }));
    assert.ok(good && partly && bad && unknown);
    assert.equal(good.bottom, barLine);
    assert.equal(partly.top, barLine);
    assert.equal(bad.top, barLine);
    assert.ok(bad.bottom > partly.bottom && bad.bottom <= barHeight);
    assert.ok(unknown.top < barLine && unknown.bottom > barLine);
  });

  it("is as wide as its share, and all parts together fill it", () => {
    const pieces = drawShares([
      { tone: "good", count: 75 },
      { tone: "bad", count: 25 },
    ]);
    assert.deepEqual(
      pieces.map(({ x, width }) => [x, width]),
      [
        [0, 750],
        [750, 250],
      ],
    );
  });

  it("shows one mailbox of 100,000", () => {
    const [good, bad] = drawShares([
      { tone: "good", count: 99_999 },
      { tone: "bad", count: 1 },
    ]);
    assert.ok(good && bad);
    assert.ok(bad.width >= 7);
    assert.ok(Math.abs(bad.x + bad.width - barWidth) < 0.1);
  });

  it("leaves out parts that are empty, and draws nothing of nothing", () => {
    assert.equal(
      drawShares([
        { tone: "good", count: 0 },
        { tone: "bad", count: 3 },
      ]).length,
      1,
    );
    assert.deepEqual(drawShares([{ tone: "good", count: 0 }]), []);
  });

  it("has the same place in the legend as in the bar", () => {
    const [bad] = drawShares([{ tone: "bad", count: 3 }]);
    const swatch = drawSwatch("bad");
    assert.deepEqual([swatch.y, swatch.height], [bad?.y, bad?.height]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Limiter, openLanes } from "../../../src/tenant/http/limiter.ts";
import { stillTime } from "../still-time.ts";

/** Runs so many tasks at once, and says how many were under way together at most. */
async function mostTogether(limiter: Limiter, tasks: number): Promise<number> {
  let running = 0;
  let most = 0;
  const task = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  await Promise.all(Array.from({ length: tasks }, () => limiter.run(task)));
  return most;
}

describe("a limiter", () => {
  it("runs no more than its maximum at a time", async () => {
    assert.equal(await mostTogether(new Limiter(3, stillTime()), 12), 3);
  });

  it("halves when the service throttles", async () => {
    const limiter = new Limiter(8, stillTime());
    limiter.slowDown(0);
    assert.equal(await mostTogether(limiter, 12), 4);
  });

  it("halves once for requests that were throttled together", () => {
    const limiter = new Limiter(8, stillTime());
    for (let request = 0; request < 8; request++) limiter.slowDown(1_000);
    assert.equal(limiter.places, 4);
  });

  it("never goes below one", () => {
    const limiter = new Limiter(8, stillTime());
    for (let time = 0; time < 5; time++) limiter.slowDown(0);
    assert.equal(limiter.places, 1);
  });

  it("gives back one place after twenty answers in a row", async () => {
    const limiter = new Limiter(8, stillTime());
    limiter.slowDown(0);
    await mostTogether(limiter, 19);
    assert.equal(limiter.places, 4);
    await mostTogether(limiter, 1);
    assert.equal(limiter.places, 5);
  });

  it("begins to count anew when it is throttled again", async () => {
    const limiter = new Limiter(8, stillTime());
    limiter.slowDown(0);
    await mostTogether(limiter, 19);
    limiter.slowDown(0);
    await mostTogether(limiter, 19);
    assert.equal(limiter.places, 2);
  });

  it("does not recover beyond its maximum", async () => {
    const limiter = new Limiter(2, stillTime());
    await mostTogether(limiter, 60);
    assert.equal(limiter.places, 2);
  });

  it("lets nothing start while the service asks to wait", async () => {
    const time = stillTime();
    const limiter = new Limiter(8, time);
    limiter.slowDown(5_000);
    await limiter.run(async () => assert.deepEqual(time.slept, [5_000]));
  });
});

describe("the lanes of a scan", () => {
  it("hold Conditional Access to one request at a time", async () => {
    assert.equal(await mostTogether(openLanes(stillTime())("conditionalAccess"), 4), 1);
  });

  it("hold Graph to eight", async () => {
    assert.equal(await mostTogether(openLanes(stillTime())("graph"), 20), 8);
  });

  it("hold Exchange to three, and Compliance to two", async () => {
    const lane = openLanes(stillTime());
    assert.equal(await mostTogether(lane("exchange"), 6), 3);
    assert.equal(await mostTogether(lane("compliance"), 6), 2);
  });

  it("are slowed down one by one", () => {
    const lane = openLanes(stillTime());
    lane("conditionalAccess").slowDown(1_000);
    lane("graph").slowDown(0);
    assert.equal(lane("graph").places, 4);
    assert.equal(lane("resourceManager").places, 4);
  });
});

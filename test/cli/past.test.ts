import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { pastOf } from "../../src/cli/past.ts";
import { withProgress } from "../../src/cli/progress.ts";
import { tidyHistory } from "../../src/cli/tidy-history.ts";
import { scanners } from "../../src/scanners/index.ts";
import { changeRecords } from "../../src/scanners/organization/change-records.ts";
import { stateOf } from "../history/states.ts";
import { store } from "../history/stored.ts";
import { inFolder } from "../support/plimsoll.ts";

/** What the work has said on standard error. */
async function saidBy(test: TestContext, work: () => Promise<unknown>): Promise<string> {
  const { mock } = test.mock.method(process.stderr, "write", () => true);
  await work();
  const said = mock.calls.map((call) => String(call.arguments[0])).join("");
  mock.restore();
  return said;
}

const times = (part: string, text: string) => text.split(part).length - 1;

describe("what a scan says of its past", () => {
  it("is once of each run that cannot be used, the tidying up included", (test) =>
    inFolder(async (directory) => {
      const history = { directory, keepAtLeast: 1 };
      const older = await store(directory, { at: "2026-11-20T05:00:00.000Z" });
      await store(directory, { at: "2026-11-21T05:00:00.000Z" });
      const newest = await store(directory, { at: "2026-11-22T05:00:00.000Z" });
      for (const run of [older, newest]) appendFileSync(join(run, "assessment.json"), " ");
      const { assessment } = stateOf({ at: "2026-11-23T05:00:00.000Z" });
      const past = pastOf(history, scanners, { redacts: true });
      const tidied: string[] = [];
      const said = await saidBy(test, async () => {
        await past.told(assessment);
        const say = (text: string) => void tidied.push(text);
        await tidyHistory(history, assessment.tenant, { say, passedOver: past.passedOver() });
      });
      const all = said + tidied.join("\n");
      assert.deepEqual([times(newest, all), times(older, all)], [1, 1], all);
    }));

  it("is once what it reads besides, also where that is read again in full", async (test) => {
    const log = changeRecords({ from: "2026-11-21T05:00:00Z", to: "2026-11-22T05:00:00Z" }, () => true);
    const said = await saidBy(test, () =>
      withProgress([], [], async (onProgress) => {
        onProgress(log, "started");
        onProgress(log, "started");
      }),
    );
    assert.equal(times(`Reading ${log.title}`, said), 1, said);
  });
});

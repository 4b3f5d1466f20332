import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { tellOfRun } from "../../src/cli/tell.ts";
import { writeRun } from "../../src/history/write-run.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { deep, kon, stateOf, tenantId } from "../history/states.ts";
import { key } from "../notices/wire.ts";
import { inFolder } from "../support/plimsoll.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";

/** Stores a run of the harbour: of its files only the assessment, which is enough to compare. */
function store(directory: string, night: number, ships: readonly object[]): Promise<string> {
  const { assessment } = stateOf({ at: `2026-11-0${night}T05:00:00.000Z`, ships });
  const files = new Map([["assessment.json", JSON.stringify(assessment)]]);
  return writeRun(directory, { assessment, version: "1.0.0", files });
}

describe("telling of a run", () => {
  for (const [name, damage] of [
    ["is not what was written", (path: string) => writeFileSync(path, " ".repeat(statSync(path).size))],
    ["lost a file", (path: string) => writeFileSync(path, "")],
  ] as const) {
    it(`compares it with the run before the last one, where that ${name}`, (test) =>
      inFolder(async (directory) => {
        const siem = await serve(test, (_, response) => sendJson(response, 200, {}));
        const profile = profileSchema.parse({
          tenant: tenantId,
          history: { directory },
          notices: {
            channels: [{ name: "siem", type: "webhook", urlVariable: "SIEM", keyVariable: "KEY" }],
          },
        });
        const tell = (run: string) => tellOfRun(profile, run, { SIEM: siem.origin, KEY: key });
        await tell(await store(directory, 1, [kon]));
        const second = await store(directory, 2, [kon]);
        await tell(second);
        damage(join(second, "assessment.json"));
        await tell(await store(directory, 3, [kon, deep]));
        const told = siem.seen.map(({ body }) => JSON.parse(body) as Notice);
        assert.deepEqual(
          told.map(({ event, since }) => [event, since]),
          [["regression", "2026-11-01T05:00:00.000Z"]],
        );
      }));
  }
});

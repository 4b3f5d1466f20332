import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, it } from "node:test";

const unheeding = join(import.meta.dirname, "unheeding.js");

describe("an interruption", () => {
  for (const [first, second] of [
    ["SIGTERM", "SIGTERM"],
    ["SIGINT", "SIGINT"],
    ["SIGTERM", "SIGINT"],
  ] as const) {
    it(`is a request with ${first}, and ends what does not heed it with a ${second} after that`, async () => {
      const child = spawn(process.execPath, [unheeding], { stdio: ["ignore", "pipe", "inherit"] });
      const ended = once(child, "close");
      try {
        assert.equal(String((await once(child.stdout, "data"))[0]), "ready\n");
        child.kill(first);
        const heard = await Promise.race([once(child.stdout, "data"), ended]);
        assert.equal(String(heard[0]), "heard\n");
        assert.deepEqual([child.exitCode, child.signalCode], [null, null], "it goes on");
        child.kill(second);
        assert.deepEqual(await ended, [null, second]);
      } finally {
        child.kill("SIGKILL");
      }
    });
  }
});

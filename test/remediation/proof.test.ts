import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { it } from "node:test";

it("the remediation of every policy that a scan decides by itself is proven: broken, mended by the report's command, met, and nothing else worse", (t) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "run.js")], {
    encoding: "utf8",
  });
  const lines = stdout.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  t.diagnostic(last);
  const [, proven, policies] = /^remediation: (\d+) of (\d+) policies proven$/.exec(last) ?? [];
  assert.deepEqual(
    lines.filter((line) => !line.endsWith(": proven") && line !== last),
    [],
    stderr,
  );
  assert.equal(proven, policies);
  assert.ok(Number(policies) > 100, last);
  assert.equal(status, 0);
});

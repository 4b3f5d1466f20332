import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { withEmulator } from "../support/emulated.ts";
import { filesIn, plimsoll, readAssessment } from "../support/plimsoll.ts";

describe("plimsoll report --format plan", () => {
  it("writes the plan of a scan and its scripts: each finding below the line once, each command whole", () =>
    withEmulator("faulty", {}, async ({ files, folder }) => {
      const out = join(folder, "out");
      const scan = await plimsoll(["scan", "--profile", files.profile, "--out", out], {
        environment: files.environment,
      });
      assert.equal(scan.code, 0, scan.stderr);
      const planned = join(folder, "planned");
      const report = await plimsoll(
        ["report", join(out, "assessment.json"), "--format", "plan", "--out", planned],
        { folder },
      );
      assert.equal(report.code, 0, report.stderr);
      assert.deepEqual(filesIn(planned), ["plan.md", "remediation"]);

      const { findings, plan = [] } = readAssessment(out);
      const below = findings.filter(({ outcome }) => outcome === "fail" || outcome === "warning");
      assert.ok(below.length > 50);
      assert.deepEqual(
        plan.flatMap((step) => step.findings).sort(),
        below.map(({ policyId }) => policyId).sort(),
      );

      const text = readFileSync(join(planned, "plan.md"), "utf8");
      const names = filesIn(join(planned, "remediation"));
      const read = (name: string) => readFileSync(join(planned, "remediation", name), "utf8");
      for (const [index, step] of plan.entries()) {
        assert.ok(text.includes(`## ${index + 1}. `), step.id);
        const number = String(index + 1).padStart(2, "0");
        const script = names.includes(`${number}-${step.id}.ps1`) ? read(`${number}-${step.id}.ps1`) : "";
        for (const { policyId, remediation } of below.filter((each) => step.findings.includes(each.policyId)))
          for (const { shell, text } of remediation.commands)
            assert.ok(shell !== "powershell" || script.includes(text), `${policyId} is not in ${step.id}`);
        for (const before of step.after)
          assert.ok(plan.findIndex(({ id }) => id === before) < index, `${step.id} stands before ${before}`);
      }
      assert.ok(names.length > 10);
      for (const name of names) assert.ok(text.includes(`remediation/${name}`), name);
    }));
});

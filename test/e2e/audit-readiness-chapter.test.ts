import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { inFolder, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";

interface Scanned {
  readonly assessment: Assessment;
  readonly html: string;
  readonly stdout: string;
}

/** Scans an emulated tenant, as a user would. */
function scan(
  name: string,
  products: string,
  options: Omit<EmulatorOptions, "tenant"> = {},
): Promise<Scanned> {
  return inFolder(async (folder) => {
    const tenant = tenants.find((each) => each.name === name)?.build({});
    assert.ok(tenant);
    const emulator = await startEmulator({ tenant, ...options });
    try {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"));
      appendFileSync(files.profile, "baselines: [scuba, audit-readiness]\n");
      const out = join(folder, "out");
      const flags = ["scan", "--profile", files.profile, "--out", out, "--products", products];
      const run = await plimsoll(flags, { environment: files.environment });
      assert.equal(run.code, 0, run.stderr);
      return {
        assessment: readAssessment(out),
        html: readFileSync(join(out, "report.html"), "utf8"),
        stdout: run.stdout,
      };
    } finally {
      await emulator.stop();
    }
  });
}

describe("the chapter on Storm-0558", () => {
  it("opens the report on audit readiness, and counts every mailbox", async () => {
    const { assessment, html, stdout } = await scan("compliant", "audit-readiness");
    const [chapter] = assessment.chapters;
    assert.ok(chapter);
    const [all] = chapter.picture.rows;
    assert.deepEqual(all?.counts.slice(1), [0, 0, 0]);
    assert.match(chapter.answer, new RegExp(`all ${all?.counts[0]} mailboxes, whoever reads`));
    assert.match(html, /<h1>Would you have seen it\?<\/h1>/);
    assert.match(stdout, /Would you have seen it\?/);
  });

  it("answers no for Fabrikam, whose mailbox auditing is off", async () => {
    const { assessment } = await scan("faulty", "audit-readiness");
    const [chapter] = assessment.chapters;
    assert.equal(chapter?.tone, "bad");
    assert.match(chapter.answer, /^No\. Mailbox auditing is off/);
    assert.ok(chapter.facts.every(({ tone }) => tone === "bad"));
  });

  it("stands after the headline where other products are assessed as well", async () => {
    const { html } = await scan("compliant", "audit-readiness,exchange-online");
    assert.match(html, /<h2>Would you have seen it\?<\/h2>/);
    assert.match(html, /<a href="#chapter-1">/);
  });

  it("is not there where audit readiness was not assessed", async () => {
    const { assessment } = await scan("compliant", "exchange-online");
    assert.deepEqual(assessment.chapters, []);
  });

  it("is not known, and says why, where the mailboxes may not be read", async () => {
    const { assessment } = await scan("compliant", "audit-readiness", {
      faults: { rules: [{ match: "/ Get-Mailbox$/", times: "always", fault: { kind: "forbidden" } }] },
    });
    const [chapter] = assessment.chapters;
    assert.equal(chapter?.tone, "unknown");
    assert.match(chapter.answer, /could not be counted/);
    assert.deepEqual(chapter.picture.rows, []);
  });

  it("lets nothing of a hostile tenant into its queries", async () => {
    const { assessment } = await scan("hostile", "audit-readiness");
    for (const { text } of assessment.chapters[0]?.queries.list ?? [])
      assert.doesNotMatch(text.replace(/'[\da-f-]{36}'|"[\da-f-]{36}"/g, ""), /<script|onerror|\u202E/i);
  });
});

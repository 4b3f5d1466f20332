import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { noBrowser, ReportBrowser } from "../report/browser.ts";
import { withEmulator } from "../support/emulated.ts";
import { filesIn, plimsoll, readAssessment } from "../support/plimsoll.ts";

/** What moves a cursor, changes a colour, or reorders text. */
const treacherous = /(?![\t\n])\p{Cc}|\p{Bidi_Control}/u;

describe("a tenant whose every name is hostile", () => {
  it("is scanned, assessed again and shown without doing harm", { skip: noBrowser }, () =>
    withEmulator("hostile", {}, async ({ files, folder }) => {
      const first = join(folder, "first");
      const run = await plimsoll(["scan", "--profile", files.profile, "--out", first], {
        environment: files.environment,
      });
      assert.equal(run.code, 0, run.stderr);
      assert.doesNotMatch(run.stdout + run.stderr, treacherous, "the terminal was sent control characters");
      assert.deepEqual(
        filesIn(first),
        ["assessment.json", "report.html", "snapshot.json.gz"],
        "a name became a file",
      );

      const assessment = readAssessment(first);
      const names = [
        ...assessment.findings.flatMap((finding) => finding.evidence.map((item) => item.object.name)),
        ...assessment.tables.flatMap((table) => table.rows.flat(2)),
      ];
      assert.ok(
        names.some((name) => name.includes("<script>")),
        "the hostile names reached the report",
      );
      assert.ok(
        names.some((name) => name.length >= 10_000),
        "the long name did too",
      );

      const second = join(folder, "second");
      const again = await plimsoll(["assess", join(first, "snapshot.json.gz"), "--out", second], { folder });
      assert.equal(again.code, 0, again.stderr);

      const browser = await ReportBrowser.start();
      try {
        for (const folderOfReport of [first, second]) {
          const page = await browser.open(readFileSync(join(folderOfReport, "report.html"), "utf8"), {
            viewport: { width: 360, height: 800 },
          });
          await page.getByRole("button", { name: "Open all" }).click();
          assert.equal(await page.evaluate("window.__plimsoll_pwned"), undefined);
          assert.deepEqual(
            { requests: page.requests, complaints: page.complaints },
            { requests: [], complaints: [] },
          );
          assert.ok(
            await page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
            "the page scrolls sideways",
          );
          await browser.closePages();
        }
      } finally {
        await browser.close();
      }
    }),
  );

  it("cannot break out of a command that is filled with its names", () =>
    withEmulator("hostile", {}, async ({ files, folder }) => {
      const out = join(folder, "out");
      await plimsoll(["scan", "--profile", files.profile, "--out", out], { environment: files.environment });
      for (const { remediation, policyId } of readAssessment(out).findings) {
        const text = remediation.commands[0]?.text ?? "";
        assert.doesNotMatch(text, treacherous, policyId);
        assert.doesNotMatch(text, /<script>(?![^'\n]*'\s*(?:$|-))/m, policyId);
      }
    }));
});

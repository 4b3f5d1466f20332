import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { assertChecksMatch, loadBaselines } from "../../src/baselines/load.ts";
import type { Baseline } from "../../src/baselines/load.ts";
import { OperatorError } from "../../src/errors.ts";

/** A baseline with one policy of the Contoso harbour. Tests change one thing in it. */
const harbour = `baseline: scuba
product: harbour
title: Contoso harbour
version: "2026-11"
source: https://harbour.contoso.example/rules
sections:
  - number: 1
    title: Loading
    policies:
      - id: MS.HARBOUR.1.1v1
        title: No ship is loaded below her line
        requirement: Every ship must show her load line above the water.
        rationale: A ship below her line founders in the first storm.
        criticality: shall
        bod2501: false
        severity: critical
        nist80053: [AC-2]
        attack: [T1078]
        remediation:
          steps: [Take cargo off until the line shows.]
          userImpact: The cargo that is left waits for the next ship.
          effort: low
          undo: Load the cargo again in calm weather.
        references:
          - title: Rules of the harbour
            url: https://harbour.contoso.example/rules
        parameters:
          maximumDraught: { value: 9, stricter: lower, unit: metres, meaning: The deepest draught allowed }
`;

type Files = Readonly<Record<string, string>>;

function folderWith(t: TestContext, files: Files): string {
  const directory = mkdtempSync(join(tmpdir(), "plimsoll-baselines-"));
  t.after(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

function load(t: TestContext, files: Files, baselines: readonly string[] = ["scuba"]): Baseline[] {
  return loadBaselines({ directory: folderWith(t, files), baselines });
}

/** The flaws of a refused folder, one a line, without the name of the folder. */
function flawsOf(t: TestContext, files: Files): string[] {
  try {
    load(t, files);
  } catch (error) {
    assert.ok(error instanceof OperatorError, String(error));
    assert.equal(error.code, "BASELINE_INVALID");
    assert.match(error.remedy, /^Mend each place/);
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.replaceAll(/\S+\/(?=[^/\s]+\.yaml:)/g, ""));
  }
  return assert.fail("The files were accepted.");
}

function changed(from: string, to: string): Files {
  assert.ok(harbour.includes(from), `The fixture has no “${from}”.`);
  return { "harbour.yaml": harbour.replace(from, to) };
}

describe("loadBaselines", () => {
  it("gives each policy its baseline, product and section", (t) => {
    const [baseline] = load(t, { "harbour.yaml": harbour });
    const [policy] = baseline?.policies ?? [];
    assert.equal(baseline?.id, "scuba");
    assert.equal(baseline.product, "harbour");
    assert.equal(policy?.id, "MS.HARBOUR.1.1v1");
    assert.equal(policy.baseline, "scuba");
    assert.equal(policy.product, "harbour");
    assert.deepEqual(policy.section, { number: 1, title: "Loading" });
    assert.deepEqual(policy.parameters?.["maximumDraught"], {
      value: 9,
      stricter: "lower",
      unit: "metres",
      meaning: "The deepest draught allowed",
    });
  });

  it("freezes what it loads, to the depths", (t) => {
    const [baseline] = load(t, { "harbour.yaml": harbour });
    const policy = baseline?.policies[0];
    assert.throws(() => policy?.remediation.steps.push("Sink the ship."), TypeError);
    assert.throws(() => Object.assign(policy?.section ?? {}, { number: 2 }), TypeError);
    assert.throws(() => Object.assign(baseline ?? {}, { title: "Fabrikam" }), TypeError);
  });

  it("orders the baselines by file name, and passes by files of other kinds", (t) => {
    const pier = harbour.replace("product: harbour", "product: pier").replace("MS.HARBOUR.", "MS.PIER.");
    const files = { "pier.yaml": pier, "harbour.yaml": harbour, "README.md": "baseline: none" };
    assert.deepEqual(
      load(t, files).map(({ product }) => product),
      ["harbour", "pier"],
    );
  });

  it("leaves out the baselines that are not asked for", (t) => {
    assert.deepEqual(load(t, { "harbour.yaml": harbour }, []), []);
  });

  it("refuses a baseline that no file has, and says which there are", (t) => {
    assert.throws(() => load(t, { "harbour.yaml": harbour }, ["scuba", "skuba"]), {
      code: "BASELINE_INVALID",
      message: /no baseline called “skuba”; it holds “scuba”/,
    });
  });

  it("refuses a folder that is not there", () => {
    const directory = join(tmpdir(), "plimsoll-no-such-folder");
    assert.throws(() => loadBaselines({ directory, baselines: [] }), {
      code: "FILE_UNREADABLE",
      message: /plimsoll-no-such-folder/,
    });
  });

  it("refuses an unknown key of a policy, at the key", (t) => {
    assert.deepEqual(flawsOf(t, changed("severity: critical", "severity: critical\n        colour: red")), [
      "harbour.yaml:17:9 The key “colour” is not known here: correct its spelling or remove it.",
    ]);
  });

  it("refuses an unknown key of the file, at the key", (t) => {
    assert.deepEqual(flawsOf(t, changed("title: Contoso", "port: Contoso\ntitle: Contoso")), [
      "harbour.yaml:3:1 The key “port” is not known here: correct its spelling or remove it.",
    ]);
  });

  it("refuses a malformed id, at the id", (t) => {
    assert.deepEqual(flawsOf(t, changed("MS.HARBOUR.1.1v1", "MS.Harbour.1.1")), [
      "harbour.yaml:10:13 “sections.0.policies.0.id” is not right: must look like MS.AAD.1.1v1.",
    ]);
  });

  it("refuses an id that stands twice in one file, and names both places", (t) => {
    const policy = harbour.slice(harbour.indexOf("      - id:"));
    assert.deepEqual(flawsOf(t, { "harbour.yaml": harbour + policy }), [
      "harbour.yaml:29:13 The id MS.HARBOUR.1.1v1 stands at harbour.yaml:10:13 already: remove one of the two policies.",
    ]);
  });

  it("refuses an id that stands in two files, also of baselines that are not asked for", (t) => {
    const ours = harbour
      .replace("baseline: scuba", "baseline: audit-readiness")
      .replace("MS.HARBOUR.1.1v1", "AR.1.1");
    assert.deepEqual(flawsOf(t, { "harbour.yaml": harbour, "one.yaml": ours, "two.yaml": ours }), [
      "two.yaml:10:13 The id AR.1.1 stands at one.yaml:10:13 already: remove one of the two policies.",
    ]);
  });

  it("refuses ids that are numbered as in another baseline", (t) => {
    const asCisa = changed("baseline: scuba", "baseline: audit-readiness");
    assert.deepEqual(flawsOf(t, asCisa), [
      "harbour.yaml:10:13 “sections.0.policies.0.id” is not right: must look like AR.2.3.",
    ]);
    assert.deepEqual(flawsOf(t, changed("MS.HARBOUR.1.1v1", "AR.1.1")), [
      "harbour.yaml:10:13 “sections.0.policies.0.id” is not right: must look like MS.AAD.1.1v1.",
    ]);
  });

  it("gives every baseline of the folder if none is named", (t) => {
    const ours = harbour
      .replace("baseline: scuba", "baseline: audit-readiness")
      .replace("MS.HARBOUR.1.1v1", "AR.1.1");
    const directory = folderWith(t, { "harbour.yaml": harbour, "ours.yaml": ours });
    assert.deepEqual(
      loadBaselines({ directory }).map(({ id }) => id),
      ["scuba", "audit-readiness"],
    );
  });

  it("refuses a key that stands twice, at the second", (t) => {
    const flaws = flawsOf(t, changed("severity: critical", "severity: critical\n        severity: low"));
    assert.equal(flaws.length, 1);
    assert.match(flaws[0] ?? "", /^harbour\.yaml:17:9 .*twice/);
  });

  it("refuses a missing key, at the policy that lacks it", (t) => {
    assert.deepEqual(flawsOf(t, changed("        severity: critical\n", "")), [
      "harbour.yaml:10:9 “sections.0.policies.0.severity” is missing: add it.",
    ]);
  });

  it("says which values are allowed", (t) => {
    assert.deepEqual(flawsOf(t, changed("severity: critical", "severity: grave")), [
      'harbour.yaml:16:19 “sections.0.policies.0.severity” is not right: Invalid option: expected one of "critical"|"high"|"medium"|"low".',
    ]);
    assert.deepEqual(flawsOf(t, changed("baseline: scuba", "baseline: skuba")), [
      'harbour.yaml:1:11 “baseline” is not right: Invalid option: expected one of "scuba"|"audit-readiness".',
    ]);
  });

  it("refuses a file that is no YAML, with the place", (t) => {
    const flaws = flawsOf(t, changed("nist80053: [AC-2]", "nist80053: [AC-2"));
    assert.match(flaws[0] ?? "", /^harbour\.yaml:18:\d+ /);
  });

  it("refuses an empty file", (t) => {
    assert.match(flawsOf(t, { "harbour.yaml": "" })[0] ?? "", /^harbour\.yaml:1:1 The file is not right/);
  });

  it("names the flaws of all files at once", (t) => {
    const files = { ...changed("severity: critical", "severity: grave"), "pier.yaml": "pier: 1" };
    const flaws = flawsOf(t, files);
    assert.ok(
      flaws.some((flaw) => flaw.startsWith("harbour.yaml:16:19 ")),
      flaws.join("\n"),
    );
    assert.ok(
      flaws.some((flaw) => flaw.startsWith("pier.yaml:1:1 ")),
      flaws.join("\n"),
    );
  });
});

describe("assertChecksMatch", () => {
  const policies = [{ id: "MS.HARBOUR.1.1v1" }, { id: "MS.HARBOUR.1.2v1" }];

  it("accepts one check for each policy, in any order", () => {
    assert.doesNotThrow(() => assertChecksMatch(policies, ["MS.HARBOUR.1.2v1", "MS.HARBOUR.1.1v1"]));
  });

  it("names every policy without a check and every check without a policy at once", () => {
    assert.throws(() => assertChecksMatch(policies, ["MS.HARBOUR.1.1v2", "MS.HARBOUR.9.9v1"]), {
      code: "BASELINE_INVALID",
      message:
        "The policies in baselines/ and the checks in src/scanners/ do not match: MS.HARBOUR.1.1v1 has no check; " +
        "MS.HARBOUR.1.2v1 has no check; the check for MS.HARBOUR.1.1v2 has no policy; the check for MS.HARBOUR.9.9v1 has no policy.",
    });
  });

  it("refuses two checks for one policy", () => {
    assert.throws(
      () => assertChecksMatch([{ id: "MS.HARBOUR.1.1v1" }], ["MS.HARBOUR.1.1v1", "MS.HARBOUR.1.1v1"]),
      {
        message: /MS\.HARBOUR\.1\.1v1 has a second check/,
      },
    );
  });
});

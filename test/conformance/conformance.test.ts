import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { packageRoot } from "../../src/package-root.ts";
import { runConformance } from "./conformance.ts";
import { judge } from "./judge.ts";
import { lines } from "./summary.ts";

const ownCases = join(packageRoot(), "test", "conformance", "cases", "entra-id.jsonl");

interface Run {
  readonly exitCode: number;
  readonly printed: readonly string[];
}

function run(...argv: string[]): Run {
  const printed: string[] = [];
  return { exitCode: runConformance(argv, (line) => printed.push(line)), printed };
}

describe("the conformance runner", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(join(tmpdir(), "plimsoll-conformance-"))));
  after(() => rmSync(folder, { recursive: true }));

  const blocked = {
    name: "Contoso lets nobody register applications",
    product: "aad",
    policy: "MS.AAD.5.1v1",
  };
  const input = { authorization_policies: [{ DefaultUserRolePermissions: { AllowedToCreateApps: false } }] };

  /** A case file with these lines; objects become JSON. */
  function fileWith(...lines: (object | string)[]): string {
    const file = join(folder, "cases.jsonl");
    writeFileSync(
      file,
      lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
    );
    return file;
  }

  it("agrees with all of our own cases, some of them by a documented deviation", () => {
    const { exitCode, printed } = run(ownCases);
    assert.match(printed.at(-1) ?? "", /^conformance: 18 agree, 0 differ, [1-9]\d* by documented deviation$/);
    assert.equal(exitCode, 0);
  });

  it("finds a difference, names it, and fails", () => {
    const { exitCode, printed } = run(
      fileWith({ ...blocked, input, met: true }, { ...blocked, input, met: false }),
    );
    assert.equal(exitCode, 1);
    assert.match(
      printed[0] ?? "",
      /^differs: MS\.AAD\.5\.1v1 .*the rule says not met; reference true, outcome pass/,
    );
    assert.equal(printed.at(-1), "conformance: 1 agree, 1 differ, 0 by documented deviation");
  });

  it("does not take what cannot be decided for met", () => {
    const { exitCode, printed } = run(fileWith({ ...blocked, input: {}, met: true }));
    assert.equal(exitCode, 1);
    assert.match(printed[0] ?? "", /outcome unknown/);
  });

  it("calls it a difference if no baseline has the policy", () => {
    const { exitCode, printed } = run(fileWith({ ...blocked, policy: "MS.AAD.99.1v1", input, met: false }));
    assert.equal(exitCode, 1);
    assert.match(printed[0] ?? "", /no baseline has this policy/);
  });

  it("counts products without a scanner by themselves", () => {
    const meeting = {
      ...blocked,
      product: "teams",
      policy: "MS.TEAMS.1.1v1",
      input: [],
      met: false,
      manual: false,
    };
    const printed = lines([judge(meeting, { baselines: [], scanners: [] })]);
    assert.match(printed.find((line) => line.startsWith("teams")) ?? "", /^teams +1 +0 +0 +0 +1$/);
    assert.equal(printed.at(-1), "conformance: 0 agree, 0 differ, 0 by documented deviation");
  });

  it("keeps to one product if asked to", () => {
    const file = fileWith(
      { ...blocked, product: "teams", input: {}, met: false },
      { ...blocked, input, met: true },
    );
    assert.equal(
      run(file, "--product", "aad").printed.some((line) => line.startsWith("teams")),
      false,
    );
  });

  it("writes each case with our decision as JSON", () => {
    const json = join(folder, "out.json");
    run(fileWith({ ...blocked, input, met: true }), "--json", json);
    assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), [
      {
        name: blocked.name,
        policy: "MS.AAD.5.1v1",
        expected: true,
        outcome: "pass",
        reference: true,
        deviation: null,
      },
    ]);
  });

  describe("exits with 2", () => {
    for (const [what, argv, message] of [
      ["without a file", [], /Name one file/],
      ["with two files", ["a.jsonl", "b.jsonl"], /Name one file/],
      ["with a flag that it does not know", ["a.jsonl", "--colour"], /colour/],
      ["with a product that ScubaGear does not have", ["a.jsonl", "--product", "yammer"], /yammer/],
      ["with a file that is not there", ["fabrikam.jsonl"], /^fabrikam\.jsonl cannot be read/],
    ] as const) {
      it(what, () => {
        const { exitCode, printed } = run(...argv);
        assert.equal(exitCode, 2);
        assert.match(printed[0] ?? "", message);
      });
    }

    it("with a line that is no JSON, and names file and line", () => {
      const { exitCode, printed } = run(fileWith({ ...blocked, input, met: true }, "", "{"));
      assert.equal(exitCode, 2);
      assert.match(printed[0] ?? "", /cases\.jsonl:3 is no JSON/);
    });

    it("with a line that is no case, and names the key", () => {
      const { exitCode, printed } = run(fileWith({ ...blocked, input, met: "yes" }));
      assert.equal(exitCode, 2);
      assert.match(printed[0] ?? "", /cases\.jsonl:1 is no case: “met”/);
    });

    it("with nothing to test", () => {
      assert.equal(run(fileWith("")).exitCode, 2);
      assert.equal(run(fileWith({ ...blocked, input, met: true }), "--product", "teams").exitCode, 2);
    });
  });
});

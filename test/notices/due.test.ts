import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Change } from "../../src/history/change.ts";
import { whatIsDue } from "../../src/notices/due.ts";
import type { ScanEnd } from "../../src/notices/due.ts";
import { nothingTold } from "../../src/notices/memory.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { changed, failure, night, run } from "./notices.ts";

/** What each of the scans has told, in short: "regression A pass→fail". */
function told(...ends: readonly ScanEnd[]): string[][] {
  let memory = nothingTold;
  return ends.map((end) => {
    const due = whatIsDue(memory, end);
    memory = due.memory;
    return due.notices.map(inShort);
  });
}

function inShort({ event, changes, problem }: Notice): string {
  const what = changes.map(({ policyId, before, after }) => `${policyId} ${before}→${after}`);
  return [event, ...(problem === null ? [] : [problem.code]), ...what].join(" ");
}

describe("what is due", () => {
  it("is nothing after the first good scan, and nothing where nothing changed", () => {
    assert.deepEqual(told(run(1), run(2, { since: 1 })), [[], []]);
  });

  it("is a regression on the night of a change, and a recovery on the night that it is taken back", () => {
    assert.deepEqual(
      told(
        run(1),
        run(2, { since: 1, findings: [changed("A", "pass", "fail")] }),
        run(3, { since: 2 }),
        run(4, { since: 3, findings: [changed("A", "fail", "pass")] }),
      ),
      [[], ["regression A pass→fail"], [], ["recovery A fail→pass"]],
    );
  });

  it("is told again when the same change is made again", () => {
    const nights = told(
      run(1),
      run(2, { since: 1, findings: [changed("A", "pass", "fail")] }),
      run(3, { since: 2, findings: [changed("A", "fail", "pass")] }),
      run(4, { since: 3, findings: [changed("A", "pass", "fail")] }),
    );
    assert.deepEqual(nights[3], ["regression A pass→fail"]);
  });

  it("is both, where one policy is worse and another better", () => {
    const findings = [changed("A", "pass", "warning"), changed("B", "fail", "pass")];
    assert.deepEqual(told(run(1), run(2, { since: 1, findings }))[1], [
      "regression A pass→warning",
      "recovery B fail→pass",
    ]);
  });

  it("is nothing when the same run is handed over again", () => {
    const second = run(2, { since: 1, findings: [changed("A", "pass", "fail")] });
    assert.deepEqual(told(run(1), second, second, run(1))[2], []);
    assert.deepEqual(told(run(1), second, second, run(1))[3], []);
  });

  for (const [name, finding, expected] of [
    [
      "a policy that nobody can decide any more was below the line",
      changed("A", "fail", "unknown", "evidence"),
      "regression A fail→unknown",
    ],
    [
      "a policy that nobody can decide any more was met",
      changed("A", "pass", "unknown", "evidence"),
      "regression A pass→unknown",
    ],
    [
      "evidence came back and is bad",
      changed("A", "unknown", "fail", "evidence"),
      "regression A unknown→fail",
    ],
    [
      "evidence came back and is good",
      changed("A", "unknown", "pass", "evidence"),
      "recovery A unknown→pass",
    ],
    ["an acceptance expired", changed("A", "accepted", "fail", "exception"), "regression A accepted→fail"],
    ["a risk was accepted", changed("A", "fail", "accepted", "exception"), undefined],
    ["what is an accepted risk came true", changed("A", "pass", "accepted"), undefined],
    ["an accepted risk is gone", changed("A", "accepted", "pass"), "recovery A accepted→pass"],
    ["a new policy is not met", changed("A", null, "fail", "rule"), "regression A null→fail"],
    ["a new policy is met", changed("A", null, "pass", "rule"), undefined],
    ["a policy is not judged any more", changed("A", "fail", null, "rule"), undefined],
    ["a policy has nothing to apply to any more", changed("A", "pass", "notApplicable"), undefined],
    ["a required policy became a recommended one", changed("A", "fail", "warning", "rule"), undefined],
  ] as const) {
    it(`is ${expected ?? "nothing"} where ${name}`, () => {
      assert.deepEqual(
        told(run(1), run(2, { since: 1, findings: [finding] }))[1],
        expected === undefined ? [] : [expected],
      );
    });
  }

  it("is a broken scan once for each reason, until scans work again", () => {
    assert.deepEqual(
      told(
        run(1),
        failure(2),
        failure(3),
        failure(4, "TENANT_UNREACHABLE"),
        failure(5),
        run(6, { since: 1 }),
        failure(7),
      ),
      [
        [],
        ["broken SIGN_IN_FAILED"],
        [],
        ["broken TENANT_UNREACHABLE"],
        [],
        ["restored"],
        ["broken SIGN_IN_FAILED"],
      ],
    );
  });

  it("says since when scans were broken", () => {
    const broken = whatIsDue(nothingTold, failure(2));
    const { notices } = whatIsDue(broken.memory, run(5));
    assert.equal(notices[0]?.since, night(2));
  });

  it("tells of a scan that is not complete as of a broken one, and not policy by policy", () => {
    const findings = [changed("A", "pass", "unknown", "evidence"), changed("B", "pass", "fail")];
    assert.deepEqual(told(run(1), run(2, { since: 1, good: false, findings }))[1], [
      "broken INCOMPLETE",
      "regression B pass→fail",
    ]);
  });

  const incomplete = (number: number, reason: string) => run(number, { since: 1, good: false, reason });

  it("tells each cause of scans that are not complete once, however they take turns", () => {
    assert.deepEqual(
      told(
        run(1),
        incomplete(2, "1 of 60 sources could not be read (malformed)"),
        incomplete(3, "2 of 60 sources could not be read (malformed)"),
        incomplete(4, "41 of 60 sources could not be read (throttled, unreachable)"),
        incomplete(5, "1 of 60 sources could not be read (malformed)"),
        incomplete(6, "9 of 60 sources could not be read (malformed, throttled)"),
        incomplete(7, "nothing could be read"),
        incomplete(8, "nothing could be read"),
        run(9, { since: 1 }),
        incomplete(10, "1 of 60 sources could not be read (malformed)"),
      ),
      [
        [],
        ["broken INCOMPLETE"],
        [],
        ["broken INCOMPLETE"],
        [],
        [],
        ["broken INCOMPLETE"],
        [],
        ["restored"],
        ["broken INCOMPLETE"],
      ],
    );
  });

  it("says that nobody knows what changed where the earlier run cannot be read, and how many are below the line", () => {
    const { memory } = whatIsDue(nothingTold, run(1));
    const { notices, memory: after } = whatIsDue(memory, run(2));
    assert.equal(notices[0]?.problem?.code, "CHANGES_UNKNOWN");
    assert.match(
      notices[0].problem.message,
      /1 November 2026, 05:00 UTC cannot be read.* 2 November 2026.* 3 policies are below the line/,
    );
    assert.deepEqual(whatIsDue(after, run(3, { since: 2 })).notices, []);
  });

  it("says so too where it is compared with a run that nobody was told of", () => {
    const { memory } = whatIsDue(nothingTold, run(1));
    const third = run(3, { since: 2, findings: [changed("A", "pass", "fail")] });
    assert.deepEqual(whatIsDue(memory, third).notices.map(inShort), [
      "broken CHANGES_UNKNOWN",
      "regression A pass→fail",
    ]);
  });

  it("takes nothing back because there is nothing to compare with", () => {
    const findings = [changed("B", "pass", "fail")];
    assert.deepEqual(
      told(
        run(1),
        run(2, { since: 1, good: false, findings }),
        run(3, { good: false }),
        run(4, { good: false }),
        run(5),
      ).slice(2),
      [["broken CHANGES_UNKNOWN"], [], ["restored"]],
    );
  });

  it("tells only once of what several scans in a row show that were not good", () => {
    const findings = [changed("B", "pass", "fail")];
    assert.deepEqual(
      told(
        run(1),
        run(2, { since: 1, good: false, findings }),
        run(3, { since: 1, good: false, findings }),
        run(4, { since: 1, findings }),
        run(5, { since: 4 }),
      ).slice(2),
      [[], ["restored"], []],
    );
  });

  it("takes back what it told of a scan that was not good, if it is gone", () => {
    const findings = [changed("B", "pass", "fail")];
    assert.deepEqual(
      told(
        run(1),
        run(2, { since: 1, good: false, findings }),
        run(3, { since: 1, good: false }),
        run(4, { since: 1, good: false, findings }),
        run(5, { since: 1 }),
      ).slice(1),
      [
        ["broken INCOMPLETE", "regression B pass→fail"],
        ["recovery B fail→pass"],
        ["regression B pass→fail"],
        ["restored", "recovery B fail→pass"],
      ],
    );
  });

  it("names no run as the one compared with where something else was told since then", () => {
    const findings = [changed("B", "pass", "warning")];
    const first = whatIsDue(nothingTold, run(1));
    const second = whatIsDue(first.memory, run(2, { since: 1, good: false, findings }));
    const sinceOf = (end: ScanEnd) =>
      whatIsDue(second.memory, end)
        .notices.filter(({ changes }) => changes.length > 0)
        .map(({ event, since }) => [event, since]);
    const worse = [changed("B", "pass", "fail"), changed("C", "fail", "pass")];
    assert.deepEqual(
      second.notices.map(({ since }) => since),
      [null, night(1)],
      "a broken scan, and what it shows",
    );
    assert.deepEqual(sinceOf(run(3, { since: 1 })), [["recovery", null]]);
    assert.deepEqual(sinceOf(run(3, { since: 1, good: false, findings: [...findings, ...worse.slice(1)] })), [
      ["recovery", night(1)],
    ]);
  });

  it("does not believe in a recovery because nothing could be read", () => {
    assert.deepEqual(
      told(
        run(1),
        run(2, { since: 1, good: false, findings: [changed("B", "pass", "fail")] }),
        run(3, { since: 1, good: false, findings: [changed("B", "pass", "unknown", "evidence")] }),
        run(4, { since: 1, findings: [changed("B", "pass", "fail")] }),
      ).slice(2),
      [[], ["restored"]],
    );
  });

  it("says of what it takes back that it went the way that it came", () => {
    const findings = [changed("B", "pass", "fail", "rule")];
    const first = whatIsDue(nothingTold, run(1));
    const second = whatIsDue(first.memory, run(2, { since: 1, good: false, findings }));
    const third = whatIsDue(second.memory, run(3, { since: 1 }));
    assert.deepEqual(
      third.notices.flatMap(({ changes }) => changes.map(({ cause }) => cause)),
      ["rule"],
    );
  });

  it("puts what somebody did in the tenant before what changed around it", () => {
    const findings = [changed("A", "pass", "fail", "rule"), changed("B", "pass", "fail")];
    assert.deepEqual(told(run(1), run(2, { since: 1, findings }))[1], ["regression B pass→fail A pass→fail"]);
  });

  it("names a rule that is nobody's own, such as the version of the program", () => {
    const changes: Change[] = [
      { cause: "rule", what: "program", name: "plimsoll", before: "1.0.0", after: "2.0.0", policies: [] },
      { cause: "rule", what: "parameter", name: "B maximum", before: 8, after: 4, policies: ["B"] },
    ];
    const findings = [changed("A", "pass", "fail", "rule")];
    const { memory } = whatIsDue(nothingTold, run(1));
    const { notices } = whatIsDue(memory, run(2, { since: 1, findings, changes }));
    assert.deepEqual(notices[0]?.changes[0]?.details, ["Program plimsoll: “1.0.0” → “2.0.0”"]);
  });

  it("says who made a change, as far as the log tells", () => {
    const by = (name: string) => ({
      at: night(2),
      activity: "Update policy",
      user: { id: "1", name },
      application: null,
      address: null,
      record: name,
    });
    const changes = [
      [by("megan@contoso.example")],
      [by("alex@contoso.example"), by("megan@contoso.example")],
    ].map((actors, index) => ({
      cause: "tenant" as const,
      source: "x",
      what: "Settings",
      object: null,
      path: `setting ${index}`,
      kind: "changed" as const,
      before: 1,
      after: 2,
      policies: ["A"],
      who: { log: "directory" as const, isSure: true, actors, more: 0 },
    }));
    const second = run(2, { since: 1, findings: [changed("A", "pass", "fail")], changes });
    assert.ok(second.kind === "run" && second.diff !== null);
    const auditLogs = { directory: { from: night(1), to: night(2), failure: null }, unified: null };
    const { memory } = whatIsDue(nothingTold, run(1));
    const { notices } = whatIsDue(memory, { ...second, diff: { ...second.diff, auditLogs } });
    assert.deepEqual(notices[0]?.changes[0]?.details, [
      "Settings · setting 0: 1 → 2",
      "by: megan@contoso.example (1), 2 November 2026, 05:00 UTC (Update policy)",
      "Settings · setting 1: 1 → 2",
      "by: alex@contoso.example (1), 2 November 2026, 05:00 UTC (Update policy); “plimsoll diff” shows who may have made it besides",
    ]);
  });

  it("puts the first changes beside a policy, and counts the others", () => {
    const changes = ["a", "b", "c", "d", "e"].map((path) => ({
      cause: "tenant" as const,
      source: "x",
      what: "Settings",
      object: null,
      path,
      kind: "changed" as const,
      before: 1,
      after: 2,
      policies: ["A"],
    }));
    const { memory } = whatIsDue(nothingTold, run(1));
    const second = run(2, { since: 1, findings: [changed("A", "pass", "fail")], changes });
    const { notices } = whatIsDue(memory, second);
    assert.deepEqual(notices[0]?.changes[0]?.details, [
      "Settings · a: 1 → 2",
      "Settings · b: 1 → 2",
      "Settings · c: 1 → 2",
      "… and 2 more",
    ]);
  });
});

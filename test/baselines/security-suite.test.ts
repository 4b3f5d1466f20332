import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";

const securitySuite = loadBaselines({ baselines: ["scuba"] }).find(
  ({ product }) => product === "security-suite",
);
const policies = securitySuite?.policies ?? [];

function idsOf(numbers: string): string[] {
  return numbers
    .trim()
    .split(/\s+/)
    .map((number) => `MS.SECURITYSUITE.${number}`);
}

const ids = idsOf(`
  1.1v1 1.2v1 1.3v1 1.4v1
  2.1v1 2.2v1 2.3v1 2.4v1
  3.1v1 3.2v1 3.3v1 3.4v1 3.5v1
  4.1v1 4.2v1
  5.1v1 5.2v1
  6.1v1 6.2v1
  7.1v1 7.2v1 7.3v1
  8.1v1 8.2v1
`);

/** The ids of the policies for which something holds. */
function idsWhere(holds: (policy: (typeof policies)[number]) => boolean): string[] {
  return policies.filter(holds).map(({ id }) => id);
}

function commandOf({ remediation: { command } }: (typeof policies)[number]): string {
  return [command?.before, command?.each, command?.once].join("\n");
}

describe("baselines/security-suite.yaml", () => {
  it("holds CISA's 24 policies in CISA's order", () => {
    assert.deepEqual(
      policies.map(({ id }) => id),
      ids,
    );
  });

  it("holds no threshold that a profile could tighten", () => {
    assert.ok(policies.length > 0);
    assert.deepEqual(
      idsWhere(({ parameters }) => parameters !== undefined),
      [],
    );
  });

  it("gives no command where only a person can decide", () => {
    assert.deepEqual(
      idsWhere(({ remediation }) => remediation.command === undefined),
      idsOf("3.5v1 4.2v1"),
    );
  });

  it("goes to Security & Compliance for data loss prevention, alerts and retention, and to Exchange Online for the rest", () => {
    assert.deepEqual(
      idsWhere((policy) => /^Connect-IPPSSession\b/m.test(commandOf(policy))),
      idsOf("3.1v1 3.2v1 3.3v1 3.4v1 4.1v1 5.2v1"),
    );
    assert.deepEqual(
      idsWhere((policy) => /^Connect-ExchangeOnline\b/m.test(commandOf(policy))),
      idsOf(
        "1.1v1 1.2v1 1.3v1 1.4v1 2.1v1 2.2v1 2.3v1 2.4v1 5.1v1 6.1v1 6.2v1 7.1v1 7.2v1 7.3v1 8.1v1 8.2v1",
      ),
    );
  });

  it("creates a data loss prevention policy in test mode", () => {
    const creating = policies.map(commandOf).filter((text) => text.includes("New-DlpCompliancePolicy"));
    assert.equal(creating.length, 1);
    for (const text of creating) {
      assert.match(text, /New-DlpCompliancePolicy .*-Mode TestWithoutNotifications/);
      assert.doesNotMatch(text, /^[^#\n]*-Mode Enable/m);
    }
  });

  it("stops before it changes anything where a placeholder may be left for the reader to fill", () => {
    const placeholder = /'<[^']+>'|\{(?:sensitiveUsers|partnerDomains)\}/;
    const unfilled = policies.map(commandOf).filter((text) => placeholder.test(text));
    assert.equal(unfilled.length, 4);
    for (const text of unfilled) {
      const guard = text.indexOf("-match '<') { throw");
      assert.ok(guard >= 0 && guard < text.search(/^ *(?:Set|New)-/m), text);
    }
  });

  it("shows a list before it empties it", () => {
    const emptying = policies.map(commandOf).filter((text) => text.includes("$null"));
    assert.equal(emptying.length, 6);
    for (const text of emptying) assert.ok(text.indexOf("Format-List") < text.indexOf("$null"), text);
  });

  it("names Microsoft Defender for Office 365 wherever a policy rests on it", () => {
    assert.deepEqual(
      idsWhere(({ licence }) => licence?.includes("Defender for Office 365") === true),
      idsOf("1.3v1 1.4v1 2.1v1 2.2v1 2.3v1 2.4v1 7.1v1 7.2v1 7.3v1"),
    );
  });
});

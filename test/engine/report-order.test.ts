import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../src/engine/assessment.ts";
import { compareFindings } from "../../src/engine/report-order.ts";
import { finding } from "../report/fixtures/build.ts";

const plain: Partial<Finding> = { bod2501: false, severity: "medium" };

describe("the order of a report", () => {
  // In each row the first finding comes first by one thing, and the second would by its id and by all that weighs less.
  const rows: { name: string; first: Partial<Finding>; second: Partial<Finding> }[] = [
    {
      name: "what is required and below the line",
      first: { severity: "low" },
      second: { outcome: "warning", criticality: "should", bod2501: true, severity: "critical" },
    },
    {
      name: "what could not be decided, before what is recommended",
      first: { outcome: "unknown" },
      second: { outcome: "warning", criticality: "should", severity: "critical" },
    },
    { name: "BOD 25-01, before the graver", first: { bod2501: true }, second: { severity: "critical" } },
    { name: "the graver", first: { severity: "high" }, second: {} },
    { name: "what is met, last", first: { outcome: "accepted" }, second: { outcome: "pass", bod2501: true } },
  ];
  for (const row of rows)
    it(`puts first: ${row.name}`, () => {
      const first = finding({ policyId: "MS.B.1.1v1", outcome: "fail", ...plain, ...row.first });
      const second = finding({ policyId: "MS.A.1.1v1", outcome: "fail", ...plain, ...row.second });
      assert.deepEqual([second, first].sort(compareFindings), [first, second]);
    });

  it("goes by effort and then by number where nothing else tells them apart", () => {
    const order = (["MS.A.1.10v1", "MS.A.1.9v1", "MS.A.1.1v1"] as const).map((policyId) => {
      const about = finding({ policyId, outcome: "fail" });
      const effort = policyId === "MS.A.1.1v1" ? "high" : "low";
      return { ...about, remediation: { ...about.remediation, effort } } satisfies Finding;
    });
    assert.deepEqual(
      order.sort(compareFindings).map(({ policyId }) => policyId),
      ["MS.A.1.9v1", "MS.A.1.10v1", "MS.A.1.1v1"],
    );
  });
});

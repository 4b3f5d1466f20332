import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";

const entraId = loadBaselines({ baselines: ["scuba"] }).find(({ product }) => product === "entra-id");

function idsOf(numbers: string): string[] {
  return numbers
    .trim()
    .split(/\s+/)
    .map((number) => `MS.AAD.${number}`);
}

const ids = idsOf(`
  1.1v1
  2.1v1 2.2v1 2.3v1
  3.1v1 3.2v2 3.3v2 3.4v1 3.5v2 3.6v1 3.7v1 3.8v1 3.9v1
  4.1v1
  5.1v1 5.2v1 5.3v1 5.5v1 5.6v1 5.7v1
  6.1v1
  7.1v1 7.2v1 7.3v1 7.4v1 7.5v1 7.6v1 7.7v1 7.8v1 7.9v1
  8.1v1 8.2v1 8.3v1
  9.1v1
`);

describe("baselines/entra-id.yaml", () => {
  it("holds CISA's 34 policies in CISA's order", () => {
    assert.deepEqual(
      entraId?.policies.map(({ id }) => id),
      ids,
    );
  });

  it("asks for agent identities what CISA's newest policy asks: required, and not part of BOD 25-01", () => {
    const policy = entraId?.policies.find(({ id }) => id === "MS.AAD.9.1v1");
    assert.equal(policy?.criticality, "shall");
    assert.equal(policy.bod2501, false);
  });

  it("holds the thresholds that a profile may tighten, and the direction in which", () => {
    const thresholds = entraId?.policies.flatMap(({ id, parameters = {} }) =>
      Object.entries(parameters).map(([name, { value, stricter }]) => `${id} ${name} ${value} ${stricter}`),
    );
    assert.deepEqual(thresholds, [
      "MS.AAD.5.6v1 maximumDays 180 lower",
      "MS.AAD.5.7v1 maximumDays 365 lower",
      "MS.AAD.7.1v1 minimum 2 higher",
      "MS.AAD.7.1v1 maximum 8 lower",
    ]);
  });

  it("gives no command where only a person can decide", () => {
    const manual = entraId?.policies
      .filter(({ remediation: { command, requests } }) => command === undefined && requests === undefined)
      .map(({ id }) => id);
    assert.deepEqual(manual, idsOf("2.2v1 4.1v1 8.3v1"));
  });

  it("writes as requests what one request can do", () => {
    const asRequests = entraId?.policies
      .filter(({ remediation }) => remediation.requests !== undefined)
      .map(({ id }) => id);
    assert.deepEqual(
      asRequests,
      idsOf(`
        1.1v1 2.1v1 2.3v1 3.1v1 3.2v2 3.3v2 3.4v1 3.5v2 3.6v1 3.7v1 3.8v1 3.9v1
        5.1v1 6.1v1 8.1v1 8.2v1 9.1v1
      `),
    );
  });

  it("names Microsoft Entra ID P2 wherever a policy rests on risk or on Privileged Identity Management", () => {
    const needingP2 = entraId?.policies
      .filter(({ licence }) => licence?.includes("Microsoft Entra ID P2"))
      .map(({ id }) => id);
    assert.deepEqual(needingP2, idsOf("2.1v1 2.2v1 2.3v1 7.4v1 7.5v1 7.6v1 7.7v1 7.8v1 7.9v1 9.1v1"));
  });
});

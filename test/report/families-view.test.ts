import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { familiesView } from "../../src/report/families-view.ts";
import { familiesOf } from "../../src/report/nist-families.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";

describe("the families of controls", () => {
  it("are told by the letters of the controls, each once and in their order", () => {
    assert.deepEqual(
      familiesOf(["SI-4", "AC-6(5)", "AC-2"]).map(({ id, title }) => `${id} ${title}`),
      ["AC Access control", "SI System and information integrity"],
    );
  });

  it("leave out what is no control of revision 5", () => {
    assert.deepEqual(familiesOf(["", "XX-1", "ac-1", "AC", "ACX-1", "<b>AC-1"]), []);
  });
});

describe("the picture of the families", () => {
  const policy = (
    policyId: string,
    outcome: Parameters<typeof finding>[0]["outcome"],
    ...nist80053: string[]
  ) => finding({ policyId, outcome, nist80053 });

  it("counts a policy once in each family that it has a control of", () => {
    const view = familiesView(
      assessment([
        policy("MS.AAD.1.1v1", "pass", "AC-2", "AC-3", "IA-2"),
        policy("MS.AAD.1.2v1", "fail", "AC-2"),
        policy("MS.AAD.1.3v1", "warning", "AC-2"),
      ]),
    );
    assert.deepEqual(
      view?.rows.map(({ label, figures, href }) => [label, figures, href]),
      [
        ["AC Access control", "1 of 3", "#family=AC"],
        ["IA Identification and authentication", "1 of 1", "#family=IA"],
      ],
    );
    assert.equal(view?.rows[0]?.alternative, "AC Access control, 3 policies. met: 1, below the line: 2.");
  });

  it("never takes for met what was not decided, or what somebody accepts", () => {
    const view = familiesView(
      assessment(
        (["unknown", "manual", "accepted"] as const).map((outcome, at) =>
          policy(`MS.AAD.1.${at}v1`, outcome, "AC-2"),
        ),
      ),
    );
    assert.equal(view?.rows[0]?.figures, "0 of 3");
    assert.deepEqual(view?.columns, ["Not met, risk accepted", "Not decided", "All"]);
  });

  it("leaves out what does not apply, and is not there where no policy names a control", () => {
    assert.equal(familiesView(assessment([policy("MS.AAD.1.1v1", "notApplicable", "AC-2")])), null);
    assert.equal(familiesView(assessment([policy("MS.AAD.1.1v1", "pass")])), null);
    assert.ok(familiesView(contoso()) !== null);
  });
});

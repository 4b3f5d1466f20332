import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { default as addFormats } from "ajv-formats";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import { renderJson } from "../../src/report/json.ts";
import { assessmentJsonSchema } from "../../src/report/schema.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { withPlan } from "./fixtures/plan.ts";

function validator() {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(assessmentJsonSchema());
}

describe("assessment.json", () => {
  it("is valid by our published JSON Schema, in somebody else’s validator", () => {
    const validate = validator();
    const valid = validate(JSON.parse(renderJson(contoso())));
    assert.deepEqual(validate.errors ?? [], []);
    assert.ok(valid);
  });

  it("says what the assessment says, no more and no less", () => {
    assert.deepEqual(JSON.parse(renderJson(contoso())), contoso());
  });

  it("holds the plan, by the schema as well", () => {
    const given = withPlan(contoso());
    const validate = validator();
    assert.ok(validate(JSON.parse(renderJson(given))), JSON.stringify(validate.errors));
    assert.deepEqual(JSON.parse(renderJson(given)), given);
    const [first, ...others] = given.plan ?? [];
    assert.ok(first);
    // A step's id becomes part of a file's name.
    assert.equal(validate({ ...given, plan: [{ ...first, id: "../../first" }, ...others] }), false);
  });

  it("is the same bytes for the same assessment, in whatever order its keys were made", () => {
    const shuffled = Object.fromEntries(Object.entries(contoso()).toReversed()) as ReturnType<typeof contoso>; // the same keys and values
    assert.equal(renderJson(shuffled), renderJson(contoso()));
  });

  it("is still read where it was written before exceptions had limits and comments could dispute", () => {
    const former = contoso().findings.map(({ exception, annotation, ...finding }) => ({
      ...finding,
      exception:
        exception === null
          ? null
          : Object.fromEntries(
              Object.entries(exception).filter(([key]) => key !== "lapse" && key !== "limits"),
            ),
      annotation:
        annotation === null
          ? null
          : { comment: annotation.comment, remediationDate: annotation.remediationDate },
    }));
    const { findings } = assessmentSchema.parse({ ...contoso(), findings: former });
    const expired = findings.find(({ policyId }) => policyId === "MS.EXO.1.1v2");
    assert.equal(expired?.exception?.lapse, null);
    assert.deepEqual(expired.exception.limits, { violations: null, groups: [] });
    assert.equal(expired.annotation?.disputed, false);
  });

  it("ends with a line end, as a text file does", () => {
    assert.ok(renderJson(contoso()).endsWith("}\n"));
  });

  it("refuses an assessment that is none", () => {
    const attacked = fabrikamUnderAttack(); // its references are not addresses
    assert.throws(() => renderJson(attacked), /url/i);
  });
});

describe("the JSON Schema of an assessment", () => {
  it("has an id, a title and a description", () => {
    const schema = assessmentJsonSchema();
    assert.equal(schema["$id"], "urn:plimsoll:schema:assessment:1");
    assert.equal(schema["title"], "Plimsoll assessment");
    assert.match(String(schema["description"]), /one finding for each policy/);
  });

  it("rejects an unknown outcome, an unknown key and a missing key", () => {
    const validate = validator();
    const valid = contoso();
    const [first, ...others] = valid.findings;
    assert.equal(validate({ ...valid, findings: [{ ...first, outcome: "fine" }, ...others] }), false);
    assert.equal(validate({ ...valid, colour: "red" }), false);
    assert.equal(validate({ ...valid, findings: undefined }), false);
  });
});

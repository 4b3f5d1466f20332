import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readArchive } from "../../src/evidence/archive.ts";
import { inputsJsonSchema, manifestJsonSchema } from "../../src/evidence/json-schema.ts";
import { withEmulator } from "../support/emulated.ts";
import { plimsoll } from "../support/plimsoll.ts";

function validator(schema: object) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

describe("the published schemas of an evidence package", () => {
  for (const flags of [[], ["--redact"]]) {
    it(`fit a package that was written with ${flags[0] ?? "no more flags"}, and not a damaged one`, () =>
      withEmulator("faulty", {}, async ({ files, folder }) => {
        const out = join(folder, "out");
        const flagsOfScan = [
          "--profile",
          files.profile,
          "--out",
          out,
          "--products",
          "sharepoint",
          "--evidence",
        ];
        const run = await plimsoll(["scan", ...flagsOfScan, ...flags], { environment: files.environment });
        assert.equal(run.code, 0, run.stderr);
        const zip = readArchive(readFileSync(join(out, "evidence.zip")), "evidence.zip");
        for (const [name, schema] of [
          ["manifest.json", manifestJsonSchema()],
          ["inputs.json", inputsJsonSchema()],
        ] as const) {
          const validate = validator(schema);
          const held: object = JSON.parse(Buffer.from(zip.get(name) ?? []).toString());
          assert.ok(validate(held), `${name}: ${JSON.stringify(validate.errors)}`);
          assert.ok(!validate({ ...held, kind: "something else" }), name);
          assert.ok(!validate({ ...held, more: 1 }), name);
        }
      }));
  }

  it("are named by URNs with their version", () => {
    assert.equal(manifestJsonSchema()["$id"], "urn:plimsoll:schema:evidence-manifest:1");
    assert.equal(inputsJsonSchema()["$id"], "urn:plimsoll:schema:evidence-inputs:1");
  });
});

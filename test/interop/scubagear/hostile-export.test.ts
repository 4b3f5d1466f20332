import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { snapshotSchema } from "../../../src/engine/snapshot.ts";
import { OperatorError } from "../../../src/errors.ts";
import { readScubaConfig } from "../../../src/interop/scubagear/config.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { contosoExport } from "./contoso-export.ts";

const options = { sources: [], toolVersion: "0" };

/** Contoso's export with any JSON in the place of one of its values, or of a value one level below. */
const damaged = fc
  .tuple(fc.constantFrom(...Object.keys(contosoExport())), fc.jsonValue({ maxDepth: 4 }), fc.boolean())
  .map(([key, value, below]) => ({ ...contosoExport(), [key]: below ? [value] : value }));

describe("any JSON where an export has its values", () => {
  it("makes a snapshot, or is refused in words", () => {
    fc.assert(
      fc.property(damaged, (json) => {
        try {
          snapshotSchema.parse(readScubaGearExport(json, options).snapshot);
        } catch (error) {
          assert.ok(error instanceof OperatorError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is never changed itself", () => {
    fc.assert(
      fc.property(damaged, (json) => {
        const before = JSON.stringify(json);
        try {
          readScubaGearExport(json, options);
        } catch (error) {
          assert.ok(error instanceof OperatorError);
        }
        assert.equal(JSON.stringify(json), before);
      }),
    );
  });

  it("makes a configuration with exceptions that a profile could hold", () => {
    const sections = fc.dictionary(
      fc.constantFrom("MS.AAD.1.1v1", "MS.AAD.7.4v1"),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const written = fc.record({
      Aad: sections,
      OmitPolicy: sections,
      AnnotatePolicy: sections,
      ProductNames: fc.jsonValue(),
    });
    fc.assert(
      fc.property(written, (config) => {
        for (const { reason, expires = "2027-01-31" } of readScubaConfig(config).exceptions) {
          assert.notEqual(reason, "");
          assert.match(expires, /^\d{4}-\d{2}-\d{2}$/);
        }
      }),
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { securitySuiteDeviations } from "../../../src/scanners/security-suite/deviations.ts";

describe("deviations of the Security Suite", () => {
  for (const { id, title, ...sentences } of securitySuiteDeviations) {
    it(`${id} is written in full`, () => {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      assert.match(title, /^[A-Z].*[^.]$/);
      for (const sentence of Object.values(sentences)) assert.match(sentence, /^[A-Z].*\.$/);
    });
  }
});

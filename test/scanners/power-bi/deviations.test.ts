import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { powerBiDeviations } from "../../../src/scanners/power-bi/deviations.ts";

describe("deviations of Power BI", () => {
  for (const { id, title, ...sentences } of powerBiDeviations) {
    it(`${id} is written in full`, () => {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      assert.match(title, /^[A-Z].*[^.]$/);
      for (const sentence of Object.values(sentences)) assert.match(sentence, /^[A-Z].*\.$/);
    });
  }
});

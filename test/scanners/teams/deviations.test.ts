import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { teamsDeviations } from "../../../src/scanners/teams/deviations.ts";

describe("deviations of Teams", () => {
  for (const { id, title, ...sentences } of teamsDeviations) {
    it(`${id} is written in full`, () => {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      assert.match(title, /^[A-Z].*[^.]$/);
      for (const sentence of Object.values(sentences)) assert.match(sentence, /^[A-Z].*\.$/);
    });
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applicationDeviations } from "../../../src/scanners/entra-id/applications/deviations.ts";
import { guestDeviations } from "../../../src/scanners/entra-id/guests/deviations.ts";
import { privilegedAccessDeviations } from "../../../src/scanners/entra-id/privileged-access/deviations.ts";

describe("deviations of applications, privileged access and guests", () => {
  const all = [...applicationDeviations, ...privilegedAccessDeviations, ...guestDeviations];

  it("have ids of their own", () => {
    assert.deepEqual(
      all.map(({ id }) => id),
      [...new Set(all.map(({ id }) => id))],
    );
  });

  for (const { id, ...sentences } of all) {
    it(`${id} is written in full`, () => {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      const { title, ...others } = sentences;
      assert.match(title, /^[A-Z].*[^.]$/);
      for (const sentence of Object.values(others)) assert.match(sentence, /^[A-Z].*\.$/);
    });
  }
});

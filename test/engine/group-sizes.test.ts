import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { snapshotReader } from "../../src/engine/evaluate.ts";
import { memberCounter } from "../../src/engine/group-sizes.ts";
import { defineScanner } from "../../src/engine/scanner.ts";
import { defineSource } from "../../src/engine/source.ts";
import { failedFor, harbour, read } from "./harbour.ts";

const crews = defineSource({
  id: "harbour/crews",
  title: "the crews",
  api: "graph",
  access: { application: ["Crews.Read.All"] },
  schema: z.array(z.object({ id: z.string(), members: z.number().nullable() })),
  collect: ({ apis }) => apis.graph.list("/crews"),
});
const scanners = [harbour, defineScanner({ ...harbour, groupSizes: crews })];

function counter(reading: ReturnType<typeof read>) {
  return memberCounter(scanners, snapshotReader({ "harbour/crews": reading }));
}

describe("memberCounter", () => {
  it("says how many people a group holds, and none where nobody could tell", () => {
    const membersOf = counter(
      read([
        { id: "pilots", members: 2 },
        { id: "nobody", members: 0 },
        { id: "gone", members: null },
      ]),
    );
    assert.deepEqual(["pilots", "nobody", "gone", "never read"].map(membersOf), [2, 0, undefined, undefined]);
  });

  it("knows no group where the source failed or makes no sense", () => {
    assert.equal(counter(failedFor("permission"))("pilots"), undefined);
    assert.equal(counter(read([{ id: "pilots", members: "two" }]))("pilots"), undefined);
  });
});

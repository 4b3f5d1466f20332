import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { loadBaselines } from "../../src/baselines/load.ts";
import type { Baseline } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import { policiesThatNeed, requiredSources } from "../../src/engine/permissions.ts";
import type { Outcome } from "../../src/engine/assessment.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { scanners } from "../../src/scanners/index.ts";
import { parseSnapshot } from "../../src/snapshot-file.ts";
import { withEmulator } from "../support/emulated.ts";
import { outcomesOf, plimsoll } from "../support/plimsoll.ts";

type Path = readonly (string | number)[];

/** Every field in a value: the keys of objects, at any depth. Of long lists the first few elements stand for the rest. */
function* fieldsIn(value: unknown, path: Path = []): Generator<Path> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.slice(0, 12).entries()) yield* fieldsIn(element, [...path, index]);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      yield [...path, key];
      yield* fieldsIn(child, [...path, key]);
    }
  }
}

/** A copy in which the field at the path is gone, or holds something of a type that belongs nowhere. */
function damaged(value: unknown, path: Path, how: "dropped" | "garbled"): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(value))
    return value.map((element: unknown, index) => (index === first ? damaged(element, rest, how) : element));
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) }; // The path was found in this very value.
  if (rest.length > 0) copy[first] = damaged(copy[first], rest, how);
  else if (how === "dropped") delete copy[first];
  else copy[first] = { garbled: [1] };
  return copy;
}

describe("a damaged snapshot", () => {
  let snapshot: Snapshot;
  before(async () => {
    snapshot = await withEmulator("faulty", {}, async ({ files, folder }) => {
      const out = join(folder, "out");
      const run = await plimsoll(["scan", "--profile", files.profile, "--out", out], {
        environment: files.environment,
      });
      assert.equal(run.code, 0, run.stderr);
      return parseSnapshot(
        JSON.parse(gunzipSync(readFileSync(join(out, "snapshot.json.gz"))).toString()),
        "snapshot",
      );
    });
  });

  const baselines = loadBaselines({ baselines: ["scuba"] });
  const profile = profileSchema.parse({});
  /** Of the policies given, or of all. */
  const outcomes = (sources: Snapshot["sources"], of = baselines): Map<string, Outcome> =>
    outcomesOf(
      assess({
        snapshot: { ...snapshot, sources },
        baselines: of,
        profile,
        scanners,
        now: new Date(snapshot.finishedAt),
      }),
    );

  /** The policies whose checks read the source, themselves or by what they read: no other check is ever shown what it says. */
  const readersOf = (id: string): Baseline[] => {
    const sources = requiredSources(scanners).filter((source) => source.id === id);
    const { policies, evidenceFor } = policiesThatNeed(sources, scanners);
    const readers = new Set([...policies, ...evidenceFor]);
    return baselines
      .map((baseline) => ({
        ...baseline,
        policies: baseline.policies.filter((each) => readers.has(each.id)),
      }))
      .filter(({ policies: left }) => left.length > 0);
  };

  for (const how of ["dropped", "garbled"] as const) {
    it(`never passes a policy because a field was ${how}`, () => {
      const before = outcomes(snapshot.sources);
      const wrong: string[] = [];
      let tried = 0;
      let decided = 0;
      for (const [id, reading] of Object.entries(snapshot.sources)) {
        if (reading.status !== "ok") continue;
        const readers = readersOf(id);
        for (const path of fieldsIn(reading.value)) {
          tried += 1;
          const value = damaged(reading.value, path, how);
          const sources = { ...snapshot.sources, [id]: { ...reading, value } };
          for (const [policy, outcome] of outcomes(sources, readers)) {
            decided += 1;
            if (outcome === "pass" && before.get(policy) !== "pass")
              wrong.push(`${id}: ${path.join(".")} → ${policy}`);
          }
        }
      }
      assert.ok(decided > tried, `only ${decided} outcomes of ${tried} damaged snapshots`);
      assert.ok(tried > 500, `only ${tried} fields were tried`);
      assert.deepEqual(wrong, []);
    });
  }

  it("never passes a policy because a whole source is gone", () => {
    const before = outcomes(snapshot.sources);
    for (const id of Object.keys(snapshot.sources)) {
      const { [id]: _, ...rest } = snapshot.sources;
      for (const [policy, outcome] of outcomes(rest))
        assert.ok(outcome !== "pass" || before.get(policy) === "pass", `${id} → ${policy}`);
    }
  });
});

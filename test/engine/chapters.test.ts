import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assess } from "../../src/engine/assess.ts";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import { defineChapter } from "../../src/engine/scanner.ts";
import type { Scanner } from "../../src/engine/scanner.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { optional } from "../../src/engine/source.ts";
import { chart, failedFor, harbour, manifest, plainProfile, read, ships, snapshotOf } from "./harbour.ts";

/** A chapter that says back what it was given. */
const arrival = defineChapter({
  id: "arrival",
  title: "Arrival",
  needs: { ships: optional(ships), manifest: optional(manifest) },
  build: ({ ships: seen, manifest: lines }, { findings, failures, declared, exclusionsOf, now }) => ({
    question: "Would you have seen her come in?",
    answer: `${seen?.length ?? "?"} ships, ${lines?.length ?? "?"} lines. ${findings.get("MS.HARBOUR.1.1v1")?.outcome ?? "not assessed"}.`,
    tone: seen === undefined ? "unknown" : "good",
    facts: Object.entries(failures).map(([label, { message }]) => ({
      label,
      value: "Not known",
      note: message,
      tone: "unknown" as const,
      policies: [],
    })),
    picture: { title: "Ships", note: "", unit: "ships", parts: [], rows: [] },
    timeline: { title: now.toISOString(), lead: `${declared.parkedDomains.length}`, steps: [] },
    queries: { title: "", lead: `${exclusionsOf("MS.HARBOUR.1.1v1").hasExclusions}`, list: [] },
  }),
});
const withChapter: Scanner = { ...harbour, chapters: [arrival] };

function assessed(sources: Snapshot["sources"], scanners = [withChapter]) {
  return assess({
    snapshot: snapshotOf(sources),
    baselines: [chart],
    profile: plainProfile,
    scanners,
    now: new Date("2026-11-21T12:00:00Z"),
  });
}

const aurora = {
  "harbour/ships": read([{ id: "s1", name: "Aurora", draught: 4 }]),
  "harbour/tides": read({ depth: 5 }),
};

describe("chapters", () => {
  it("are built from sources and from the outcomes of this very assessment", () => {
    const [chapter] = assessmentSchema.parse(assessed(aurora)).chapters;
    assert.equal(chapter?.product, "harbour");
    assert.equal(chapter?.answer, "1 ships, ? lines. pass.");
  });

  it("get nothing for a source that is missing, and the reason", () => {
    const [chapter] = assessed({ ...aurora, "harbour/ships": failedFor("permission") }).chapters;
    assert.equal(chapter?.tone, "unknown");
    assert.deepEqual(
      chapter?.facts.map(({ label }) => label),
      ["ships", "manifest"],
    );
    assert.ok(chapter?.facts.every(({ note }) => note !== ""));
  });

  it("know the profile and the moment of the assessment", () => {
    const [chapter] = assessed(aurora).chapters;
    assert.equal(chapter?.timeline.title, "2026-11-21T12:00:00.000Z");
    assert.equal(chapter?.queries.lead, "false");
  });

  it("have their sources read", () => {
    assert.ok(requiredSources([{ ...withChapter, sources: [], checks: [], tables: [] }]).includes(manifest));
  });

  it("are absent where no scanner has one, and from files that know none", () => {
    const { chapters, ...older } = assessed(aurora, [harbour]);
    assert.deepEqual(chapters, []);
    assert.deepEqual(assessmentSchema.parse(older).chapters, []);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderTerminal } from "../../src/report/terminal.ts";
import { pageView } from "../../src/report/view.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { answered, chapter } from "./fixtures/chapter.ts";

/** The view of the chapter that opens the report. */
function openingOf(about: Parameters<typeof chapter>[0] = {}) {
  const { opening } = pageView(answered({ chapters: [chapter(about)] }));
  assert.ok(opening);
  return opening;
}

describe("a chapter’s view", () => {
  it("opens a report that is about its product alone", () => {
    const view = pageView(answered());
    assert.equal(view.opening?.question, "Would you have seen it?");
    assert.deepEqual(view.chapters, []);
  });

  it("stands after the headline of a report that is about more", () => {
    const others = [...answered().findings, finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" })];
    const view = pageView(assessment(others, { chapters: [chapter()] }));
    assert.equal(view.opening, null);
    assert.deepEqual(
      view.chapters.map(({ anchor }) => anchor),
      ["chapter-1"],
    );
  });

  it("does not open a report without one", () => {
    assert.equal(pageView(answered({ chapters: [] })).opening, null);
  });

  it("tells each tone by a word and a shape", () => {
    assert.deepEqual(
      openingOf().facts.map(({ tone }) => [tone.word, tone.shape]),
      [
        ["Missing", "fail"],
        ["In place", "pass"],
        ["In part", "warning"],
        ["Not known", "unknown"],
      ],
    );
  });

  it("leads to the findings that it rests on, and to none that is not there", () => {
    assert.deepEqual(openingOf().facts[0]?.policies, [{ id: "AR.2.3", href: "#AR.2.3" }]);
  });

  it("has no tone for a step on which no setting bears", () => {
    assert.deepEqual(
      openingOf().timeline.steps.map(({ tone }) => tone?.word ?? null),
      [null, "Missing"],
    );
  });

  it("tells the picture in words, and gives the same figures as a table without empty columns", () => {
    const { rows, columns } = openingOf().picture;
    assert.equal(
      rows[0]?.alternative,
      "All mailboxes, 4,812 mailboxes. recorded: 3,608, recorded for some readers: 4, no record: 1,200.",
    );
    assert.equal(rows[0]?.figures, "3,608 of 4,812");
    assert.deepEqual(columns, ["Recorded", "Recorded for some readers", "No record", "All"]);
    assert.deepEqual(rows[1]?.cells, ["0", "0", "1,200", "1,200"]);
  });

  it("never cuts a query, keeps its lines, and shows what hides in it", () => {
    const [query] = chapter().queries.list;
    assert.ok(query);
    const list = [{ ...query, text: `${"x".repeat(3_000)}\r\nlet a = "\u202E"` }];
    const shown = openingOf({ queries: { ...chapter().queries, list } }).queries.list[0]?.text;
    assert.equal(shown, `${"x".repeat(3_000)}\nlet a = "⟨U+202E⟩"`);
  });

  it("makes whatever a tenant says visible", () => {
    const [fact] = chapter().facts;
    assert.ok(fact);
    const view = openingOf({ answer: "\u202Eno", facts: [{ ...fact, note: "\u0007 rings" }] });
    assert.equal(view.answer, "⟨U+202E⟩no");
    assert.equal(view.facts[0]?.note, "␇ rings");
  });
});

describe("a chapter on a terminal", () => {
  it("is its question and its answer", () => {
    const text = renderTerminal(answered(), { colour: false, width: 120 });
    assert.match(text, /^Would you have seen it\? Not for 1,204 of 4,812 mailboxes: .*no record\.$/m);
  });

  it("lets no control character through", () => {
    const chapters = [chapter({ question: "Seen\u001B[2J?", answer: "No\u0007\r\n." })];
    const text = renderTerminal(answered({ chapters }), { colour: false, width: 80 });
    assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
  });
});

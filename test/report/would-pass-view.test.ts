import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { WouldPass } from "../../src/engine/would-pass-schema.ts";
import { renderHtml } from "../../src/report/html.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { wouldPassView } from "../../src/report/would-pass-view.ts";
import { assessment, finding } from "./fixtures/build.ts";

const policy = { type: "Conditional Access policy", id: "p1", name: "Block <legacy>" };
const leftOut = (id: string, people: number | null): WouldPass["exclusions"][number] => ({
  kind: "groups",
  id,
  name: `Group ${id}`,
  people,
  from: [policy],
});
const wouldPass: WouldPass = {
  exclusions: [leftOut("1", 12), leftOut("2", null)],
  conditions: [{ object: policy, property: "state", actual: "Report-only", expected: "On" }],
  profile: 'exceptions:\n  - policy: MS.AAD.1.1v1 # <script>alert("x")</script>',
  sentence: "It would pass with 1 change in the tenant (“Block <legacy>”).",
};

const shown = (about: WouldPass | null) =>
  assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", wouldPassIf: about })]);

describe("what would make a finding pass, as reports show it", () => {
  it("gives the people in each group, and says so where nobody counted them", () => {
    assert.deepEqual(
      wouldPassView(wouldPass)?.exclusions.map(({ size }) => size),
      ["12 people", "size not read"],
    );
  });

  it("shows ten of many, and says how many more there are", () => {
    const exclusions = Array.from({ length: 13 }, (_, index) => leftOut(String(index), 1));
    const view = wouldPassView({ ...wouldPass, exclusions });
    assert.equal(view?.exclusions.length, 10);
    assert.equal(view.more, "3 more in assessment.json.");
    assert.match(view.exclusionsIntro, /13 exclusions/);
  });

  it("names the object that an exclusion comes from, unless that is itself", () => {
    const itself = { ...leftOut("1", 1), from: [{ ...policy, name: "Group 1" }] };
    const twice = { ...leftOut("2", 1), from: [policy, policy, policy] };
    assert.deepEqual(
      wouldPassView({ ...wouldPass, exclusions: [itself, twice] })?.exclusions.map(({ from }) => from),
      [null, "Block <legacy> and 2 more"],
    );
  });

  it("stands on the page as text, with a button to copy the block", async () => {
    const page = await renderHtml(shown(wouldPass));
    assert.match(page, /<h5>Would pass if<\/h5>/);
    assert.match(
      page,
      /<bdi>Block &lt;legacy&gt;<\/bdi>: state from <bdi>Report-only<\/bdi> to <bdi>On<\/bdi>/,
    );
    assert.match(page, /<div class="command" data-copy="Copy block">/);
    assert.doesNotMatch(page, /<script>alert/);
    assert.doesNotMatch(await renderHtml(shown(null)), /Would pass if/);
  });

  it("is one sentence in the summary", () => {
    assert.match(renderMarkdown(shown(wouldPass)), /It would pass with 1 change in the tenant/);
    assert.doesNotMatch(renderMarkdown(shown(null)), /It would pass/);
  });
});

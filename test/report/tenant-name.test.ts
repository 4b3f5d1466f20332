import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderHtml } from "../../src/report/html.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderPlan } from "../../src/report/plan.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { assessment } from "./fixtures/build.ts";

describe("a tenant whose organisation could not be read", () => {
  const domain = "fabrikam.example";
  const nameless = assessment([], { tenant: { id: "1", name: domain, domain } });

  it("is not named twice", async () => {
    const page = await renderHtml(nameless);
    assert.equal(page.match(/<bdi>fabrikam\.example<\/bdi>/g)?.length, 2, "the dateline and the facts");
    const terminal = renderTerminal(nameless, { colour: false, width: 120 });
    for (const text of [terminal, renderMarkdown(nameless), renderPlan(nameless), renderJunit(nameless)])
      assert.equal(text.match(/fabrikam\.example/g)?.length, 1, text);
  });
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { HtmlValidate } from "html-validate";
import { renderHtml } from "../../src/report/html.ts";
import { assertGolden } from "../support/golden.ts";
import { assessment } from "./fixtures/build.ts";
import { answered } from "./fixtures/chapter.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { withPlan } from "./fixtures/plan.ts";

const htmlValidate = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The title is the headline and the tenant's name, however long that is.
    "long-title": "off",
    // Policy ids have dots, and everybody cites them so.
    "valid-id": ["error", { relaxed: true }],
    // The filters act as one types: there is nothing to submit.
    "wcag/h32": "off",
  },
});

async function complaintsAbout(html: string): Promise<string[]> {
  const { results } = await htmlValidate.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
}

describe("report.html", () => {
  it("is the page that we last approved", async () => {
    const html = await renderHtml(withPlan(contoso()));
    // The style sheet and the script are files of their own: their changes show there.
    const withoutFiles = html
      .replace(/<style>.*<\/style>/s, "<style></style>")
      .replace(/<script type="module">.*<\/script>/s, "<script></script>")
      .replace(/sha256-[\w+/&#;]+/g, "sha256-…");
    assertGolden("report.html", withoutFiles);
  });

  it("is valid HTML", async () =>
    assert.deepEqual(await complaintsAbout(await renderHtml(withPlan(contoso()))), []));

  it("is valid HTML whatever the tenant says", async () => {
    assert.deepEqual(await complaintsAbout(await renderHtml(withPlan(fabrikamUnderAttack()))), []);
  });

  it("is valid HTML where nothing was assessed", async () => {
    assert.deepEqual(await complaintsAbout(await renderHtml(assessment([], { sources: [] }))), []);
  });

  it("is valid HTML where a chapter opens it", async () => {
    assert.deepEqual(await complaintsAbout(await renderHtml(answered())), []);
  });

  it("has one main heading, whatever it opens with", async () => {
    for (const html of [await renderHtml(contoso()), await renderHtml(answered())])
      assert.equal(html.match(/<h1>/g)?.length, 1);
  });

  it("is the same bytes for the same assessment", async () => {
    assert.equal(await renderHtml(contoso()), await renderHtml(contoso()));
  });

  it("allows its own style sheet and script by their hashes, and nothing else", async () => {
    const html = await renderHtml(contoso());
    const policy =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/
        .exec(html)?.[1]
        ?.replaceAll("&#x27;", "'")
        .replaceAll("&#x3D;", "=") ?? "";
    const hash = (pattern: RegExp) =>
      createHash("sha256")
        .update(pattern.exec(html)?.[1] ?? "")
        .digest("base64");
    assert.equal(
      policy,
      `default-src 'none'; style-src 'sha256-${hash(/<style>(.*?)<\/style>/s)}'; script-src 'sha256-${hash(/<script type="module">(.*?)<\/script>/s)}'; ` +
        "img-src data:; base-uri 'none'; form-action 'none'",
    );
  });

  it("has one style sheet, one script, no style attribute and no handler, also for a hostile tenant", async () => {
    for (const html of [await renderHtml(contoso()), await renderHtml(fabrikamUnderAttack())]) {
      const markup = html
        .replace(/<style>.*?<\/style>/s, "")
        .replace(/<script type="module">.*?<\/script>/s, "");
      const tags = markup.match(/<[a-z][^>]*>/g) ?? [];
      assert.ok(tags.length > 100);
      assert.deepEqual(
        tags.filter((tag) =>
          /^<(script|style|iframe|object|embed|base|img)\b|\s(style|on\w+)=/.test(
            tag.replace(/"[^"]*"/g, '""'),
          ),
        ),
        [],
      );
    }
  });

  it("links to nothing but its own findings and the baselines’ https references", async () => {
    const links = [...(await renderHtml(contoso())).matchAll(/<a [^>]*href="([^"]*)"/g)].map(
      ([, href = ""]) => href,
    );
    assert.ok(links.length > 20);
    assert.deepEqual(
      links.filter((href) => !/^(#|https:\/\/(learn\.microsoft\.com|attack\.mitre\.org)\/)/.test(href)),
      [],
    );
    assert.ok(!links.includes("http://learn.microsoft.com/teams"));
  });

  it("has a place for every link within the page", async () => {
    for (const html of [await renderHtml(withPlan(contoso())), await renderHtml(answered())]) {
      const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
      const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
      assert.deepEqual(
        targets.filter((id) => !ids.has(id)),
        [],
      );
    }
  });
});

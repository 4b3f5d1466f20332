import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderHtml } from "../../src/report/html.ts";
import { fitted, mostBytes } from "../../src/report/room.ts";
import { pageView } from "../../src/report/view.ts";
import { contoso } from "./fixtures/contoso.ts";
import { many } from "./fixtures/thousand.ts";

const idsOf = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id);

describe("a page of 1,000 findings", async () => {
  const html = await renderHtml(many(1_000));

  it("is not larger than two million bytes, and fills them", () => {
    const bytes = Buffer.byteLength(html);
    assert.ok(bytes <= 2_000_000 && bytes > 1_900_000, `${bytes} bytes`);
  });

  it("has every finding and every step, each with a place of its own", () => {
    assert.equal(html.match(/<details class="finding /g)?.length, 1_000);
    assert.equal(html.match(/<details class="step /g)?.length, many(1_000).plan?.length);
    const ids = idsOf(html);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("leads nowhere that does not exist", () => {
    const ids = new Set(idsOf(html));
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id = ""]) => id);
    assert.deepEqual(
      targets.filter((id) => !ids.has(id)),
      [],
    );
  });

  it("says which findings are told in brief, and where all of them are", () => {
    assert.match(html, /After the first \d+, findings are told in brief.* are in assessment\.json\./);
  });
});

describe("the room on a page", () => {
  /** A page whose findings take so many bytes in full, in brief with what to do, and in brief without. */
  const renderer = (full: number, brief: number, least: number, findings: number) => {
    const rooms: string[] = [];
    const page = fitted(({ inFull, withSteps }) => {
      const some = Math.min(inFull, findings);
      rooms.push(`${some}${withSteps ? "" : " without steps"}`);
      return "x".repeat(some * full + (findings - some) * (withSteps ? brief : least));
    }, findings);
    return { bytes: page.length, rooms };
  };

  it("is for all of them where they fit, at the first try", () => {
    assert.deepEqual(renderer(mostBytes / 10, 1, 1, 10), { bytes: mostBytes, rooms: ["10"] });
  });

  it("is for as many as fit", () => {
    assert.equal(renderer(mostBytes / 10, 0, 0, 25).bytes, mostBytes);
    assert.equal(renderer(100_001, 1, 1, 25).bytes, 19 * 100_001 + 6);
  });

  it("takes away what to do only where it would not fit for all", () => {
    assert.ok(!renderer(300_000, 100_000, 10, 20).rooms.some((room) => room.includes("without")));
    assert.ok(renderer(300_000, 100_001, 10, 20).rooms.some((room) => room.includes("without")));
  });

  it("is for the least where not even that fits", () => {
    assert.equal(renderer(mostBytes, mostBytes, mostBytes, 3).bytes, 3 * mostBytes);
  });

  it("leaves the last findings their names and what to do", () => {
    const { parts, briefNote } = pageView(contoso(), { inFull: 1, withSteps: true });
    const [first, second] = parts[0]?.findings ?? [];
    assert.equal(first?.brief, null);
    assert.match(second?.brief?.objects ?? "", /^Block legacy clients 1, .* and 6 more$/);
    assert.equal(second?.brief?.steps?.length, 2);
    assert.match(briefNote ?? "", /^After the first 1, /);
    const [least] = pageView(contoso(), { inFull: 0, withSteps: false }).parts[0]?.findings ?? [];
    assert.equal(least?.brief?.steps, null);
  });
});

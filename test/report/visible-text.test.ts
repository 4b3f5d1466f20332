import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { spellOut, spellOutLines, strip, visible } from "../../src/report/visible-text.ts";

describe("visible text", () => {
  it("leaves ordinary names alone, in any script", () => {
    for (const name of ["Contoso", "Zoë’s team – Zürich", "名前", "شركة", "خانه‌ها", "👩‍💻 admins"])
      assert.equal(visible(name), name);
  });

  it("spells out a bidi override, which would reorder the line", () => {
    assert.equal(visible("invoice\u202Efdp.exe"), "invoice⟨U+202E⟩fdp.exe");
  });

  it("spells out what is no character at all, such as XML forbids", () => {
    assert.equal(visible("a\uFFFEb\uFFFFc\uFDD0d\u{10FFFF}"), "a⟨U+FFFE⟩b⟨U+FFFF⟩c⟨U+FDD0⟩d⟨U+10FFFF⟩");
  });

  it("keeps the line ends of a command, and spells out the rest", () => {
    assert.equal(spellOutLines("Get-A\r\nGet-B\u0007\nGet-C\rGet-D"), "Get-A\nGet-B␇\nGet-C␍Get-D");
  });

  it("spells out every bidi control", () => {
    const controls = [
      "\u061C",
      "\u200E",
      "\u200F",
      "\u202A",
      "\u202B",
      "\u202C",
      "\u202D",
      "\u202E",
      "\u2066",
      "\u2067",
      "\u2068",
      "\u2069",
    ];
    assert.match(visible(controls.join("")), /^(⟨U\+[0-9A-F]{4}⟩){12}$/);
  });

  it("shows controls as their pictures", () => {
    assert.equal(
      visible("red \u001B[31m, bell \u0007, line\n, \u007F, \u0085"),
      "red ␛[31m, bell ␇, line␊, ␡, ⟨U+0085⟩",
    );
  });

  it("shows what draws nothing: zero-width space, soft hyphen, tags, Hangul filler, lone surrogate", () => {
    assert.equal(
      visible("a\u200Bb\u00ADc\u{E0041}d\u3164e\uD800"),
      "a⟨U+200B⟩b⟨U+00AD⟩c⟨U+E0041⟩d⟨U+3164⟩e⟨U+D800⟩",
    );
  });

  it("shows a joiner that only hides between Latin letters", () => {
    assert.equal(visible("ad\u200Dmin"), "ad⟨U+200D⟩min");
  });

  it("cuts a name of 10,000 characters and says how many are left out", () => {
    assert.equal(visible("x".repeat(10_000)), `${"x".repeat(300)} (… 9,700 more characters)`);
  });

  it("counts characters, and so never cuts an emoji in half", () => {
    assert.equal(visible("🛟".repeat(301)), `${"🛟".repeat(300)} (… 1 more character)`);
  });

  it("cuts before it spells out, so that what is unseen cannot make the page long", () => {
    assert.equal(visible("\u202E".repeat(400)), `${"⟨U+202E⟩".repeat(300)} (… 100 more characters)`);
  });

  it("never cuts where it only spells out", () => {
    assert.equal(spellOut("y".repeat(5_000)).length, 5_000);
  });

  it("strips for a terminal: one line, no control, no bidi mark", () => {
    assert.equal(strip(" Con\u001B[2Jtoso\n\tLtd\u202E \u009B31m"), "Con[2Jtoso Ltd 31m");
  });
});

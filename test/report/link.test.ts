import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { techniqueLink, webLink } from "../../src/report/link.ts";

describe("links", () => {
  it("carry an https address and its host, so that a reader sees where they lead", () => {
    assert.deepEqual(webLink("Guide", "https://learn.microsoft.com/entra"), {
      title: "Guide",
      href: "https://learn.microsoft.com/entra",
      host: "learn.microsoft.com",
    });
  });

  for (const address of [
    "http://contoso.com/",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user:secret@contoso.com/",
    "//contoso.com",
    "not an address",
  ]) {
    it(`are only words for ${address}`, () => {
      assert.deepEqual(webLink("Guide", address), { title: "Guide", href: null, host: null });
    });
  }

  it("lead from an ATT&CK technique to its page, and from anything else nowhere", () => {
    assert.equal(techniqueLink("T1078.004").href, "https://attack.mitre.org/techniques/T1078/004/");
    assert.equal(techniqueLink("T1078/../..").href, null);
  });
});

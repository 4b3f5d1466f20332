import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  graphObject,
  isoDateTime,
  listOf,
  printedObject,
} from "../../../src/interop/scubagear/powershell-json.ts";

describe("PowerShell's JSON", () => {
  it("has an empty list in several spellings", () => {
    for (const empty of [undefined, null, "", [], [null]]) assert.deepEqual(listOf(empty), []);
  });

  it("has a list of one as its bare element", () => {
    assert.deepEqual(listOf("All"), ["All"]);
    assert.deepEqual(listOf({ Id: 1 }), [{ Id: 1 }]);
    assert.deepEqual(listOf(false), [false]);
  });

  it("has dates as milliseconds since 1970", () => {
    assert.equal(isoDateTime("/Date(1691006065170)/"), "2023-08-02T19:54:25.170Z");
    assert.equal(isoDateTime("/Date(-62135596800000)/"), "0001-01-01T00:00:00Z");
  });

  it("has dates in ISO 8601 as well, and they stay", () => {
    for (const text of ["2026-01-01T00:00:00Z", "/Date(soon)/", "/Date(99999999999999999)/"])
      assert.equal(isoDateTime(text), text);
  });

  it("raises only the first letter of a key", () => {
    const restored = graphObject({
      AllowedToUseSSPR: true,
      "AuthenticationStrength@odata.context": "x",
      id: 1,
    });
    assert.deepEqual(restored, {
      allowedToUseSSPR: true,
      "authenticationStrength@odata.context": "x",
      id: 1,
    });
  });

  it("has dates only under keys that say so", () => {
    const text = "/Date(1691006065170)/";
    assert.deepEqual(graphObject({ EndDateTime: text, DisplayName: text }), {
      endDateTime: "2023-08-02T19:54:25.170Z",
      displayName: text,
    });
  });
});

describe("an object that PowerShell printed", () => {
  it("is read back where each part is one name and one word", () => {
    assert.deepEqual(printedObject("@{share=True; guests=False; limit=85; policy=; who=All}"), {
      share: true,
      guests: false,
      limit: "85",
      policy: "",
      who: "All",
    });
  });

  it("stays unread where it could be read in more than one way, or is none", () => {
    for (const text of [
      "@{share=True; name=Sales; Marketing}",
      "@{name=Sales and Marketing; share=True}",
      "@{share=False; name=x; share=True}",
      "@{share=True; more=@{guests=True}}",
      "@{share=True; all=System.Object[]}",
      "@{share=True\n}",
      "@{share = True}",
      "@{}",
      "share=True",
      "",
    ])
      assert.equal(printedObject(text), undefined, text);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { uuidsOf, uuidV5 } from "../../src/report/stable-uuid.ts";
import { contoso } from "./fixtures/contoso.ts";

describe("a UUID from a name", () => {
  it("is what RFC 9562 (appendix A.4) and Python’s uuid module make of it", () => {
    assert.equal(
      uuidV5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
      "2ed6657d-e927-568b-95e1-2665a8aea6a2",
    );
    assert.equal(uuidV5("6ba7b811-9dad-11d1-80b4-00c04fd430c8", "ü"), "b250cb54-d222-583d-8c6e-a07d5d46557a");
  });
});

describe("the UUIDs of an assessment", () => {
  const uuidOf = uuidsOf(contoso());

  it("are the same for the same thing, and others for another kind, name or tenant", () => {
    const elsewhere = uuidsOf(contoso({ tenant: { id: "other", name: "Contoso", domain: "contoso.com" } }));
    assert.equal(uuidOf("risk", "MS.AAD.1.1v1"), uuidsOf(contoso())("risk", "MS.AAD.1.1v1"));
    const others = [
      uuidOf("risk", "MS.AAD.1.1v1"),
      uuidOf("finding", "MS.AAD.1.1v1"),
      uuidOf("risk", "MS.AAD.1.2v1"),
      elsewhere("risk", "MS.AAD.1.1v1"),
    ];
    assert.equal(new Set(others).size, 4);
  });

  it("are not to be confused by where a name ends", () =>
    assert.notEqual(uuidOf("object", "a", "b,c"), uuidOf("object", "a,b", "c")));
});

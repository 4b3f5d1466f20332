import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameAndDomain, namesOf } from "../../src/engine/tenant-name.ts";

describe("what a reader knows a tenant by", () => {
  const contoso = { name: "Contoso", domain: "contoso.example" };

  it("is its name and its domain, each made safe to show", () => {
    assert.equal(nameAndDomain(contoso), "Contoso (contoso.example)");
    assert.equal(
      nameAndDomain(contoso, (text) => `<${text}>`),
      "<Contoso> (<contoso.example>)",
    );
  });

  it("is one of them where they are the same", () => {
    const nameless = { name: contoso.domain, domain: contoso.domain };
    assert.equal(nameAndDomain(nameless), contoso.domain);
    assert.deepEqual(namesOf(nameless), [contoso.domain]);
  });
});

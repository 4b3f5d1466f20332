import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { tenantFolders } from "../../src/cli/tenant-folders.ts";

const open = { redacts: false };

describe("the folders of several tenants", () => {
  it("are their names, where these are harmless", () => {
    const names = ["contoso.onmicrosoft.com", "9eb7cd5f-7712-4b7d-ad5e-6067a689f92b"];
    assert.deepEqual(tenantFolders(names, open), names);
    assert.deepEqual(tenantFolders(["Contoso.COM"], open), ["contoso.com"]);
  });

  for (const name of [
    "../../etc",
    "..",
    ".",
    ".hidden",
    "a/b",
    "a\\b",
    "con",
    "aux.example",
    "nul.contoso.com",
    "com1",
    "index.html",
    "index.json",
    "contoso.com.",
    "a b",
    "a:b",
    "javascript:alert(1)",
    "münchen.example",
    "x".repeat(300),
    "\u202Econtoso",
  ])
    it(`are made by us for “${name.slice(0, 30)}”`, () => {
      const [folder = ""] = tenantFolders([name], open);
      assert.match(folder, /^tenant-[a-z\d-]+$/);
      assert.ok(folder.length < 80);
    });

  it("are never outside, never a device, and never the same", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.oneof(fc.string({ minLength: 1, unit: "binary" }), fc.string({ minLength: 1, maxLength: 8 })),
          {
            selector: (name) => name.toLowerCase(),
            maxLength: 12,
          },
        ),
        fc.boolean(),
        (names, redacts) => {
          const folders = tenantFolders(names, { redacts });
          assert.equal(new Set(folders).size, names.length);
          for (const folder of folders)
            assert.match(folder, /^(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$))[a-z\d][a-z\d._-]*(?<!\.)$/);
        },
      ),
    );
  });

  it("tell nothing but a tenant's place where it is redacted", () => {
    assert.deepEqual(tenantFolders(["a.example", "b.example"], { redacts: true }), [
      "tenant-01",
      "tenant-02",
    ]);
    const many = tenantFolders(
      Array.from({ length: 100 }, (_, n) => `${n}.example`),
      { redacts: true },
    );
    assert.deepEqual([many.at(0), many.at(-1)], ["tenant-001", "tenant-100"]);
  });
});

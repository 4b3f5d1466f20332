import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readScubaConfigFile } from "../../../src/interop/scubagear/config-file.ts";

describe("readScubaConfigFile", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(join(tmpdir(), "plimsoll-scuba-"))));
  after(() => rmSync(folder, { recursive: true }));

  function read(content: string | Buffer) {
    const file = join(folder, "contoso.yaml");
    writeFileSync(file, content);
    return readScubaConfigFile(file);
  }

  const yaml =
    "M365Environment: gcc\nOmitPolicy:\n  MS.EXO.2.2v3:\n    Rationale: Kept elsewhere\n    Expiration: 2027-01-31\n";

  it("reads YAML, with dates that are not in quotes", () => {
    const { cloud, exceptions } = read(yaml);
    assert.equal(cloud, "gcc");
    assert.equal(exceptions[0]?.expires, "2027-01-31");
  });

  it("reads YAML in UTF-16, and JSON", () => {
    assert.equal(read(Buffer.from(`\uFEFF${yaml}`, "utf16le")).cloud, "gcc");
    assert.equal(read('{ "M365Environment": "dod" }').cloud, "dod");
  });

  it("names the place of a flaw", () => {
    assert.throws(() => read("Aad: {}\nAad: {}\n"), {
      code: "PROFILE_INVALID",
      message: /contoso\.yaml:2:1 .*stands twice/,
    });
  });

  it("refuses a file that is no configuration", () => {
    assert.throws(() => read("- aad\n"), { code: "PROFILE_INVALID", message: /must be a map/ });
  });

  it("names a file that is not there", () => {
    assert.throws(() => readScubaConfigFile(join(folder, "fabrikam.yaml")), { code: "FILE_UNREADABLE" });
  });
});

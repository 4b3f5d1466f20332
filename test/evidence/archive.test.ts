import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strToU8, zipSync } from "fflate";
import { readArchive, writeArchive } from "../../src/evidence/archive.ts";

const at = new Date("2026-03-29T01:30:00Z");
const files = new Map([
  ["b.json", strToU8("{}")],
  ["a.html", strToU8("<p>")],
]);

/** The archive with every occurrence of one name replaced by another of the same length, as no honest program writes it. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  assert.equal(from.length, to.length);
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll(from, to), "latin1");
}

const refuses = (bytes: Uint8Array, message: RegExp, limit?: number) =>
  assert.throws(() => readArchive(bytes, "evidence.zip", limit), { code: "EVIDENCE_INVALID", message });

describe("an archive", () => {
  it("gives back what was put in, by name", () => {
    const again = readArchive(writeArchive(files, at), "evidence.zip");
    assert.deepEqual([...again.keys()], ["a.html", "b.json"]);
    assert.deepEqual(Buffer.from(again.get("b.json") ?? []).toString(), "{}");
  });

  it("is the same bytes in whatever order files are given, and in every time zone", () => {
    const zone = process.env["TZ"];
    try {
      const archives = ["UTC", "Pacific/Kiritimati", "Europe/London", "America/Los_Angeles"].map((name) => {
        process.env["TZ"] = name;
        return Buffer.from(writeArchive(new Map([...files].toReversed()), at)).toString("hex");
      });
      assert.deepEqual([...new Set(archives)], [Buffer.from(writeArchive(files, at)).toString("hex")]);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  for (const name of [
    "../evil.json",
    "/etc/passwd",
    "C:evil",
    "a\\b.json",
    "folder/in/a.json",
    "folder/../a.json",
    "folder/",
    "..",
    "",
    "a\u0000.json",
    ".hidden",
  ]) {
    it(`refuses the name ${JSON.stringify(name)}`, () =>
      refuses(zipSync({ [name]: strToU8("x") }), /not the plain name of a file/));
  }

  it("takes capitals, and the one folder of a plan's scripts", () => {
    const files = new Map([
      ["ScubaResults.json", strToU8("{}")],
      ["remediation/01-audit.ps1", strToU8("x")],
    ]);
    const read = readArchive(writeArchive(files, new Date("2026-11-21T12:00:00Z")), "evidence.zip");
    assert.deepEqual([...read.keys()].sort(), ["ScubaResults.json", "remediation/01-audit.ps1"]);
  });

  it("refuses names that Windows takes for one", () =>
    refuses(zipSync({ "a.json": strToU8("1"), "A.json": strToU8("2") }), /twice/));

  it("refuses a name that stands twice", () =>
    refuses(
      renamed(zipSync({ "a.json": strToU8("1"), "b.json": strToU8("2") }), "b.json", "a.json"),
      /twice/,
    ));

  it("refuses what would unpack to more than the limit, before unpacking it", () => {
    const bomb = zipSync({ "a.json": new Uint8Array(3 * 1024 * 1024) });
    assert.ok(bomb.length < 10_000);
    refuses(bomb, /more than 2 MiB/, 2 * 1024 * 1024);
    const many = zipSync({ "a.json": new Uint8Array(1_500_000), "b.json": new Uint8Array(1_500_000) });
    refuses(many, /more than 2 MiB/, 2 * 1024 * 1024);
  });

  it("refuses more files than any package has", () =>
    refuses(
      zipSync(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`f${index}`, strToU8("x")]))),
      /more than 100 files/,
    ));

  it("refuses what is no ZIP, and one that was cut", () => {
    refuses(strToU8("no zip at all"), /not a ZIP file/);
    refuses(writeArchive(files, at).slice(0, -30), /not a ZIP file/);
  });
});

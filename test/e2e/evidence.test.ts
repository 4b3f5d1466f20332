import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { readArchive, writeArchive } from "../../src/evidence/archive.ts";
import { manifestSchema } from "../../src/evidence/manifest.ts";
import type { Manifest } from "../../src/evidence/manifest.ts";
import { withEmulator } from "../support/emulated.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { filesIn, inFolder, plimsoll } from "../support/plimsoll.ts";

const lasting = lastingPlimsoll();
after(() => lasting.end());

type Files = Map<string, Uint8Array>;

const open = (file: string): Files => new Map(readArchive(readFileSync(file), file));
const text = (files: Files, name: string) => Buffer.from(files.get(name) ?? []).toString();
const manifestOf = (files: Files) => manifestSchema.parse(JSON.parse(text(files, "manifest.json")));

/** Writes the manifest anew, so that it fits the files: what a forger would do. */
function forge(files: Files, change: (manifest: Manifest) => Manifest = (manifest) => manifest): void {
  const manifest = change(manifestOf(files));
  const described = [...files]
    .filter(([name]) => name !== "manifest.json")
    .map(([name, content]) => ({
      name,
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
    }));
  files.set("manifest.json", Buffer.from(JSON.stringify({ ...manifest, files: described })));
}

/** A text in a file replaced; it must be there. */
function replace(files: Files, name: string, from: string | RegExp, to: string): void {
  const before = name.endsWith(".gz") ? gunzipSync(files.get(name) ?? "").toString() : text(files, name);
  const after = before.replace(from, to);
  assert.ok(after !== before, `${String(from)} is not in ${name}`);
  files.set(name, name.endsWith(".gz") ? gzipSync(after) : Buffer.from(after));
}

interface Tampering {
  readonly name: string;
  readonly tamper: (files: Files) => void;
  readonly says: RegExp;
}

const tamperings: readonly Tampering[] = [
  {
    name: "a report that was changed",
    tamper: (files) => replace(files, "report.html", "</body>", "<!-- --></body>"),
    says: /report\.html has \d+ bytes; the manifest says \d+/,
  },
  {
    name: "a byte that was changed",
    tamper: (files) => replace(files, "report.html", "<body", "<BODY"),
    says: /report\.html was changed: its SHA-256/,
  },
  {
    name: "a report that was changed with the manifest",
    tamper: (files) => {
      replace(files, "report.html", "<body", "<BODY");
      forge(files);
    },
    says: /report\.html is not what this assessment looks like/,
  },
  {
    name: "a missing file",
    tamper: (files) => files.delete("report.html"),
    says: /report\.html is in the manifest, but not in the package/,
  },
  {
    name: "a file too many",
    tamper: (files) => files.set("more.txt", Buffer.from("more")),
    says: /more\.txt is in the package, but not in its manifest/,
  },
  {
    name: "a finding that was prettied up, with the manifest",
    tamper: (files) => {
      replace(
        files,
        "assessment.json",
        /("policyId": "MS\.AAD\.1\.1v1"[^]*?"outcome": )"\w+"/,
        '$1"accepted"',
      );
      forge(files);
    },
    says: /MS\.AAD\.1\.1v1 is “accepted” in the package, and “fail” when assessed again/,
  },
  {
    name: "a setting that was prettied up in the snapshot, with the manifest",
    tamper: (files) => {
      replace(files, "snapshot.json.gz", /"allowInvitesFrom":"\w+"/, '"allowInvitesFrom":"none"');
      forge(files);
    },
    says: /MS\.AAD\.8\.2v1 is “\w+” in the package, and “pass” when assessed again/,
  },
  {
    name: "an exception that was added afterwards, with the manifest",
    tamper: (files) => {
      replace(
        files,
        "inputs.json",
        '"exceptions": []',
        '"exceptions": [{"policy":"MS.AAD.1.1v1","accept":true,"reason":"none"}]',
      );
      forge(files);
    },
    says: /MS\.AAD\.1\.1v1 is “fail” in the package, and “accepted” when assessed again/,
  },
  {
    name: "another time in the manifest",
    tamper: (files) => forge(files, (manifest) => ({ ...manifest, finishedAt: "2020-01-01T00:00:00.000Z" })),
    says: /do not agree on finishedAt/,
  },
  {
    name: "a snapshot that cannot be read",
    tamper: (files) => files.set("snapshot.json.gz", Buffer.from("none")),
    says: /could not be assessed again: snapshot\.json\.gz is damaged/,
  },
];

describe("an evidence package", () => {
  it("is verified, and whatever was tampered with is named", () =>
    withEmulator("faulty", {}, async ({ files: given, folder }) => {
      const out = join(folder, "out");
      const run = await plimsoll(
        ["scan", "--profile", given.profile, "--out", out, "--evidence", "--products", "entra-id"],
        {
          environment: given.environment,
        },
      );
      assert.equal(run.code, 0, run.stderr);
      assert.ok(filesIn(out).includes("evidence.zip"));
      const zip = join(out, "evidence.zip");
      const files = open(zip);
      assert.deepEqual(
        [...files.keys()],
        ["assessment.json", "inputs.json", "manifest.json", "report.html", "snapshot.json.gz"],
      );
      for (const name of ["assessment.json", "report.html", "snapshot.json.gz"])
        assert.deepEqual(Buffer.from(files.get(name) ?? []), readFileSync(join(out, name)), name);
      assert.equal(manifestOf(files).redacted, false);
      const secret = Object.values(given.environment).find((value) => /^[\w~.-]{20,}$/.test(value));
      for (const [name, content] of files)
        assert.ok(secret === undefined || !Buffer.from(content).includes(secret), name);

      const right = await plimsoll(["verify", zip]);
      assert.equal(right.code, 0, right.stdout + right.stderr);
      assert.match(right.stdout, /is right: 4 files .* \d+ findings come out the same/);

      for (const { name, tamper, says } of tamperings) {
        const changed = new Map(files);
        tamper(changed);
        const file = join(folder, "tampered.zip");
        writeFileSync(file, writeArchive(changed, new Date()));
        const result = await lasting.plimsoll(["verify", file]);
        assert.equal(result.code, 1, `${name}: ${result.stdout}${result.stderr}`);
        assert.match(result.stdout, says, name);
      }

      const older = new Map(files);
      forge(older, (manifest) => ({ ...manifest, tool: { name: "plimsoll", version: "0.0.1" } }));
      writeFileSync(zip, writeArchive(older, new Date()));
      const other = await lasting.plimsoll(["verify", zip]);
      assert.equal(other.code, 0, other.stdout);
      assert.match(other.stderr, /written by Plimsoll 0\.0\.1/);
    }));

  it("is made of an assessment as well, whatever formats were asked for", () =>
    withEmulator("faulty", {}, async ({ files: given, folder }) => {
      const out = join(folder, "out");
      await plimsoll(["scan", "--profile", given.profile, "--out", out, "--products", "teams"], {
        environment: given.environment,
      });
      const again = join(folder, "again");
      const run = await lasting.plimsoll([
        "assess",
        join(out, "snapshot.json.gz"),
        "--out",
        again,
        "--format",
        "json",
        "--evidence",
      ]);
      assert.equal(run.code, 0, run.stderr);
      assert.deepEqual(filesIn(again), ["assessment.json", "evidence.zip"]);
      assert.ok(open(join(again, "evidence.zip")).has("report.html"));
      const right = await lasting.plimsoll(["verify", join(again, "evidence.zip"), "--json"]);
      assert.equal(right.code, 0, right.stdout);
      const { problems }: { problems: string[] } = JSON.parse(right.stdout);
      assert.deepEqual(problems, []);
    }));

  it("that is none is an error, and no verdict", () =>
    inFolder(async (folder) => {
      const file = join(folder, "evidence.zip");
      writeFileSync(file, writeArchive(new Map([["a.json", Buffer.from("{}")]]), new Date()));
      const run = await lasting.plimsoll(["verify", file]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /holds no manifest\.json/);
    }));
});

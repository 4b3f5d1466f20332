import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { reportFormats } from "../../src/profile/choices.ts";
import { withEmulator } from "../support/emulated.ts";
import { filesIn, inFolder, outcomesOf, plimsoll, readAssessment } from "../support/plimsoll.ts";

const key = "a key that only this test knows";

/** What a leak of anything would begin with: every name of the tenant's own that stands in all of its files. */
const telling = /fabrikam|petra|novak|tier 0 operators/i;

describe("a redacted scan", () => {
  it("tells nothing in any file or on the screen, says the same, and its package verifies in every format", () =>
    withEmulator("faulty", {}, async ({ files, folder }) => {
      const plain = join(folder, "plain");
      const scan = (out: string, ...flags: string[]) =>
        plimsoll(["scan", "--profile", files.profile, "--out", out, ...flags], {
          environment: { ...files.environment, PLIMSOLL_REDACT_KEY: key },
        });
      const open = await scan(plain, "--format", "json");
      assert.equal(open.code, 0, open.stderr);
      const out = join(folder, "out");
      const run = await scan(out, "--format", reportFormats.join(","), "--evidence", "--redact");
      assert.equal(run.code, 0, run.stderr);
      assert.match(open.stdout, telling);
      assert.doesNotMatch(run.stdout, telling);
      for (const name of filesIn(out).filter((each) => each.includes(".") && !each.endsWith(".zip"))) {
        const bytes = readFileSync(join(out, name));
        assert.doesNotMatch((name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(), telling, name);
      }
      assert.deepEqual([...outcomesOf(readAssessment(out))], [...outcomesOf(readAssessment(plain))]);
      assert.match(readFileSync(join(out, "assessment.json"), "utf8"), /user-[\da-f]{12}@domain-[\da-f]{12}/);
      const verified = await plimsoll(["verify", join(out, "evidence.zip")]);
      assert.equal(verified.code, 0, verified.stdout + verified.stderr);

      // The same key gives the same tokens, from a file as from the environment; another gives others.
      const again = async (text: string) => {
        const keyFile = join(folder, "key");
        writeFileSync(keyFile, text);
        const flags = [
          "--out",
          join(folder, "again"),
          "--format",
          "json",
          "--redact",
          "--redact-key-file",
          keyFile,
        ];
        const ended = await plimsoll([
          "assess",
          join(plain, "snapshot.json.gz"),
          "--profile",
          files.profile,
          ...flags,
        ]);
        assert.equal(ended.code, 0, ended.stderr);
        return readAssessment(join(folder, "again")).tenant;
      };
      assert.deepEqual(await again(`${key}\n`), readAssessment(out).tenant);
      assert.notDeepEqual(await again(`${key}!`), readAssessment(out).tenant);
    }));

  const refusals = [
    {
      name: "a key that is too short, in a file",
      key: "short\n",
      flags: ["--redact"],
      says: /key in .*key has 5 bytes.*can be guessed/s,
    },
    { name: "an empty key file", key: "", flags: ["--redact"], says: /has 0 bytes/ },
    { name: "a key without redaction", key, flags: [], says: /no meaning without --redact/ },
  ];
  for (const { name, key: text, flags, says } of refusals) {
    it(`refuses ${name}, before anything is read or written`, () =>
      inFolder(async (folder) => {
        const keyFile = join(folder, "key");
        writeFileSync(keyFile, text);
        const out = join(folder, "out");
        const run = await plimsoll([
          "assess",
          "none.json",
          "--out",
          out,
          ...flags,
          "--redact-key-file",
          keyFile,
        ]);
        assert.equal(run.code, 2);
        assert.match(run.stderr, says);
        assert.deepEqual(filesIn(out), []);
      }));
  }

  it("names the environment variable that holds too short a key, and the key file that is not there", () =>
    inFolder(async (folder) => {
      const short = await plimsoll(["assess", "none.json", "--redact"], {
        environment: { PLIMSOLL_REDACT_KEY: "short" },
      });
      assert.match(short.stderr, /key in PLIMSOLL_REDACT_KEY has 5 bytes/);
      const missing = await plimsoll([
        "assess",
        "none.json",
        "--redact",
        "--redact-key-file",
        join(folder, "no-key"),
      ]);
      assert.match(missing.stderr, /Cannot read .*no-key: there is no such file/);
    }));
});

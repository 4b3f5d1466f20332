import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { tenants } from "../../src/emulator/index.ts";
import { readArchive } from "../../src/evidence/archive.ts";
import { microsoftIds } from "../../src/redaction/microsoft-ids.ts";
import { withEmulator } from "../support/emulated.ts";
import { filesIn, outcomesOf, plimsoll, readAssessment } from "../support/plimsoll.ts";

const key = "a key that only this test knows";
const products =
  "entra-id,exchange-online,security-suite,sharepoint,teams,power-platform,power-bi,audit-readiness";

/** All texts in a value, with the key that each stands under. */
function* textsIn(value: unknown, name = ""): Generator<{ name: string; text: string; around: unknown }> {
  if (typeof value !== "object" || value === null) return;
  const entries = value instanceof Map ? value.entries() : Object.entries(value);
  for (const [entry, child] of entries) {
    const own = Array.isArray(value) ? name : String(entry);
    if (typeof child === "string") yield { name: own, text: child, around: value };
    else yield* textsIn(child, own);
  }
}

/** What Microsoft calls its own, what our own texts say of any tenant, and the address where CISA wants everybody's reports. */
const microsoftsOwn =
  /^(microsoft|office 365|windows azure|reports@dmarc)|administrator$|reader$|^(authorization policy|authentication methods policy|multifactor authentication|phishing-resistant mfa|security defaults|security operations)$/;

/** What must not be found: every GUID, address and domain of the tenant's model, and the names of what is in it. */
function secretsOf(model: unknown): Set<string> {
  const secrets = new Set<string>();
  const everything = [...textsIn(model)];
  for (const { name, text, around } of everything) {
    for (const [id] of text.matchAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi))
      secrets.add(id.toLowerCase());
    for (const [address] of text.matchAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g)) secrets.add(address.toLowerCase());
    for (const [address] of text.matchAll(/\b(198\.51\.100|203\.0\.113|192\.0\.2)\.\d+/g))
      secrets.add(address);
    for (const [domain] of text.matchAll(/\b[\w-]+(\.[\w-]+)*\.example\b|\bfabrikam[\w.-]*/gi))
      secrets.add(domain.toLowerCase());
    const id = new Map(Object.entries(around ?? {})).get("id");
    const isMicrosofts = typeof id === "string" && microsoftIds.has(id.toLowerCase());
    if (name === "displayName" && /\s/.test(text) && !isMicrosofts) secrets.add(text.toLowerCase());
  }
  for (const id of microsoftIds) secrets.delete(id);
  return new Set([...secrets].filter((secret) => !microsoftsOwn.test(secret)));
}

/** Every file of a folder, those in packages as well, unpacked; in lower case, for names that are written in several ways. */
function contentsOf(folder: string): Map<string, string> {
  const contents = new Map<string, string>();
  const add = (name: string, bytes: Uint8Array) => {
    if (name.endsWith(".zip"))
      for (const [entry, content] of readArchive(bytes, name)) add(`${name}/${entry}`, content);
    else
      contents.set(
        name,
        Buffer.from(name.endsWith(".gz") ? gunzipSync(bytes) : bytes)
          .toString()
          .toLowerCase(),
      );
  };
  for (const name of filesIn(folder)) add(name, readFileSync(join(folder, name)));
  return contents;
}

describe("a redacted scan", () => {
  it("leaves no name, id, domain or address of the tenant in any byte, says the same, and verifies", () =>
    withEmulator("faulty", {}, async ({ emulator, files, folder }) => {
      const keyFile = join(folder, "key");
      writeFileSync(keyFile, `${key}\n`);
      const plain = join(folder, "plain");
      const flags = ["--products", products, "--format", "html,json"];
      const open = await plimsoll(["scan", "--profile", files.profile, "--out", plain, ...flags], {
        environment: files.environment,
      });
      assert.equal(open.code, 0, open.stderr);
      const out = join(folder, "out");
      const run = await plimsoll(
        [
          "scan",
          "--profile",
          files.profile,
          "--out",
          out,
          ...flags,
          "--evidence",
          "--redact",
          "--redact-key-file",
          keyFile,
        ],
        { environment: files.environment },
      );
      assert.equal(run.code, 0, run.stderr);

      const secrets = secretsOf(tenants.find(({ name }) => name === "faulty")?.build({}));
      secrets.add(emulator.initialDomain.toLowerCase());
      assert.ok(secrets.size > 250, `only ${secrets.size} secrets were found in the model`);
      const contents = contentsOf(out);
      assert.equal(contents.size, 8);
      contents.set("standard output", run.stdout.toLowerCase());
      const leaks = [...contents].flatMap(([file, content]) =>
        [...secrets].filter((secret) => content.includes(secret)).map((secret) => `${file}: ${secret}`),
      );
      assert.deepEqual(leaks, []);
      // The search itself finds what is there.
      const unredacted = [...contentsOf(plain).values()].join("");
      assert.ok([...secrets].filter((secret) => unredacted.includes(secret)).length > 150);

      assert.deepEqual([...outcomesOf(readAssessment(out))], [...outcomesOf(readAssessment(plain))]);
      assert.ok(contents.get("snapshot.json.gz")?.includes("62e90394-69f5-4237-9190-012177145e10"));
      assert.match(contents.get("assessment.json") ?? "", /user-[\da-f]{12}@domain-[\da-f]{12}/);

      const verified = await plimsoll(["verify", join(out, "evidence.zip")]);
      assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    }));
});

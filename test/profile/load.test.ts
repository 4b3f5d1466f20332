import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { OperatorError } from "../../src/errors.ts";
import type { PolicyFacts } from "../../src/profile/baseline-problems.ts";
import { loadProfile } from "../../src/profile/load.ts";
import type { ProfileOverrides } from "../../src/profile/load.ts";
import type { Profile } from "../../src/profile/schema.ts";

const policies: readonly PolicyFacts[] = [
  { id: "MS.AAD.1.1v1", product: "entra-id" },
  {
    id: "MS.AAD.7.1v1",
    product: "entra-id",
    parameters: { minimum: { value: 2, stricter: "higher" }, maximum: { value: 8, stricter: "lower" } },
  },
];

describe("loadProfile", () => {
  const start = process.cwd();
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plimsoll-profile-"));
    process.chdir(folder);
  });
  after(() => {
    process.chdir(start);
    rmSync(folder, { recursive: true });
  });

  /** Writes the YAML as contoso.yaml and loads it. */
  function load(yaml: string, overrides: ProfileOverrides = {}): Profile {
    writeFileSync("contoso.yaml", yaml);
    return loadProfile("contoso.yaml", { overrides, policies });
  }

  function refusal(yaml: string, overrides: ProfileOverrides = {}): OperatorError {
    try {
      load(yaml, overrides);
    } catch (error) {
      if (error instanceof OperatorError) return error;
      throw error;
    }
    throw new Error("The profile was accepted.");
  }

  it("goes without plimsoll.yaml where there is none", () => {
    const profile = loadProfile(undefined, { policies });
    assert.equal(profile.interpretation, "strict");
    assert.deepEqual(profile.exceptions, []);
  });

  it("reads plimsoll.yaml where no other profile is named", () => {
    writeFileSync("plimsoll.yaml", "tenant: contoso.onmicrosoft.com\n");
    assert.equal(loadProfile(undefined, { policies }).tenant, "contoso.onmicrosoft.com");
    rmSync("plimsoll.yaml");
  });

  it("does not go without a profile that was named", () => {
    assert.throws(() => loadProfile("fabrikam.yaml", { policies }), {
      code: "FILE_UNREADABLE",
      message: /fabrikam\.yaml/,
    });
  });

  it("reads what Windows PowerShell writes: UTF-16, and UTF-8, both with a byte order mark", () => {
    for (const encoding of ["utf16le", "utf8"] as const) {
      writeFileSync("contoso.yaml", Buffer.from("\uFEFFtenant: münchen.example\r\n", encoding));
      assert.equal(loadProfile("contoso.yaml", { policies }).tenant, "münchen.example", encoding);
    }
  });

  it("refuses text in another encoding, with the line, in place of putting signs of its own into it", () => {
    writeFileSync("contoso.yaml", Buffer.from("tenant: contoso.example\n# für München\n", "latin1"));
    assert.throws(() => loadProfile("contoso.yaml", { policies }), {
      code: "PROFILE_INVALID",
      message: /^contoso\.yaml:2:1 .*save the file as UTF-8\.$/,
    });
    load("# \uFFFD is a sign like any other\n");
  });

  it("takes an empty file for an empty profile", () => {
    assert.equal(load("# nothing yet\n").tenant, undefined);
  });

  it("lays the command line over the file, key by key", () => {
    const profile = load("tenant: contoso.com\nauth:\n  method: certificate\n  clientId: one\n", {
      tenant: "fabrikam.com",
      auth: { clientId: "two", certificatePath: undefined },
    });
    assert.equal(profile.tenant, "fabrikam.com");
    assert.deepEqual(profile.auth, { method: "certificate", clientId: "two" });
  });

  it("names file, line and column of broken YAML", () => {
    const { code, message } = refusal("tenant: contoso.com\nproducts: [entra-id\nbaselines: [scuba]\n");
    assert.equal(code, "PROFILE_INVALID");
    assert.match(message, /^contoso\.yaml:3:1 /);
  });

  it("refuses a key that stands twice", () => {
    assert.match(
      refusal("tenant: contoso.com\ntenant: fabrikam.com\n").message,
      /^contoso\.yaml:2:1 .*stands twice/,
    );
  });

  it("refuses an alias without its anchor", () => {
    assert.match(refusal("tenant: *contoso\n").message, /contoso\.yaml.*alias/);
  });

  it("refuses a list where a profile is expected", () => {
    assert.match(refusal("- tenant: contoso.com\n").message, /^contoso\.yaml:1:1 A profile must be a map/);
  });

  it("names an unknown key with its place, and suggests the one that was meant", () => {
    const { message } = refusal(
      "tenant: contoso.com\nauth:\n  method: certificate\n  clientID: x\n  certifcatePath: y\n",
    );
    assert.match(message, /^contoso\.yaml:4:3 .*“clientID”.*“clientId”/);
    assert.match(message, /^contoso\.yaml:5:3 .*“certifcatePath”.*“certificatePath”/m);
  });

  it("lists the allowed keys where none is close to an unknown one", () => {
    assert.match(
      refusal("output: { colour: blue }\n").message,
      /^contoso\.yaml:1:11 .*“colour”.*directory, formats/,
    );
  });

  it("looks through alternatives for the one that was meant", () => {
    const yaml =
      "exceptions:\n  - policy: MS.AAD.1.1v1\n    reason: Migration\n    exclude:\n      usrs: [a]\n";
    assert.match(refusal(yaml).message, /^contoso\.yaml:5:7 .*“usrs”.*“users”/);
  });

  it("says that an exception needs either of its two forms", () => {
    const { message } = refusal("exceptions:\n  - { policy: MS.AAD.1.1v1, reason: Migration }\n");
    assert.match(message, /“exceptions\.0\.exclude” is missing.* Or: .*“exceptions\.0\.accept” is missing/);
  });

  it("says what is expected where a value has the wrong type", () => {
    assert.match(refusal("products: entra-id\n").message, /^contoso\.yaml:1:11 “products” must be a list/);
    assert.match(
      refusal("declared: { breakGlass: { groups: [{ id: g, maximumMembers: 0 }] } }\n").message,
      /at least 1/,
    );
  });

  it("says that a key without a value is empty", () => {
    assert.match(refusal("products:\n").message, /“products” is empty/);
  });

  it("names the clouds where one is misspelt", () => {
    assert.match(refusal("cloud: gcch\n").message, /one of commercial, gcc, gcchigh, dod, china/);
  });

  it("blames the flag, not the file, for a value of the command line", () => {
    const { code, message } = refusal("tenant: contoso.com\n", { cloud: "gcch" });
    assert.equal(code, "USAGE");
    assert.match(message, /^On the command line: “cloud” must be one of/);
  });

  it("refuses a secret without repeating it", () => {
    const error = refusal("auth:\n  method: clientSecret\n  clientSecret: correct-horse-battery\n");
    assert.match(error.message, /^contoso\.yaml:3:3 .*clientSecretFile/);
    assert.doesNotMatch(`${error.message} ${error.remedy}`, /correct-horse/);
  });

  it("does not take a misspelt file name for a secret", () => {
    assert.match(
      refusal("auth: { clientSecretFil: secret.txt }\n").message,
      /did you mean “clientSecretFile”/,
    );
  });

  it("refuses an exception for a policy that no baseline has", () => {
    const { message } = refusal(
      "exceptions:\n  - { policy: MS.AAD.1.1v2, accept: true, reason: Migration }\n",
    );
    assert.match(message, /^contoso\.yaml:2:15 .*“MS\.AAD\.1\.1v2”.*“MS\.AAD\.1\.1v1”/);
  });

  it("refuses an annotation for a policy that no baseline has, and names the nearest", () => {
    assert.match(
      refusal("annotations:\n  - { policy: MS.AAD.1.1v2, comment: Planned }\n").message,
      /contoso\.yaml:2:15 .*MS\.AAD\.1\.1v2.*MS\.AAD\.1\.1v1/,
    );
  });

  it("refuses a second annotation of one policy", () => {
    const annotation = "  - { policy: MS.AAD.1.1v1, comment: Planned }\n";
    assert.match(
      refusal(`annotations:\n${annotation}${annotation}`).message,
      /^contoso\.yaml:3:15 .*annotated twice[^\n]*$/,
    );
  });

  it("refuses a remediation date that is no day of the calendar", () => {
    assert.match(
      refusal("annotations: [{ policy: MS.AAD.1.1v1, comment: Planned, remediationDate: 2027-02-30 }]\n")
        .message,
      /a date that exists/,
    );
  });

  it("refuses a limit for a group that the exception does not leave out", () => {
    const limits = "limits: { groups: [{ id: pilots, maximumMembers: 2 }] }";
    const exception = (groups: string) =>
      `exceptions: [{ policy: MS.AAD.1.1v1, exclude: { groups: [${groups}] }, ${limits}, reason: Trial }]\n`;
    assert.match(refusal(exception("others")).message, /contoso\.yaml:1:\d+ .*“pilots”/);
    assert.equal(load(exception("others, pilots")).exceptions.length, 1);
  });

  it("refuses a limit that no evidence could show to be outgrown, and the limits of the other form", () => {
    const accepting = (limits: string) =>
      `exceptions: [{ policy: MS.AAD.1.1v1, accept: true, limits: ${limits}, reason: Trial }]\n`;
    assert.match(refusal(accepting("{ violations: 50 }")).message, /at most 49/);
    assert.match(refusal(accepting("{ violations: 0 }")).message, /at least 1/);
    assert.match(refusal(accepting("{ groups: [{ id: g, maximumMembers: 2 }] }")).message, /violations/);
    assert.equal(load(accepting("{ violations: 49 }")).exceptions.length, 1);
  });

  it("refuses an expiry that is no day of the calendar", () => {
    const yaml =
      "exceptions:\n  - { policy: MS.AAD.1.1v1, accept: true, reason: Migration, expires: 2027-02-30 }\n";
    assert.match(refusal(yaml).message, /“exceptions\.0\.expires” must be a date/);
  });

  it("refuses a product that no baseline has", () => {
    assert.match(refusal("", { products: ["entraid"] }).message, /“entraid”.*“entra-id”/);
  });

  it("accepts a threshold that is as strict as the baseline's or stricter", () => {
    const profile = load("parameters: { MS.AAD.7.1v1: { minimum: 2, maximum: 6 } }\n");
    assert.deepEqual(profile.parameters, { "MS.AAD.7.1v1": { minimum: 2, maximum: 6 } });
  });

  it("refuses a laxer threshold, and names both values", () => {
    const tooMany = refusal("parameters:\n  MS.AAD.7.1v1:\n    maximum: 12\n").message;
    assert.match(tooMany, /^contoso\.yaml:3:14 .*12 here and 8 in the baseline.*lower/);
    assert.match(
      refusal("parameters: { MS.AAD.7.1v1: { minimum: 1 } }\n").message,
      /1 here and 2 in the baseline.*higher/,
    );
  });

  it("refuses a threshold that the policy does not have", () => {
    assert.match(
      refusal("parameters: { MS.AAD.7.1v1: { most: 6 } }\n").message,
      /no threshold “most”.*minimum, maximum/,
    );
    assert.match(refusal("parameters: { MS.AAD.1.1v1: { maximum: 6 } }\n").message, /no thresholds at all/);
  });

  it("names all problems at once", () => {
    assert.equal(refusal("tennant: contoso.com\nproducts: entra-id\n").message.split("\n").length, 2);
  });
});

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, describe, it } from "node:test";
import { stringify } from "yaml";
import { createServerCertificate } from "../../src/emulator/index.ts";
import { withEmulator } from "../support/emulated.ts";
import type { Emulated } from "../support/emulated.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { filesIn, readAssessment } from "../support/plimsoll.ts";
import type { Run } from "../support/plimsoll.ts";

const certificate = await createServerCertificate();
const lasting = lastingPlimsoll({ trusts: certificate.certificatePem });
after(() => lasting.end());
const json = ["--format", "json"];

type Auth = Readonly<Record<string, string>>;

/** Scans with this way to sign in, and nothing else in the environment that could. */
async function scanWith(
  { emulator, folder }: Emulated,
  auth: Auth,
  environment: Readonly<Record<string, string>>,
  tenant = emulator.initialDomain,
): Promise<Run> {
  const profile = join(folder, "profile.yaml");
  writeFileSync(
    profile,
    stringify({
      tenant,
      cloud: emulator.endpoints,
      auth: { clientId: emulator.credentials.clientId, ...auth },
    }),
  );
  return lasting.plimsoll(["scan", "--profile", profile, "--out", join(folder, "out"), ...json], {
    environment,
  });
}

function write(folder: string, name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Microsoft shows the org-wide app settings of Teams to people only. */
const forPeopleOnly = ["MS.TEAMS.5.1v2", "MS.TEAMS.5.2v2", "MS.TEAMS.5.3v2"];

function assertScanned(run: Run, folder: string): void {
  assert.deepEqual(unknownIn(run, folder), forPeopleOnly);
}

/** The policies that could not be decided. */
function unknownIn(run: Run, folder: string): string[] {
  assert.equal(run.code, 0, run.stderr);
  const { findings } = readAssessment(join(folder, "out"));
  assert.equal(findings.length, 109);
  return findings
    .filter(({ outcome }) => outcome === "unknown")
    .map(({ policyId }) => policyId)
    .sort();
}

/** One clear line, the right exit code, nothing written, no secret told. */
function assertRefused(run: Run, says: RegExp, folder: string, secrets: readonly string[]): void {
  assert.equal(run.code, 3, run.stderr);
  const lines = run.stderr.split("\n").filter((line) => line.startsWith("plimsoll:"));
  assert.equal(lines.length, 1, run.stderr);
  assert.match(lines[0] ?? "", says);
  assert.doesNotMatch(run.stderr, /\n\s+at /, "a stack trace was shown");
  assert.deepEqual(filesIn(join(folder, "out")), []);
  for (const secret of secrets)
    assert.ok(!run.stderr.includes(secret) && !run.stdout.includes(secret), "a secret was told");
}

describe("signing in", () => {
  it("works with a client secret, for all but SharePoint, which takes none", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const run = await scanWith(
        emulated,
        { method: "clientSecret" },
        { AZURE_CLIENT_SECRET: emulated.emulator.credentials.clientSecret },
      );
      const unknown = unknownIn(run, emulated.folder);
      assert.deepEqual(
        unknown.filter((policyId) => !policyId.startsWith("MS.SHAREPOINT.")),
        forPeopleOnly,
      );
      const { findings } = readAssessment(join(emulated.folder, "out"));
      const refused = findings.filter(({ policyId }) => policyId.startsWith("MS.SHAREPOINT."));
      assert.equal(refused.length, 8);
      for (const { unknown: why } of refused) {
        assert.equal(why?.cause, "permission");
        assert.match(why.message, /Unsupported app only token/);
        assert.match(why.remedy, /certificate/);
      }
    }));

  it("works with a person's device codes, one for each of Microsoft's clients, and then nothing is unknown", () =>
    withEmulator("compliant", { certificate }, async ({ emulator, folder }) => {
      const profile = join(folder, "person.yaml");
      writeFileSync(
        profile,
        stringify({
          tenant: emulator.initialDomain,
          cloud: emulator.endpoints,
          auth: { method: "deviceCode" },
        }),
      );
      const run = await lasting.plimsoll(
        ["scan", "--profile", profile, "--out", join(folder, "out"), ...json],
        {},
      );
      assert.deepEqual(unknownIn(run, folder), []);
      const prompts = [...run.stderr.matchAll(/To sign in for (.+?), open https:\/\/\S+ .* code (\w+)/g)].map(
        ([, opens = "", code = ""]) => ({ opens, code }),
      );
      assert.deepEqual(prompts.map(({ opens }) => opens).sort(), [
        "Exchange Online and Purview",
        "Microsoft Graph",
        "Microsoft Teams",
        "Power Platform, Power BI and Azure",
        "SharePoint",
      ]);
      assert.equal(new Set(prompts.map(({ code }) => code)).size, prompts.length);
      const { findings } = readAssessment(join(folder, "out"));
      for (const policyId of forPeopleOnly) {
        const finding = findings.find((each) => each.policyId === policyId);
        assert.equal(finding?.outcome, "pass");
        assert.match(finding.summary, /^By the org-wide app settings/);
      }
    }));

  it("works with a certificate", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const certificatePath = emulated.files.certificate;
      assertScanned(
        await scanWith(emulated, { method: "certificate", certificatePath }, {}),
        emulated.folder,
      );
    }));

  it("works with a federated token", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const token = write(emulated.folder, "token", emulated.emulator.credentials.federatedToken);
      assertScanned(
        await scanWith(emulated, { method: "workloadIdentity" }, { AZURE_FEDERATED_TOKEN_FILE: token }),
        emulated.folder,
      );
    }));

  it("works with a managed identity", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const { endpoint, header } = emulated.emulator.credentials.managedIdentity;
      const run = await scanWith(
        emulated,
        { method: "managedIdentity" },
        { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header },
      );
      assertScanned(run, emulated.folder);
    }));

  it("says in one line that the secret is wrong", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const run = await scanWith(
        emulated,
        { method: "clientSecret" },
        { AZURE_CLIENT_SECRET: "wrong-secret-value" },
      );
      assertRefused(run, /secret/i, emulated.folder, ["wrong-secret-value"]);
    }));

  it("says in one line that the certificate has expired", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const certificatePath = write(
        emulated.folder,
        "old.pem",
        emulated.emulator.credentials.expiredCertificatePem,
      );
      const run = await scanWith(emulated, { method: "certificate", certificatePath }, {});
      assertRefused(run, /expired/i, emulated.folder, []);
    }));

  it("says in one line that the tenant is unknown", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      const run = await scanWith(
        emulated,
        { method: "clientSecret" },
        { AZURE_CLIENT_SECRET: "x" },
        "nowhere.example",
      );
      assertRefused(run, /nowhere\.example/, emulated.folder, []);
    }));

  it("says in one line that the tenant cannot be reached", () =>
    withEmulator("compliant", { certificate }, async (emulated) => {
      await emulated.emulator.stop();
      const run = await scanWith(emulated, { method: "clientSecret" }, { AZURE_CLIENT_SECRET: "x" });
      assertRefused(run, /localhost/, emulated.folder, []);
    }));

  it("says which credentials it could use if there are none", () =>
    withEmulator("compliant", { certificate }, async ({ emulator, folder }) => {
      const profile = write(
        folder,
        "bare.yaml",
        stringify({ tenant: emulator.initialDomain, cloud: emulator.endpoints }),
      );
      const run = await lasting.plimsoll(
        ["scan", "--profile", profile, "--out", join(folder, "out"), ...json],
        {},
      );
      assert.equal(run.code, 2, run.stderr);
      assert.match(run.stderr, /clientSecret.*certificate.*workloadIdentity/s);
    }));

  it(
    "works with the Azure CLI's sign-in",
    { skip: process.platform === "win32" ? "the stand-in for az is a shell script" : false },
    () =>
      withEmulator("compliant", { certificate }, async (emulated) => {
        // A stand-in for `az` that asks the emulator's token endpoint, as the real one asks Entra's.
        const { emulator, folder } = emulated;
        const programs = join(folder, "bin");
        mkdirSync(programs);
        writeFileSync(
          join(programs, "az"),
          standInForAz(
            emulator.origin,
            emulator.tenantId,
            emulator.credentials.clientId,
            emulator.credentials.federatedToken,
          ),
        );
        chmodSync(join(programs, "az"), 0o755);
        const run = await scanWith(
          emulated,
          { method: "azureCli" },
          {
            PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}`,
          },
        );
        assertScanned(run, folder);
      }),
  );
});

/** As after `az login --service-principal --federated-token`. */
function standInForAz(origin: string, tenantId: string, clientId: string, federatedToken: string): string {
  return `#!/usr/bin/env node
const argv = process.argv.slice(2);
const resource = argv[argv.indexOf("--resource") + 1];
const scope = argv.includes("--scope") ? argv[argv.indexOf("--scope") + 1] : resource + "/.default";
const body = new URLSearchParams({ grant_type: "client_credentials", client_id: ${JSON.stringify(clientId)}, client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", client_assertion: ${JSON.stringify(federatedToken)}, scope });
(async () => {
const answer = await (await fetch(${JSON.stringify(`${origin}/${tenantId}/oauth2/v2.0/token`)}, { method: "POST", body })).json();
const expires_on = Math.floor(Date.now() / 1000) + 3600;
console.log(JSON.stringify({ accessToken: answer.access_token, expires_on, expiresOn: new Date(expires_on * 1000).toISOString(), tokenType: "Bearer", tenant: ${JSON.stringify(tenantId)} }));
})();
`;
}

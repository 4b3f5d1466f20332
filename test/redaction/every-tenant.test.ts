import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { stringify, parse } from "yaml";
import { loadBaselines } from "../../src/baselines/load.ts";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";
import { assess } from "../../src/engine/assess.ts";
import type { Assessment, Finding } from "../../src/engine/assessment.ts";
import { snapshotVersion } from "../../src/engine/snapshot.ts";
import { readArchive } from "../../src/evidence/archive.ts";
import { reportFormats } from "../../src/profile/choices.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { formats, renderFiles } from "../../src/report/index.ts";
import { microsoftIds } from "../../src/redaction/microsoft-ids.ts";
import { scanners } from "../../src/scanners/index.ts";
import { encodeSnapshot, snapshotName } from "../../src/snapshot-file.ts";
import { inFolder, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { runEmulated } from "../support/scan-emulated.ts";
import { base64Cores, finderOf, foundIn, spellings } from "../support/search.ts";
import { secretsOf } from "../support/tenant-secrets.ts";
import { startEmulator } from "../support/start-emulator.ts";

const key = "a key that only this test knows";
const baselines = ["scuba", "audit-readiness"];

/** Large enough for every kind of thing to be there. */
const small = {
  users: 80,
  servicePrincipals: 60,
  groups: 10,
  mailboxes: 20,
  sharedMailboxes: 3,
  customisedMailboxes: 2,
  e3Users: 5,
  privilegedUsers: 6,
  domains: 4,
  environments: 4,
};

/** Names that no API tells, because only the profile holds them. */
const approver = "Wilhelmina Oyelaran-Quist";
const ownSelector = "kittiwake2026";

/** What Microsoft calls its own, and ScubaGear's own address. */
const microsoftsOwn: readonly RegExp[] = [
  /^reports@dmarc\.cyber\.dhs\.gov$|^(dmarc\.)?cyber\.dhs\.gov$/,
  /^(microsoft (graph|teams|dataverse)|office 365 (exchange online|management apis|outlook|users)|sql server|dropbox)$/,
  /^(global|privileged role|user|exchange|sharepoint|application|cloud application|hybrid identity) administrator$/,
  /^((strict|standard) preset security policy\d*|built-in protection policy|default|default sharing policy|office365 antiphish default|admin audit log settings)$/,
  /^(organization ?management|compliance management|auditmanager|auditreader|tenantadmins(_-\d+)?|(view-only )?audit logs|transport rules)$/,
  /^(dataverse|global reader|https:\/\/token\.actions\.githubusercontent\.com|powerapps\/apis\/shared_[a-z]+)$/,
  /^(teamsmeeting(broadcast)?policy|(discovery|room|shared|user|publicfolder|equipment)mailbox|update,movetodeleteditems|update,softdelete,harddelete)$/,
  /^(enablegroupspecificconsent|blockuserconsentforriskyapps|enableadminconsentrequests|constraingroupspecificconsenttomembersofgroupid|allowserviceprincipalscreateanduseprofiles)$/,
  /^(exchangeonline\w*|authorizationpolicy|default app management tenant policy|phishing-resistant mfa)$/,
];

describe("a redacted package", () => {
  // “audit-ready” is built just as “compliant” is.
  for (const recipe of tenants.filter(({ name }) => name !== "audit-ready")) {
    it(`of the tenant “${recipe.name}” tells nothing of whose it is, and says the same`, () =>
      inFolder(async (folder) => {
        const tenant = recipe.build(recipe.name === "large" ? small : {});
        const emulator = await startEmulator({ tenant });
        try {
          const { plain, redacted, files } = await packages(tenant, emulator, folder);
          assert.deepEqual(differences(plain, redacted), []);
          const secrets = await theTenantsOwn(tenant, emulator);
          assert.ok(secrets.length > 200, `only ${secrets.length} secrets were found in the model`);
          assert.deepEqual(leaksIn(files, secrets), []);
          // The search finds what is there: most of a tenant is in its own snapshot.
          const open = gunzipSync(readFileSync(join(folder, snapshotName))).toString();
          assert.ok(leaksIn(new Map([["open", Buffer.from(open)]]), secrets).length > secrets.length / 10);
        } finally {
          await emulator.stop();
        }
      }));
  }
});

/** Scans with live evidence, and assesses the same snapshot with redaction, in every format. */
async function packages(tenant: EmulatedTenant, emulator: Emulator, folder: string) {
  const given = await writeEmulatorFiles(emulator, join(folder, "emulator"));
  const profile = join(folder, "profile.yaml");
  writeFileSync(profile, stringify(withOwnTexts(parse(readFileSync(given.profile, "utf8")), tenant)));
  const { snapshot, assessment } = await runEmulated(emulator, { profile }, { optIns: ["live-evidence"] });
  const open = join(folder, snapshotName);
  writeFileSync(open, encodeSnapshot(snapshot));
  const keyFile = join(folder, "key");
  writeFileSync(keyFile, `${key}\n`);
  const out = join(folder, "out");
  const flags = ["--format", reportFormats.join(","), "--evidence", "--redact", "--redact-key-file", keyFile];
  const run = await plimsoll(["assess", open, "--profile", profile, "--out", out, ...flags]);
  assert.equal(run.code, 0, run.stderr);
  const zip = readArchive(readFileSync(join(out, "evidence.zip")), "evidence.zip");
  const files = new Map<string, Uint8Array>([["standard output", Buffer.from(run.stdout)]]);
  for (const [name, content] of zip) files.set(name, name.endsWith(".gz") ? gunzipSync(content) : content);
  assert.ok(files.size >= Object.keys(formats).length + 4, [...files.keys()].join());
  files.set("names of files", Buffer.from([...zip.keys()].join("\n")));
  return { plain: assessment, redacted: readAssessment(out), files };
}

/** The profile with what an organisation writes itself, names of the tenant's in it. */
function withOwnTexts(profile: { declared?: object }, tenant: EmulatedTenant) {
  const person = tenant.administrator.userPrincipalName;
  const organisation = tenant.organization.displayName;
  return {
    ...profile,
    baselines,
    declared: { ...profile.declared, approvedDkimSelectors: [ownSelector] },
    exceptions: [
      {
        policy: "MS.AAD.3.7v1",
        accept: true,
        reason: `${organisation} replaces its devices; ask ${approver} or ${person}.`,
        approvedBy: approver,
      },
    ],
    annotations: [{ policy: "MS.AAD.3.1v1", comment: `${approver}’s team at ${organisation} works on it.` }],
  };
}

/** What only one of the two says, in the parts that redaction must not touch. */
function differences(plain: Assessment, redacted: Assessment): string[] {
  const [before, after] = [sayings(plain), sayings(redacted)];
  return [
    ...before.filter((saying) => !after.includes(saying)).map((saying) => `plain: ${saying}`),
    ...after.filter((saying) => !before.includes(saying)).map((saying) => `redacted: ${saying}`),
  ];
}

function sayings({ findings, summary, plan, chapters, tables, sources, warnings }: Assessment): string[] {
  return [
    ...findings.map(findingSaying),
    ...sources.map(({ id, status, cause }) => [id, status, cause].join(" ")),
    ...tables.map(({ title, rows }) => `${title} has ${rows.length} rows`),
    JSON.stringify(summary),
    JSON.stringify(plan?.map((step) => [step.id, step.findings])),
    `${chapters.length} chapters`,
    // Of the scan alone the one speaks, and of redaction the other.
    `${warnings.filter((warning) => !/^This scan looked at|are redacted/.test(warning)).length} warnings`,
  ];
}

function findingSaying(finding: Finding, index: number): string {
  const { policyId, outcome, reference, deviation, unknown, exception, evidence } = finding;
  const rows = evidence.map(({ object, result }) => `${object.type} ${result}`).sort();
  return JSON.stringify([
    index,
    policyId,
    outcome,
    reference,
    deviation?.id,
    unknown?.cause,
    exception?.live,
    rows,
  ]);
}

/** The tenant's secrets without what is Microsoft's, and what our reports say of a tenant that told them nothing. */
async function theTenantsOwn(tenant: EmulatedTenant, emulator: Emulator): Promise<string[]> {
  const secrets = secretsOf(tenant, emulator);
  for (const text of [approver, ownSelector]) secrets.add(text.toLowerCase());
  const ours = new Set(foundIn(await reportsOfSilence(), secrets));
  // A digest or a token holds such a word by chance once in some hundred packages.
  assert.deepEqual(
    [...secrets].filter((secret) => /^[\da-f]{1,11}$/.test(secret)),
    [],
    "rename who in the emulator has a name that is a hexadecimal number",
  );
  return [...secrets].filter(
    (secret) =>
      !ours.has(secret) &&
      !microsoftIds.has(secret) &&
      !microsoftsOwn.some((pattern) => pattern.test(secret)),
  );
}

let silence: Promise<string> | undefined;

/** Every report of a tenant of which no source was read, in lower case: whatever stands in it is nobody's. */
function reportsOfSilence(): Promise<string> {
  return (silence ??= renderSilence());
}

async function renderSilence(): Promise<string> {
  const at = "2026-01-01T00:00:00.000Z";
  const assessment = assess({
    snapshot: {
      schemaVersion: snapshotVersion,
      kind: "plimsoll-snapshot",
      tool: { name: "Plimsoll", version: "0" },
      origin: { kind: "scan", detail: "" },
      tenant: { id: "", name: "", domain: "" },
      cloud: "commercial",
      startedAt: at,
      finishedAt: at,
      http: { requests: 0, waves: 0, retries: 0 },
      sources: {},
    },
    baselines: loadBaselines({ baselines }),
    profile: profileSchema.parse({
      baselines,
      exceptions: [{ policy: "MS.AAD.3.7v1", accept: true, reason: "…" }],
      annotations: [{ policy: "MS.AAD.3.1v1", comment: "…" }],
    }),
    scanners,
    annotations: [],
    warnings: [],
    now: new Date(at),
  });
  const texts: string[] = [];
  for (const format of reportFormats)
    for (const { content } of await renderFiles(format, assessment)) texts.push(content);
  return texts.join("\n").toLowerCase();
}

function leaksIn(files: ReadonlyMap<string, Uint8Array>, secrets: readonly string[]): string[] {
  const bySpelling = new Map(
    secrets.flatMap((secret) => spellings(secret).map((each) => [each, secret] as const)),
  );
  const byBase64 = new Map(
    secrets
      .filter((secret) => secret.length >= 8)
      .flatMap((secret) => base64Cores(secret).map((each) => [each, secret] as const)),
  );
  const [spelled, encoded] = [finderOf(bySpelling.keys()), finderOf(byBase64.keys())];
  return [...files].flatMap(([name, content]) => {
    const text = Buffer.from(content).toString();
    const leaks = [
      ...spelled(text.toLowerCase()).map((found) => bySpelling.get(found)),
      ...encoded(text).map((found) => byBase64.get(found)),
    ];
    return [...new Set(leaks)].map((secret) => `${name}: ${JSON.stringify(secret?.slice(0, 80))}`);
  });
}

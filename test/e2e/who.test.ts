import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { GRAPH_AUDIENCE } from "../../src/emulator/audiences.ts";
import { createServerCertificate } from "../../src/emulator/index.ts";
import type { EmulatedTenant } from "../../src/emulator/index.ts";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import { diffSchema } from "../../src/history/change.ts";
import type { Diff } from "../../src/history/change.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { startWithClient, tenantNamed } from "../emulator/client.ts";
import type { EmulatorWithClient } from "../emulator/client.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { inFolder } from "../support/plimsoll.ts";

const certificate = await createServerCertificate();
const lasting = lastingPlimsoll({ trusts: certificate.certificatePem });
after(() => lasting.end());

interface Watched {
  readonly tenant: EmulatedTenant;
  readonly client: EmulatorWithClient;
  /** As the administrator, in the emulated Graph. */
  readonly change: (method: string, path: string, body: object) => Promise<void>;
  /** Scans into the history, and gives the run's folder. */
  readonly scan: (flags?: readonly string[], environment?: Record<string, string>) => Promise<string>;
  readonly compare: (old: string, young: string) => Promise<{ diff: Diff; words: string }>;
}

async function watching(
  work: (watched: Watched) => Promise<void>,
  options: { missingPermissions?: string[] } = {},
): Promise<void> {
  const tenant = tenantNamed("compliant");
  const client = await startWithClient({ tenant, writable: true, certificate, ...options });
  try {
    await inFolder(async (folder) => {
      const files = await writeEmulatorFiles(client.emulator, join(folder, "emulator"), {
        products: ["entra-id"],
      });
      const runs = join(folder, "runs");
      await work({
        tenant,
        client,
        async change(method, path, body) {
          const { status, text } = await client.ask(`/graph${path}`, {
            method,
            token: client.emulator.administratorToken(GRAPH_AUDIENCE),
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          });
          assert.ok(status < 300, text);
        },
        async scan(flags = [], environment = {}) {
          const { code, stderr } = await lasting.plimsoll(
            ["scan", "--profile", files.profile, "--out", join(folder, "out"), "--history", runs, ...flags],
            { environment: { ...files.environment, ...environment } },
          );
          assert.equal(code, 0, stderr);
          return (await listRuns(runs)).runs.at(-1)?.path ?? assert.fail(stderr);
        },
        async compare(old, young) {
          const words = await lasting.plimsoll(["diff", old, young]);
          const json = await lasting.plimsoll(["diff", old, young, "--json"]);
          assert.equal(json.code, 0, json.stderr);
          return { diff: diffSchema.parse(JSON.parse(json.stdout)), words: words.stdout };
        },
      });
    });
  } finally {
    await client.stop();
  }
}

const actorsOf = ({ changes }: Diff) =>
  changes.map((change) =>
    change.cause === "tenant"
      ? [change.path, change.who?.actors.map(({ user, activity }) => `${user?.name}: ${activity}`)]
      : [change.cause],
  );
const assessmentIn = (run: string) =>
  assessmentSchema.parse(JSON.parse(readFileSync(join(run, "assessment.json"), "utf8")));
const asked = ({ emulator }: EmulatorWithClient) =>
  emulator.requests.filter(({ path }) => path.includes("directoryAudits")).length;

describe("who changed what between two scans", () => {
  it("is the administrator, by the directory's audit log, which is asked only after a change", () =>
    watching(async ({ tenant, client, change, scan, compare }) => {
      const { administrator } = tenant;
      const first = await scan();
      const quiet = await scan();
      assert.equal(asked(client), 0, "nothing changed, so nobody is looked for");
      assert.ok(!existsSync(join(quiet, "audit-log.json")));

      const [policy] = tenant.policies.conditionalAccess;
      const id = policy?.id ?? assert.fail();
      await change("PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: "everyone" });
      await change("PATCH", `/v1.0/identity/conditionalAccess/policies/${id}`, { state: "disabled" });
      const changed = await scan();
      assert.ok(asked(client) > 0);
      const { diff, words } = await compare(quiet, changed);
      assert.deepEqual(actorsOf(diff), [
        ["allowInvitesFrom", [`${administrator.userPrincipalName}: Update authorization policy`]],
        ["state", [`${administrator.userPrincipalName}: Update conditional access policy`]],
      ]);
      assert.match(
        words,
        new RegExp(`by: ${administrator.userPrincipalName} \\(${administrator.id}\\) from 127\\.0\\.0\\.1, `),
      );
      // The same is known whichever run is asked for as the old one, and it is not told of a time before it was looked for.
      const back = await compare(changed, quiet);
      assert.deepEqual(actorsOf(back.diff), actorsOf(diff));
      assert.equal((await compare(first, quiet)).diff.auditLogs.directory, null);
    }));

  it("is not told where the log holds no such record: the window that was searched is", () =>
    watching(async ({ tenant, scan, compare }) => {
      const first = await scan();
      tenant.policies = {
        ...tenant.policies,
        authorization: { ...tenant.policies.authorization, allowInvitesFrom: "everyone" },
      };
      const { diff, words } = await compare(first, await scan());
      assert.deepEqual(actorsOf(diff), [["allowInvitesFrom", []]]);
      assert.equal(diff.auditLogs.directory?.from, diff.old.startedAt);
      assert.match(words, /by: not found in the directory’s audit log from .+ to .+/);
    }));

  it("is unknown without the permission, and the scan is as good as without it", () =>
    watching(
      async ({ change, scan, compare }) => {
        const first = await scan();
        await change("PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: "everyone" });
        const { diff, words } = await compare(first, await scan());
        assert.deepEqual(actorsOf(diff), [["allowInvitesFrom", undefined]]);
        assert.equal(diff.auditLogs.directory?.failure?.cause, "permission");
        assert.match(words, /Who changed settings of Entra ID is not known: /);
      },
      { missingPermissions: ["AuditLog.Read.All"] },
    ));

  it("is no part of what an evidence package proves, nor is the past", () =>
    watching(async ({ change, scan }) => {
      await scan();
      await change("PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: "everyone" });
      const changed = await scan(["--evidence"]);
      const assessment = assessmentIn(changed);
      assert.equal(assessment.trend?.length, 2);
      const finding = assessment.findings.find(({ policyId }) => policyId === "MS.AAD.8.2v1");
      assert.equal(finding?.openSince, assessment.startedAt);
      const { code, stdout, stderr } = await lasting.plimsoll(["verify", join(changed, "evidence.zip")]);
      assert.equal(code, 0, stdout + stderr);
    }));

  it("names nobody in a history that is redacted", () =>
    watching(async ({ client, change, scan }) => {
      const key = { PLIMSOLL_REDACT_KEY: "0123456789abcdef0123456789abcdef" };
      await scan(["--redact"], key);
      await change("PATCH", "/v1.0/policies/authorizationPolicy", { allowInvitesFrom: "everyone" });
      const changed = await scan(["--redact"], key);
      assert.equal(asked(client), 0);
      assert.ok(!existsSync(join(changed, "audit-log.json")));
      assert.equal(assessmentIn(changed).trend?.length, 2, "the trend has no names");
    }));
});

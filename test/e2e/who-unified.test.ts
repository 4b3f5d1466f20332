import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { sharePointAudience, TEAMS_AUDIENCE } from "../../src/emulator/audiences.ts";
import { createServerCertificate } from "../../src/emulator/index.ts";
import { EXCHANGE_AUDIENCE } from "../../src/emulator/exchange/audiences.ts";
import { diff } from "../../src/history/diff.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import type { State } from "../../src/history/state.ts";
import { diffInWords } from "../../src/history/words.ts";
import { loadBaselines } from "../../src/baselines/load.ts";
import { readResult } from "../../src/cli/read-result.ts";
import { scanners } from "../../src/scanners/index.ts";
import { startWithClient, tenantNamed } from "../emulator/client.ts";
import { invoke } from "../emulator/exchange/commands.ts";
import { withEmulator } from "../support/emulated.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { inFolder, readAssessment } from "../support/plimsoll.ts";

const baselines = loadBaselines();
const certificate = await createServerCertificate();
const lasting = lastingPlimsoll({ trusts: certificate.certificatePem });
after(() => lasting.end());

async function stateIn(run: string): Promise<State> {
  const { assessment, ...rest } = await readResult(run);
  return { assessment: assessment ?? assert.fail(run), ...rest };
}

/** Contoso, whose administrator changes Exchange, SharePoint and Teams, and somebody else what no log tells of. */
describe("who changed settings of Exchange, SharePoint and Teams between two scans", () => {
  it("is in the unified log, which is searched once, after a change, and if it was asked for", async () => {
    const tenant = tenantNamed("compliant");
    const client = await startWithClient({ tenant, writable: true, certificate });
    const { emulator } = client;
    const send = async (method: string, url: string, audience: string, body: object) => {
      const { status, text } = await client.ask(url, {
        method,
        token: emulator.administratorToken(audience),
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      assert.ok(status < 300, text);
    };
    const searches = () =>
      emulator.requests.filter(({ method, path }) => method === "POST" && path.includes("auditLog")).length;
    try {
      await inFolder(async (folder) => {
        const { profile, environment } = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
          products: ["exchange-online", "sharepoint", "teams"],
        });
        const runs = join(folder, "runs");
        const out = join(folder, "out");
        const scan = async (...flags: string[]) => {
          const { code, stderr } = await lasting.plimsoll(
            ["scan", "--profile", profile, "--out", out, "--history", runs, "--format", "json", ...flags],
            { environment },
          );
          assert.notEqual(code, 2, stderr);
          return { run: (await listRuns(runs)).runs.at(-1)?.path ?? assert.fail(stderr), stderr };
        };
        const compare = async (old: string, young: string) => {
          const [before, after] = [await stateIn(old), await stateIn(young)];
          const found = diff(before, after, { baselines, scanners });
          return { changes: found.changes, logs: found.auditLogs, words: diffInWords(found) };
        };

        const { run: first } = await scan("--live-evidence");
        assert.equal(searches(), 0, "there is nothing to compare with yet");

        const { status } = await invoke(client, "exchange", "Set-TransportConfig", {
          parameters: { SmtpClientAuthenticationDisabled: false },
          token: emulator.administratorToken(EXCHANGE_AUDIENCE),
        });
        assert.equal(status, 200);
        const sharePoint = `${emulator.endpoints.sharepointAdmin.url}/_api/SPO.Tenant`;
        await send("PATCH", sharePoint, sharePointAudience(tenant.initialDomain), { SharingCapability: 2 });
        const meetings = "/teams/Skype.Policy/configurations/TeamsMeetingPolicy/configuration/Global";
        await send("PUT", meetings, TEAMS_AUDIENCE, { AllowCloudRecording: true });
        // What leaves no record.
        tenant.exchange = {
          ...tenant.exchange,
          "Get-OrganizationConfig": tenant.exchange["Get-OrganizationConfig"].map((config) => ({
            ...config,
            AuditDisabled: true,
          })),
        };

        const { run: second, stderr } = await scan("--live-evidence");
        assert.equal(searches(), 1);
        assert.match(stderr, /Reading the unified audit log/);
        assert.match(readAssessment(out).warnings.join(), /stay in Microsoft Purview/);
        const { changes, logs, words } = await compare(first, second);
        const told = new Map(
          changes.flatMap((change) =>
            change.cause === "tenant"
              ? [[change.path, change.who?.actors.map(({ user, activity }) => `${user?.name}: ${activity}`)]]
              : [],
          ),
        );
        const by = (operation: string) => [`${tenant.administrator.userPrincipalName}: ${operation}`];
        assert.deepEqual(Object.fromEntries(told), {
          AuditDisabled: [],
          SmtpClientAuthenticationDisabled: by("Set-TransportConfig"),
          SharingCapability: by("SharingPolicyChanged"),
          AllowCloudRecording: by("Set-CsTeamsMeetingPolicy"),
        });
        assert.equal(logs.unified?.from, (await stateIn(first)).assessment.startedAt);
        assert.equal(logs.directory, null);
        assert.match(words, /by: not found in the unified audit log from .+ to .+/);
        assert.match(words, /by: .+ from 127\.0\.0\.1, .+ \(SharingPolicyChanged\)/);

        await send("PATCH", sharePoint, sharePointAudience(tenant.initialDomain), { SharingCapability: 0 });
        const { run: third } = await scan();
        assert.equal(searches(), 1, "nobody asked for it");
        assert.match((await compare(second, third)).words, /not read\. Add --live-evidence to the scan/);
      });
    } finally {
      await client.stop();
    }
  });
});

describe("what a history needs besides", () => {
  it("stands in the list of permissions, with what live evidence adds to it", async () => {
    const { stdout } = await lasting.plimsoll(
      "permissions --json --products teams --history --live-evidence".split(" "),
    );
    // As `permissionsCommand` prints it.
    const rows = JSON.parse(stdout) as { readonly name: string; readonly sources: readonly string[] }[];
    const needing = (source: string) =>
      rows.filter(({ sources }) => sources.includes(source)).map(({ name }) => name);
    assert.deepEqual(needing("change-records"), ["AuditLog.Read.All"]);
    assert.deepEqual(needing("unified-records"), ["AuditLogsQuery.Read.All"]);
  });

  it("is tried by the doctor, who starts no search", () =>
    withEmulator(
      "compliant",
      { missingPermissions: ["AuditLog.Read.All", "AuditLogsQuery.Read.All"], certificate },
      async ({ emulator, files, folder }) => {
        appendFileSync(files.profile, `\nhistory: { directory: ${JSON.stringify(join(folder, "runs"))} }\n`);
        const flags = ["--profile", files.profile, "--products", "sharepoint", "--live-evidence"];
        const { stdout, code } = await lasting.plimsoll(["doctor", ...flags], {
          environment: files.environment,
        });
        assert.equal(code, 4);
        assert.match(stdout, /✗ Could not read the directory’s audit log.*AuditLog\.Read\.All/s);
        assert.match(stdout, /○ Not granted: AuditLogsQuery\.Read\.All on Microsoft Graph/);
        assert.ok(!emulator.requests.some(({ path }) => path.includes("auditLog/queries")));
      },
    ));
});

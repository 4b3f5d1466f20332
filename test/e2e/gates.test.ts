import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { GRAPH_AUDIENCE } from "../../src/emulator/audiences.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { startWithClient, tenantNamed } from "../emulator/client.ts";
import { inFolder, plimsoll } from "../support/plimsoll.ts";

describe("a pipeline that stops where a tenant got worse", () => {
  it("stops the night after, says what changed and who changed it, and goes on the night after that", async () => {
    const tenant = tenantNamed("compliant");
    const client = await startWithClient({ tenant, writable: true });
    try {
      await inFolder(async (folder) => {
        const runs = join(folder, "runs");
        const page = join(folder, "page.md");
        const files = await writeEmulatorFiles(client.emulator, join(folder, "emulator"), {
          products: ["entra-id"],
        });
        const scan = (...flags: string[]) =>
          plimsoll(["scan", "--profile", files.profile, "--fail-on", "regression", ...flags], {
            environment: files.environment,
            folder,
          });

        const asked = client.emulator.requests.length;
        const aimless = await scan();
        assert.equal(aimless.code, 2, aimless.stderr);
        assert.match(aimless.stderr, /nothing to compare with/);
        assert.equal(client.emulator.requests.length, asked, "the tenant was asked all the same");

        const first = await scan("--history", runs);
        assert.equal(first.code, 0, first.stderr);
        assert.match(first.stderr, /nothing to compare with: the history holds no good run/);

        const change = await client.ask("/graph/v1.0/policies/authorizationPolicy", {
          method: "PATCH",
          token: client.emulator.administratorToken(GRAPH_AUDIENCE),
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ allowInvitesFrom: "everyone" }),
        });
        assert.ok(change.status < 300, change.text);
        const worse = await scan("--history", runs, "--json", "--summary", page);
        assert.equal(worse.code, 1, worse.stderr);
        assert.equal((JSON.parse(worse.stdout) as { kind: string }).kind, "plimsoll-assessment");
        const said =
          /1 policy below the line got worse since .*\n {2}MS\.AAD\.8\.2v1 {2}Pass → Warning .*\n {4}The tenant changed:\n.*allowInvitesFrom: “adminsAndGuestInviters” → “everyone”\n {8}by: /;
        assert.match(worse.stderr, said);
        const written = readFileSync(page, "utf8");
        assert.match(
          written,
          /^# 1 policy below the line got worse [^]*allowInvitesFrom[^]*by: `?admin[^]*\n# No required policy is below the line/,
        );

        const third = await scan("--history", runs);
        assert.equal(third.code, 0, third.stderr);
        assert.match(third.stderr, /No policy below the line got worse since/);

        // What was agreed on stays what it is held against; and no tenant is needed for that.
        const pinned = (await listRuns(runs)).runs[0]?.path ?? assert.fail();
        const flags = ["--products", "entra-id", "--against", pinned, "--fail-on", "regression"];
        const again = await plimsoll(["assess", "plimsoll-report/snapshot.json.gz", ...flags], { folder });
        assert.equal(again.code, 1, again.stderr);
        assert.match(again.stderr, /MS\.AAD\.8\.2v1 {2}Pass → Warning/);
      });
    } finally {
      await client.stop();
    }
  });
});

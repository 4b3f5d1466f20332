import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, it } from "node:test";
import type { RegistrationPlan } from "../../../src/tenant/registration/plan.ts";
import { registrationScript } from "../../../src/tenant/registration/script.ts";
import { smallPlan, wholePlan } from "./plans.ts";

/** Stands in for the Azure CLI: notes each call on a line, and answers as a tenant would that lacks the permissions in UNKNOWN. */
const azure = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  "ad app create"*) echo app-id ;;
  "ad sp create"*) echo principal-id ;;
  "ad group create"*) echo group-id ;;
  *appRoles*)
    name=$(sed -E "s/.*value=='([^']+)'.*/\\1/" <<< "$*")
    case " $UNKNOWN " in *" $name "*) ;; *) echo "role-of-$name" ;; esac ;;
  "ad sp show"*) echo "api-$5" ;;
esac
`;

/** Runs the script against the stand-in. */
function run(plan: RegistrationPlan, unknown: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-az-"));
  try {
    const calls = join(folder, "calls");
    writeFileSync(calls, "");
    for (const [name, text] of Object.entries({ az: azure, sleep: "#!/bin/sh\n" })) {
      writeFileSync(join(folder, name), text);
      chmodSync(join(folder, name), 0o755);
    }
    const { status, stdout, stderr } = spawnSync("bash", ["-c", registrationScript(plan, "azure-cli")], {
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
        CALLS: calls,
        UNKNOWN: unknown.join(" "),
      },
    });
    return { status, stdout, stderr, calls: readFileSync(calls, "utf8").trim().split("\n") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const granted = (calls: readonly string[]) =>
  calls.flatMap((call) => {
    const [, api, role] = /"resourceId":"api-([^"]+)","appRoleId":"role-of-([^"]+)"/.exec(call) ?? [];
    return api === undefined || role === undefined ? [] : [`${role} on ${api}`];
  });

describe("the Azure CLI script", { skip: process.platform === "win32" ? "it is for bash" : false }, () => {
  it("grants each permission on its own API, and nothing else", () => {
    const { status, stderr, stdout, calls } = run(wholePlan);
    assert.equal(status, 0, stderr);
    assert.deepEqual(granted(calls).sort(), [
      "Policy.Read.All on 00000003-0000-0000-c000-000000000000",
      "Sites.FullControl.All on 00000003-0000-0ff1-ce00-000000000000",
      "TeamsUserConfiguration.Read.All on 00000003-0000-0000-c000-000000000000",
      "User.Read.All on 00000003-0000-0000-c000-000000000000",
    ]);
    assert.match(stdout, /Application \(client\) id: app-id/);
  });

  it("assigns the role, registers the management application and makes the group", () => {
    const { calls } = run(wholePlan);
    const has = (pattern: RegExp) =>
      assert.equal(calls.filter((call) => pattern.test(call)).length, 1, String(pattern));
    has(
      /roleAssignments .*"principalId":"principal-id","roleDefinitionId":"f2ef992c-3afb-46b9-b7cf-a126ee74c451"/,
    );
    has(
      /--method put --url https:\/\/api\.bap\.microsoft\.com\/.*\/adminApplications\/app-id\?.* --resource https:\/\/service\.powerapps\.com\/ /,
    );
    has(/ad group member add --group group-id --member-id principal-id/);
  });

  it("does no more than the plan needs", () => {
    const { calls } = run(smallPlan);
    assert.deepEqual(granted(calls), ["Policy.Read.All on 00000003-0000-0000-c000-000000000000"]);
    assert.deepEqual(
      calls.filter((call) => /roleManagement|adminApplications|ad group/.test(call)),
      [],
    );
  });

  it("leaves out an evidence-only permission that the cloud does not know, and says so", () => {
    const { status, stderr, calls } = run(wholePlan, ["TeamsUserConfiguration.Read.All"]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /no application permission 'TeamsUserConfiguration\.Read\.All'/);
    assert.equal(granted(calls).length, 3);
  });

  it("stops at a permission that decides and that the cloud does not know", () => {
    const { status, stderr } = run(wholePlan, ["Policy.Read.All"]);
    assert.notEqual(status, 0);
    assert.match(stderr, /no application permission 'Policy\.Read\.All'/);
  });

  it("asks Graph where the cloud has it", () => {
    const { calls } = run({ ...wholePlan, cloud: "dod" });
    const asked = calls.filter((call) => call.includes("appRoleAssignments"));
    assert.ok(asked.length > 0);
    for (const call of asked) assert.match(call, /--url https:\/\/dod-graph\.microsoft\.us\/v1\.0\//);
  });
});

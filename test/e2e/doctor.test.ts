import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { examine } from "../../src/cli/doctor.ts";
import { requiredAccess, requiredSources } from "../../src/engine/permissions.ts";
import type { RequiredAccess } from "../../src/engine/permissions.ts";
import { scanners } from "../../src/scanners/index.ts";
import { withEmulator } from "../support/emulated.ts";
import { plimsoll } from "../support/plimsoll.ts";
import { readEmulated } from "../support/scan-emulated.ts";

/** What `plimsoll doctor --json` says. */
interface Examination {
  readonly unreadable: readonly {
    readonly source: string;
    readonly missing: readonly string[];
    readonly remedy: string;
  }[];
  readonly notGranted: readonly { readonly permission: string }[];
}

/** What the emulator calls a grant, where it has another name for it than the scanners. */
const emulatorNames: ReadonlyMap<string, string> = new Map([
  ["Sites.FullControl.All", "SharePoint: Sites.FullControl.All"],
  ["Microsoft Entra: Global Reader", "Entra role: Global Reader"],
  ["Azure: Monitoring Reader at /providers/Microsoft.aadiam", "Azure: Monitoring Reader"],
  ["Azure: Reader on the subscription of each Log Analytics workspace", "Azure: Reader"],
]);

/** No application has it, so nothing can be taken away. */
const personalSignIn = "Teams: a person who signs in";

/** RoleManagement.Read.Directory, which other sources ask for, opens what these open as well. */
const covered: ReadonlySet<string> = new Set([
  "RoleAssignmentSchedule.Read.Directory",
  "RoleEligibilitySchedule.Read.Directory",
]);

const grants = requiredAccess(scanners).filter(({ name }) => name !== personalSignIn);

/** Examines Fabrikam, where every source has something to ask for, with one grant taken away, and only the products that it concerns. */
async function examined({ name, sources }: RequiredAccess): ReturnType<typeof examine> {
  const missingPermissions = [emulatorNames.get(name) ?? name];
  const products = scanners
    .filter((scanner) => requiredSources([scanner]).some((source) => sources.includes(source)))
    .map(({ product }) => product);
  return withEmulator("faulty", { missingPermissions }, ({ emulator, files }) =>
    examine({ profile: files.profile, products }, readEmulated(emulator)),
  );
}

/** The same by the program. */
async function examination(
  flags: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Examination> {
  const run = await plimsoll(["doctor", "--json", ...flags], { environment });
  const found = JSON.parse(run.stdout) as Examination;
  assert.equal(run.code, found.unreadable.length === 0 ? 0 : 4, run.stderr);
  return found;
}

describe("the doctor", () => {
  for (const grant of grants) {
    it(`names ${grant.name} where it alone is missing`, async () => {
      const { ailments: all, covered: unmissed } = await examined(grant);
      const ailments = all.filter(({ source }) => source.id !== "teams/org-wide-app-settings");
      for (const { source, reading, remedy } of ailments) {
        assert.equal(reading.cause, "permission", source.id);
        assert.deepEqual(reading.missing, [grant.name], source.id);
        assert.notEqual(remedy, "");
      }
      const others = unmissed.map(({ name }) => name);
      // What another permission covers is not missed by any read, and is named all the same.
      assert.deepEqual(others, ailments.length > 0 ? [] : [grant.name]);
      if (covered.has(grant.name)) assert.equal(ailments.length, 0);
      else assert.ok(ailments.length > 0, "nothing was found");
    });
  }

  it("says the same in JSON by the program, and by its exit code that something is missing", () =>
    withEmulator(
      "faulty",
      { missingPermissions: ["Power BI: read-only admin APIs for the application"] },
      async ({ files }) => {
        const flags = ["--profile", files.profile, "--products", "power-bi"];
        const { unreadable, notGranted } = await examination(flags, files.environment);
        assert.ok(unreadable.length > 0);
        for (const { missing } of unreadable)
          assert.deepEqual(missing, ["Power BI: read-only admin APIs for the application"]);
        assert.deepEqual(notGranted, []);
      },
    ));

  it("names in JSON what another permission covers", () =>
    withEmulator(
      "faulty",
      { missingPermissions: ["RoleAssignmentSchedule.Read.Directory"] },
      async ({ files }) => {
        const flags = ["--profile", files.profile, "--products", "entra-id"];
        const { notGranted } = await examination(flags, files.environment);
        assert.deepEqual(
          notGranted.map(({ permission }) => permission),
          ["RoleAssignmentSchedule.Read.Directory"],
        );
      },
    ));

  it("has looked for every grant that “plimsoll permissions” lists", () => {
    assert.ok(grants.length > 20);
    assert.deepEqual(new Set(grants.map(({ kind }) => kind)), new Set(["application", "role", "setUp"]));
  });

  it("finds the permission that an application holds too much", () =>
    withEmulator("compliant", { surplusPermissions: ["Power BI: Tenant.Read.All"] }, async ({ files }) => {
      const flags = ["--profile", files.profile, "--products", "power-bi"];
      const { unreadable } = await examination(flags, files.environment);
      assert.deepEqual(
        unreadable.map(({ source }) => source),
        ["power-bi/tenant-settings"],
      );
      assert.match(unreadable[0]?.remedy ?? "", /Take the permission Tenant\.Read\.All/);
    }));

  it("tells an application with a secret to use a certificate for SharePoint", () =>
    withEmulator("compliant", {}, async ({ emulator, files }) => {
      const { clientId, clientSecret } = emulator.credentials;
      const flags = ["--profile", files.profile, "--auth", "clientSecret", "--client-id", clientId];
      const { unreadable } = await examination([...flags, "--products", "sharepoint"], {
        ...files.environment,
        AZURE_CLIENT_SECRET: clientSecret,
      });
      assert.deepEqual(
        unreadable.map(({ source, missing }) => [source, missing]),
        [["sharepoint/tenant-settings", []]],
      );
      assert.match(unreadable[0]?.remedy ?? "", /certificate/);
    }));

  it("tells what one step mends in one breath", () =>
    withEmulator(
      "compliant",
      { missingPermissions: ["Power Platform: management application"] },
      async ({ files }) => {
        const flags = ["--profile", files.profile, "--products", "power-platform"];
        const { stdout } = await plimsoll(["doctor", ...flags], { environment: files.environment });
        assert.equal(stdout.split("✗").length - 1, 1, stdout);
        assert.match(stdout, /✗ Could not read .*; .*What to do: Let a Power Platform administrator/s);
      },
    ));

  it("finds nothing missing for a person who may read everything", () =>
    withEmulator("compliant", {}, async ({ files }) => {
      const flags = ["--profile", files.profile, "--auth", "deviceCode"];
      const run = await plimsoll(["doctor", ...flags], { environment: files.environment });
      assert.match(run.stdout, /All of them can be read: nothing is missing\./);
      assert.equal(run.code, 0);
    }));
});

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { packageRoot } from "../../src/package-root.ts";
import { tenantsIndexSchema } from "../../src/report/tenants-index.ts";
import type { TenantsIndex } from "../../src/report/tenants-index.ts";
import { withCustomers } from "../support/customers.ts";
import type { Customers } from "../support/customers.ts";
import { filesIn, plimsoll, readAssessment } from "../support/plimsoll.ts";

function readIndex(folder: string): TenantsIndex {
  return tenantsIndexSchema.parse(JSON.parse(readFileSync(join(folder, "index.json"), "utf8")));
}

/** Three entries that are broken each in its own way: unknown at its authority, with a certificate that has run out, and with nobody there. */
function broken({ entries, emulators, expiredCertificate, hangingUp }: Customers): object[] {
  return [
    { ...entries[0], tenant: "nowhere.onmicrosoft.com" },
    { ...entries[1], tenant: emulators[1]?.tenantId, auth: { certificatePath: expiredCertificate } },
    hangingUp,
  ];
}

const slow = {
  rules: [{ match: "configurations", fault: { kind: "slow", ms: 30_000 }, times: "always" }],
} as const;

describe("a scan of several tenants", () => {
  it("goes on whatever becomes of one, and keeps in memory none that is done", () =>
    withCustomers({ count: 47, apps: 8_000 }, async (customers) => {
      const { entries, emulators, profileOf, folder, environment } = customers;
      const [unknown, expired, deaf] = broken(customers);
      // Among the others, as they come in life.
      const all = [...entries.slice(0, 9), unknown ?? {}, ...entries.slice(9, 30), expired ?? {}, deaf ?? {}];
      const profile = profileOf([...all, ...entries.slice(30)], { concurrency: 3 });
      const heapFile = join(folder, "heap");
      const out = join(folder, "out");
      const sampler = pathToFileURL(join(packageRoot(), "test", "support", "sample-heap.mjs")).href;
      const { code, stdout, stderr } = await plimsoll(["scan", "--profile", profile, "--out", out], {
        environment: {
          ...environment,
          NODE_OPTIONS: `--import ${sampler}`,
          PLIMSOLL_HEAP_FILE: heapFile,
        },
      });
      assert.equal(code, 4, stderr);
      assert.match(stderr, /^Scanning 50 tenants, 3 at a time\.\n/);
      assert.match(stderr, /^\[50\/50\] /m);

      const index = readIndex(out);
      const scanned = index.tenants.filter((entry) => entry.result === "ok");
      assert.deepEqual([index.tenants.length, scanned.length], [50, 47]);
      for (const { report, folder: own, tenant, counts } of scanned) {
        assert.ok(existsSync(join(out, report ?? "")), `${report} is there`);
        const assessment = readAssessment(join(out, own));
        assert.deepEqual(
          [assessment.tenant.id, assessment.summary.total],
          [tenant.id, counts],
          "each has its own report",
        );
      }
      assert.deepEqual(
        new Set(scanned.map(({ tenant }) => tenant.id)),
        new Set(emulators.map(({ tenantId }) => tenantId)),
      );
      const failures = scanned.map(({ shallFailures }) => shallFailures);
      assert.deepEqual(
        failures,
        failures.toSorted((left, right) => right - left),
        "the worst first",
      );

      const problems = index.tenants.filter((entry) => entry.result === "failed");
      const expected: Record<string, [code: string, message: RegExp, remedy: RegExp]> = {
        "nowhere.onmicrosoft.com": ["TENANT_UNKNOWN", /no tenant “nowhere/, /Check the spelling/],
        [emulators[1]?.tenantId ?? ""]: ["SIGN_IN_FAILED", /expired\.pem expired on/, /Make a new one/],
        "deaf.onmicrosoft.com": ["TENANT_UNREACHABLE", /connection was dropped/, /Check the network/],
      };
      assert.deepEqual(problems.map(({ named }) => named).toSorted(), Object.keys(expected).toSorted());
      const page = readFileSync(join(out, "index.html"), "utf8");
      const screen = stdout.replaceAll(/\s+/g, " ");
      for (const { named, error } of problems) {
        const [problem, message, remedy] = expected[named] ?? assert.fail(named);
        assert.equal(error.code, problem, error.message);
        assert.match(error.message, message);
        assert.match(error.remedy, remedy);
        assert.ok(screen.includes(named) && screen.includes(error.message) && screen.includes(error.remedy));
        assert.ok(page.includes(error.code) && page.includes(named), "told on the page");
        assert.ok(!existsSync(join(out, named)), "nothing was written of it");
      }
      assert.match(
        screen,
        /^3 of 50 tenants could not be read; 23 others have required policies below the line\./,
      );

      const heap = readFileSync(heapFile, "utf8").trim().split("\n").map(Number);
      assert.equal(heap.length, 5, "at tenants 10, 20, 30, 40 and 50");
      const [early = 0, ...late] = heap;
      // A snapshot of these tenants weighs a hundredth of the heap: were they kept, it would be half as large again.
      assert.ok(Math.max(...late) < early * 1.15, `the heap grew: ${heap.join(", ")}`);
    }));

  it("is scanned once, however often and by whatever name a tenant is entered", () =>
    withCustomers({ count: 1 }, async ({ entries, emulators, profileOf, folder, environment }) => {
      const byId = { ...entries[0], tenant: emulators[0]?.tenantId };
      const top = { concurrency: 1, history: { directory: join(folder, "runs") } };
      const profile = profileOf([...entries, byId], top);
      const out = join(folder, "out");
      const { code, stderr } = await plimsoll(["scan", "--profile", profile, "--out", out], { environment });
      assert.equal(code, 4, stderr);
      assert.match(stderr, /\nand beside them a folder for each tenant that was scanned\.\n$/);
      const problems = readIndex(out).tenants.flatMap((entry) => (entry.result === "failed" ? [entry] : []));
      assert.deepEqual(
        problems.map(({ named, error }) => [named, error.code, error.message]),
        [
          [
            byId.tenant,
            "PROFILE_INVALID",
            `${byId.tenant} is the same tenant as customer-1.onmicrosoft.com: both are ${byId.tenant}.`,
          ],
        ],
      );
      assert.equal((await listRuns(join(folder, "runs"))).runs.length, 1);
    }));

  it("gives away no name of any tenant where it is redacted", () =>
    withCustomers({ count: 2 }, async (customers) => {
      const { entries, emulators, profileOf, folder, environment } = customers;
      const out = join(folder, "out");
      const { code, stdout } = await plimsoll(
        [
          "scan",
          "--profile",
          profileOf([...entries, ...broken(customers)]),
          "--out",
          out,
          "--redact",
          "--json",
        ],
        { environment },
      );
      assert.equal(code, 4);
      assert.deepEqual(filesIn(out), ["index.html", "index.json", "tenant-01", "tenant-02"]);
      const index = readIndex(out);
      assert.deepEqual(JSON.parse(stdout), index);
      assert.ok(index.redacted);
      const secrets = [
        ...emulators.flatMap(({ tenantId, credentials }) => [tenantId, credentials.clientId]),
        /customer.?\d/i,
        /nowhere|deaf/,
        folder,
      ];
      for (const file of readdirSync(out, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const content = readFileSync(join(file.parentPath, file.name), "latin1");
        for (const secret of secrets)
          assert.ok(
            typeof secret === "string" ? !content.includes(secret) : !secret.test(content),
            `${file.name} tells ${String(secret)}`,
          );
      }
    }));

  it("is a scan like any other where one tenant is chosen", () =>
    withCustomers({ count: 2 }, async ({ entries, emulators, profileOf, folder, environment }) => {
      const out = join(folder, "out");
      const tenant = emulators[1]?.initialDomain.toUpperCase() ?? "";
      const { code, stderr } = await plimsoll(
        ["scan", "--profile", profileOf(entries), "--out", out, "--tenant", tenant, "--fail-on", "shall"],
        { environment },
      );
      assert.equal(code, 1, stderr);
      assert.equal(readAssessment(out).tenant.id, emulators[1]?.tenantId);
      assert.ok(!existsSync(join(out, "index.json")));
      assert.ok(emulators[0]?.requests.length === 0, "the other tenant was asked nothing");
    }));

  it("holds each against its own last good scan, and stops a pipeline for the one that got worse", () =>
    withCustomers({ count: 2 }, async ({ entries, emulators, profileOf, folder, environment }) => {
      const [out, runs, page] = ["out", "runs", "page.md"].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      const [sound, faulty] = entries;
      const risk = { policy: "MS.TEAMS.1.1v1", accept: true, reason: "Until the hall is rebuilt" };
      const scan = async (exceptions: readonly object[], ...more: string[]) => {
        const profile = profileOf([sound ?? {}, { ...faulty, exceptions }], { history: { directory: runs } });
        const flags = ["--profile", profile, "--out", out, "--fail-on", "regression", "--summary", page];
        return plimsoll(["scan", ...flags, ...more], { environment });
      };
      const worse = () =>
        readIndex(out).tenants.map((entry) => (entry.result === "ok" ? entry.worse : entry.error));

      const pinned = await scan([risk], "--against", out);
      assert.equal(pinned.code, 2, pinned.stderr);
      assert.match(pinned.stderr, /--against names an earlier state of one tenant/);

      // An application cannot read all of Teams, which is news in a first run.
      const first = await scan([risk]);
      assert.equal(first.code, 4, first.stderr);
      assert.deepEqual(worse(), [null, null]);
      const kept = (await listRuns(runs)).runs;
      assert.deepEqual(
        new Set(kept.map(({ tenantId }) => tenantId)),
        new Set(emulators.map(({ tenantId }) => tenantId)),
      );

      const second = await scan([]);
      assert.equal(second.code, 1, second.stderr);
      const sinceOf = (n: number) =>
        kept.find(({ tenantId }) => tenantId === emulators[n]?.tenantId)?.record.startedAt;
      assert.deepEqual(worse(), [
        { since: sinceOf(1), policies: [risk.policy] },
        { since: sinceOf(0), policies: [] },
      ]);
      assert.match(
        second.stderr,
        /customer-2\.onmicrosoft\.com: .*\n {4}1 policy below the line got worse since .*\n {6}MS\.TEAMS\.1\.1v1 {2}Accepted → Warning /,
      );
      assert.doesNotMatch(second.stderr, /customer-1\.onmicrosoft\.com: .*\n {4}/);
      assert.match(
        readFileSync(page, "utf8"),
        /\| customer-2\.onmicrosoft\.com \|.* \| MS\.TEAMS\.1\.1v1 \| /,
      );
    }));

  it("asks a person to sign in to one tenant after the other, and says to which", () =>
    withCustomers({ count: 2 }, async ({ entries, emulators, profileOf, folder, environment }) => {
      const profile = profileOf(entries, { auth: { method: "deviceCode" } });
      const { code, stderr } = await plimsoll(["scan", "--profile", profile, "--out", join(folder, "out")], {
        environment,
      });
      assert.equal(code, 0, stderr);
      const [first, second] = emulators.map(({ initialDomain }) => initialDomain);
      const told = stderr.split("\n").filter((line) => /^To sign in|^\[/.test(line));
      const own = told.findIndex((line) => line.startsWith(`[1/2] ${first}`));
      assert.ok(own > 0, stderr);
      assert.ok(told.slice(0, own).every((line) => line.startsWith(`To sign in to ${first}, for `)));
      assert.ok(told.slice(own + 1, -1).every((line) => line.startsWith(`To sign in to ${second}, for `)));
      assert.match(told.at(-2) ?? "", /^To sign in to/);
    }));

  it("ends on Ctrl-C with what is done whole, nothing of the others, and no index", () =>
    withCustomers({ count: 3 }, async ({ entries, emulators, profileOf, folder, environment }) => {
      for (const emulator of emulators.slice(1)) emulator.setFaults(slow);
      const out = join(folder, "out");
      const { code, stderr } = await plimsoll(["scan", "--profile", profileOf(entries), "--out", out], {
        environment,
        when: { says: /^\[1\/3\]/m, act: ({ kill }) => kill("SIGINT") },
      });
      assert.equal(code, 130, stderr);
      assert.match(stderr, /Interrupted when 1 of 3 tenants were done/);
      const [first] = emulators;
      assert.deepEqual(filesIn(out), [first?.initialDomain]);
      const own = join(out, first?.initialDomain ?? "");
      assert.deepEqual(filesIn(own), ["assessment.json", "report.html", "snapshot.json.gz"]);
      assessmentSchema.parse(JSON.parse(readFileSync(join(own, "assessment.json"), "utf8")));
    }));
});

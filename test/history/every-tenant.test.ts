import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { readResult } from "../../src/cli/read-result.ts";
import { tenants } from "../../src/emulator/index.ts";
import { startEmulator } from "../support/start-emulator.ts";
import { assess } from "../../src/engine/assess.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import { inputsOf } from "../../src/evidence/inputs.ts";
import { compareValues } from "../../src/history/compare-values.ts";
import { diff, isEmpty } from "../../src/history/diff.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import type { State } from "../../src/history/state.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { scanners } from "../../src/scanners/index.ts";
import { inFolder, plimsoll } from "../support/plimsoll.ts";
import { turned } from "../support/turned.ts";
import { mirrored, outcomesOf, plain } from "./mirror.ts";

const rules = { baselines: loadBaselines(), scanners };
const small = { users: 40, servicePrincipals: 30, groups: 5, mailboxes: 10, domains: 3, environments: 2 };

const someId = "22222222-2222-4222-8222-222222222222";
/** What one and the same snapshot may be judged by besides. */
const otherProfiles = {
  thresholds: { parameters: { "MS.AAD.5.6v1": { maximumDays: 30 }, "MS.AAD.5.7v1": { maximumDays: 30 } } },
  declarations: {
    declared: {
      sensitiveUsers: ["Chief Executive;ceo@fabrikam.example"],
      partnerDomains: ["contoso.example"],
      parkedDomains: ["fabrikam-holdings.example"],
      breakGlass: { users: [someId] },
    },
  },
  exclusions: {
    exceptions: ["MS.AAD.3.6v1", "MS.AAD.7.4v1", "MS.SECURITYSUITE.6.1v1"].map((policy) => ({
      policy,
      exclude: { users: [someId] },
      reason: "one",
    })),
  },
  interpretation: { interpretation: "scubagear" },
};

/** Lists of objects without names of their own, which come and go as a whole, and why. */
const withoutNames: Readonly<Record<string, string>> = {
  "entra-id/diagnostic-settings": "the hostile tenant has two of one name; Azure lets nobody do that",
  "entra-id/privileged-role-rules[].rules":
    "of the role and its groups together; told of the sources that it combines",
  "entra-id/privileged-users[].holdings": "assignments, told of the sources that it combines",
  "entra-id/risky-applications[].passwordCredentials": "a secret cannot be changed",
  "entra-id/risky-applications[].permissions":
    "an application's and its users' may be called alike, and nothing of them is set",
  "entra-id/role-assignments": "an assignment ties a role to its holder, and is neither",
  "entra-id/role-assignment-schedules": "the same",
  "entra-id/role-eligibility-schedules": "the same",
  "licences.servicePlans": "several subscriptions have the same plan",
  "security-suite/malware-filter-policies":
    "the hostile tenant has two of one name; Exchange lets nobody do that",
  "security-suite/malware-filter-rules": "the same",
};

/** What happened is not compared. */
const activity = new Set(
  requiredSources(scanners)
    .filter(({ optIn }) => optIn !== undefined)
    .map(({ id }) => id),
);

/** The paths of lists of several objects in which a change of one object reads as one that went and one that came. */
function namelessLists(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const within = value.flatMap((element) => namelessLists(element, `${path}[]`));
    const [first, ...others] = value;
    if (typeof first !== "object" || first === null || others.length === 0) return within;
    const changed = [{ ...first, "a setting": 1 }, ...others];
    return compareValues(value, changed).every((change) => change.path.endsWith("a setting"))
      ? within
      : [path, ...within];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => namelessLists(part, `${path}.${key}`));
}

describe("the diff of every built-in tenant", () => {
  const states = new Map<string, State>();
  // “audit-ready” is built just as “compliant” is.
  const names = tenants.map(({ name }) => name).filter((name) => name !== "audit-ready");

  before(async () => {
    for (const { name, build } of tenants.filter((each) => names.includes(each.name))) {
      const emulator = await startEmulator({ tenant: build(name === "large" ? small : {}) });
      try {
        await inFolder(async (folder) => {
          const directory = join(folder, "runs");
          const { profile, environment } = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
            history: { directory },
            output: { directory: join(folder, "out"), formats: ["json"] },
          });
          const { code, stderr } = await plimsoll(["scan", "--profile", profile], { environment });
          assert.equal(code, 0, stderr);
          const [run = assert.fail(stderr)] = (await listRuns(directory)).runs;
          const { assessment = assert.fail(), ...rest } = await readResult(run.path);
          states.set(name, { assessment, ...rest });
        });
      } finally {
        await emulator.stop();
      }
    }
  });
  after(() => states.clear());

  it("tells objects in lists apart by a name, save where a list has its reason", () => {
    const nameless = new Set<string>();
    for (const { snapshot } of states.values())
      for (const [source, reading] of Object.entries(snapshot?.sources ?? {}))
        if (reading.status === "ok" && !activity.has(source))
          for (const path of namelessLists(reading.value, source)) nameless.add(path);
    assert.deepEqual([...nameless].sort(), Object.keys(withoutNames).sort());
  });

  const stateOf = (name: string): State => states.get(name) ?? assert.fail(`${name} was not scanned`);

  for (const name of names) {
    it(`is empty between a run and itself: ${name}`, () => {
      const state = stateOf(name);
      assert.ok(isEmpty(diff(state, state, rules)));
    });

    it(`is empty where the answers came in another order: ${name}`, () => {
      const state = stateOf(name);
      const snapshot = state.snapshot ?? assert.fail();
      // Only the order is another one.
      const sources = turned(snapshot.sources) as typeof snapshot.sources;
      const other = { ...snapshot, sources, finishedAt: snapshot.finishedAt };
      const judging = { profile: profileSchema.parse({}), now: new Date(snapshot.finishedAt) };
      const both = [snapshot, other].map((each) => ({
        snapshot: each,
        inputs: inputsOf(judging),
        assessment: assess({ snapshot: each, ...rules, ...judging }),
      }));
      const { findings, changes } = diff(both[0] ?? state, both[1] ?? state, rules);
      assert.deepEqual([findings, changes], [[], []]);
      // Sentences, examples and tables too: assessments alone are compared by what they say.
      assert.deepEqual(both[0]?.assessment, both[1]?.assessment);
    });

    it(`is mirrored where old and new are swapped: ${name} and the next`, () => {
      const [old, young] = [stateOf(name), stateOf(names[(names.indexOf(name) + 1) % names.length] ?? "")];
      const [forth, back] = [
        diff(old, young, rules, { acrossTenants: true }),
        diff(young, old, rules, { acrossTenants: true }),
      ];
      assert.ok(forth.changes.length > 0);
      assert.deepEqual(forth.changes.map(mirrored), back.changes.map(plain));
      assert.deepEqual(outcomesOf(forth, false), outcomesOf(back, true));
    });
  }

  it("of assessments alone blames nothing on a tenant that is held against something else", () => {
    const { snapshot = assert.fail() } = stateOf("faulty");
    const judgedBy = (profile: object) => ({
      assessment: assess({
        snapshot,
        ...rules,
        profile: profileSchema.parse(profile),
        now: new Date(snapshot.finishedAt),
      }),
    });
    const plain = judgedBy({});
    for (const [what, profile] of Object.entries(otherProfiles)) {
      const { findings, changes } = diff(plain, judgedBy(profile), rules);
      const blamed = [...findings, ...changes].filter(({ cause }) => cause === "tenant");
      assert.deepEqual(blamed, [], what);
      assert.ok(changes.length > 0, what);
    }
  });
});

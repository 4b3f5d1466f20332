import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check, CheckSettings } from "../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../src/engine/evaluate.ts";
import type { Decision } from "../../src/engine/evaluate.ts";
import type { SourceReading } from "../../src/engine/snapshot.ts";
import { onlyAddsEvidence, sourceOf } from "../../src/engine/source.ts";
import { declaring, wouldPassIf } from "../../src/engine/would-pass.ts";
import { declaredSchema, profileSchema } from "../../src/profile/schema.ts";
import type { Profile } from "../../src/profile/schema.ts";
import type { FailureCause } from "../../src/tenant/failure.ts";

/** One tenant: what its sources say, and what must come of it. `name` says what the row shows, as a sentence. */
export interface CheckRow {
  readonly name: string;
  /** Raw values by the keys of the check's `needs`; leave a key out to say that this source could not be read. */
  readonly sources: Record<string, unknown>;
  /** Why sources that are left out could not be read, where it is not for want of a permission. */
  readonly failures?: Readonly<Record<string, FailureCause>>;
  readonly settings?: Partial<CheckSettings>;
  /** What ScubaGear says; by default what the group says. */
  readonly reference?: boolean;
  /** The deviation that the verdict must name first. */
  readonly deviation?: string;
  /** Names of the objects that the evidence must show as violating, in any order. */
  readonly violations?: readonly string[];
  /** Ids of the exclusions that alone would make it pass. */
  readonly passesWithout?: readonly string[];
  /** Must occur in the summary (or, for unknown rows, in the message). */
  readonly says?: RegExp;
  /** Must occur in what some evidence shows as actual. */
  readonly shows?: RegExp;
}

export interface CheckTable {
  readonly met?: readonly CheckRow[];
  readonly notMet?: readonly CheckRow[];
  readonly unknown?: readonly CheckRow[];
  readonly notApplicable?: readonly CheckRow[];
  readonly manual?: readonly CheckRow[];
}

export const noSettings: CheckSettings = {
  exclusions: { users: [], groups: [], applications: [], guestTypes: [], roles: [] },
  hasExclusions: false,
  exclusionsOf: () => ({ exclusions: noSettings.exclusions, hasExclusions: false }),
  parameters: {},
  declared: declaredSchema.parse({}),
  cloud: "commercial",
  now: new Date("2026-11-21T12:00:00Z"),
};

/**
 * Tests a check by a table of tenants, and polices the table itself: both sides must be there (or `manual`), rows are named and differ,
 * inputs are frozen, every declared source must matter to some row, each row is evaluated twice, and an undeclared read is an error.
 */
export function testCheck(check: Check, table: CheckTable): void {
  describe(check.policyId, () => {
    const rows = Object.entries(table).flatMap(([expected, group]: [string, readonly CheckRow[]]) =>
      group.map((row) => ({ expected, row })),
    );
    it("has a table that shows both sides", () =>
      policeTable(
        check,
        table,
        rows.map(({ row }) => row),
      ));
    for (const { expected, row } of rows)
      it(`${expected}: ${row.name}`, () => assertRow(check, expected, row));
    it("uses every source that it declares", () =>
      assertEverySourceIsRead(
        check,
        rows.map(({ row }) => row),
      ));
  });
}

function policeTable(check: Check, table: CheckTable, rows: readonly CheckRow[]): void {
  if ((table.manual ?? []).length === 0) {
    assert.ok((table.met ?? []).length > 0, `${check.policyId}: no row shows a tenant that meets the policy`);
    assert.ok(
      (table.notMet ?? []).length > 0,
      `${check.policyId}: no row shows a tenant that does not meet it`,
    );
    assert.ok(
      (table.unknown ?? []).length > 0,
      `${check.policyId}: no row shows a tenant that cannot be decided`,
    );
  }
  const names = rows.map((row) => row.name);
  assert.equal(new Set(names).size, names.length, `${check.policyId}: two rows have the same name`);
  const inputs = rows.map((row) => JSON.stringify([row.sources, row.failures, row.settings]));
  assert.equal(new Set(inputs).size, inputs.length, `${check.policyId}: two rows have the same input`);
  for (const row of rows) {
    for (const key of Object.keys(row.sources)) {
      assert.ok(key in check.needs, `${check.policyId}, “${row.name}”: the check does not declare “${key}”`);
    }
  }
}

function assertRow(check: Check, expected: string, row: CheckRow): void {
  const decision = evaluate(check, row);
  assert.deepEqual(evaluate(check, row), decision, "a second evaluation differs: the check is not pure");
  const kind = decision.kind === "decided" ? decision.verdict.kind : "unknown";
  const text = decision.kind === "decided" ? decision.verdict.summary : decision.failure.message;
  assert.equal(kind, expected, text);
  assert.equal(decision.reference, row.reference ?? expected === "met", "what ScubaGear would say");
  if (row.says !== undefined) assert.match(text, row.says);
  if (decision.kind === "undecided") assertDeclaredAsNeeded(check, decision.source);
  if (decision.kind !== "decided") return;
  if (row.shows !== undefined) {
    const shown = decision.verdict.evidence.map(({ actual }) => actual);
    assert.match(shown.join("\n"), row.shows);
  }
  if (row.deviation !== undefined) assert.equal(decision.verdict.deviations[0], row.deviation);
  if (decision.reference !== (expected === "met") && expected !== "notApplicable") {
    assert.ok(decision.verdict.deviations.length > 0, "differs from ScubaGear and names no deviation");
  }
  assertWouldPass(check, row, decision);
  if (row.violations !== undefined) {
    const violating = decision.verdict.evidence
      .filter((item) => item.result === "violates")
      .map((item) => item.object.name);
    assert.deepEqual([...violating].sort(), [...row.violations].sort());
  }
}

/** What would make it pass has been confirmed by the engine; here, that no smaller part of the exclusions would do. */
function assertWouldPass(check: Check, row: CheckRow, decision: Decision): void {
  const settings = { ...noSettings, ...row.settings };
  const profile: Profile = { ...profileSchema.parse({}), declared: settings.declared };
  const decideWith = ({ exceptions, declared }: Profile) =>
    evaluate(check, { ...row, settings: { ...settings, ...excludingAlso(settings, exceptions), declared } });
  const isPass = (again: Decision) => again.kind === "decided" && again.verdict.kind === "met";
  const membersOf = () => undefined;
  const answer = wouldPassIf(decision, { policyId: check.policyId, profile, membersOf, decideWith, isPass });
  const isExclusionsOnly = answer !== null && answer.conditions.length === 0;
  const ids = isExclusionsOnly ? answer.exclusions.map(({ id }) => id) : undefined;
  if (row.passesWithout !== undefined) assert.deepEqual(ids?.sort(), [...row.passesWithout].sort());
  if (!isExclusionsOnly) return;
  for (const dropped of answer.exclusions) {
    const fewer = answer.exclusions.filter((each) => each !== dropped);
    assert.ok(
      !isPass(decideWith(declaring(profile, check.policyId, fewer))),
      `${answer.sentence} It passes without ${dropped.id} as well.`,
    );
  }
}

function excludingAlso(
  { exclusions }: CheckSettings,
  exceptions: Profile["exceptions"],
): Pick<CheckSettings, "exclusions" | "hasExclusions"> {
  const more = exceptions.flatMap((each) => ("exclude" in each ? [each.exclude] : []));
  const all = (kind: keyof typeof exclusions) => [
    ...exclusions[kind],
    ...more.flatMap((exclude) => exclude[kind]),
  ];
  return {
    exclusions: {
      users: all("users"),
      groups: all("groups"),
      applications: all("applications"),
      guestTypes: all("guestTypes"),
      roles: all("roles"),
    },
    hasExclusions: true,
  };
}

/** `plimsoll permissions` promises that a source that only adds evidence makes no policy unknown. */
function assertDeclaredAsNeeded(check: Check, sourceId: string | null): void {
  const entry = Object.values(check.needs).find((each) => sourceOf(each).id === sourceId);
  assert.ok(
    entry === undefined || !onlyAddsEvidence(entry),
    `${sourceId} is demanded: declare it by neededBySome, not by optional`,
  );
}

function evaluate(check: Check, row: CheckRow): Decision {
  const read = snapshotReader(readingsOf(check, row));
  return evaluateCheck(check, (source) => freeze(read(source)), freeze({ ...noSettings, ...row.settings }));
}

function readingsOf(check: Check, row: CheckRow): Record<string, SourceReading> {
  const readings: Record<string, SourceReading> = {};
  for (const [key, entry] of Object.entries(check.needs)) {
    const source = sourceOf(entry);
    readings[source.id] =
      key in row.sources
        ? { status: "ok", requests: 1, value: row.sources[key] }
        : {
            status: "failed",
            requests: 1,
            cause: row.failures?.[key] ?? "permission",
            message: `Not allowed to read ${source.title}.`,
            request: null,
          };
  }
  return readings;
}

/** Wraps the values so that reads are seen; a declared source that no row's evaluation touches is a declaration too many. */
function assertEverySourceIsRead(check: Check, rows: readonly CheckRow[]): void {
  const read = new Set<string>();
  for (const row of rows) {
    const spied: Check = {
      ...check,
      decide: (sources, settings, failures) => check.decide(spyOn(sources, read), settings, failures),
      ...(check.scubagear === undefined
        ? {}
        : {
            scubagear: (sources, settings, failures) =>
              check.scubagear?.(spyOn(sources, read), settings, failures) ?? false,
          }),
    };
    evaluate(spied, row);
  }
  const unread = Object.keys(check.needs).filter((key) => !read.has(key));
  assert.deepEqual(unread, [], `${check.policyId} declares sources that no row makes it read`);
}

function spyOn(sources: Record<string, unknown>, read: Set<string>): Record<string, unknown> {
  return new Proxy(sources, {
    get(target, key) {
      if (typeof key === "string") {
        assert.ok(key in target, `the check reads “${key}” without declaring it`);
        read.add(key);
        return target[key];
      }
      return undefined;
    },
  });
}

function freeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const child of Object.values(value)) freeze(child);
    Object.freeze(value);
  }
  return value;
}

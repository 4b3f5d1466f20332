import type { Judgement } from "../../judgement.ts";
import { scoredRecordTypes } from "./record-types.ts";
import { inSmallLetters, isNoiseOnly } from "../../security-suite/audit/noise.ts";
import type { AuditRetentionPolicy } from "../../security-suite/sources/audit.ts";

/** The values of RetentionDuration in days; Purview's cmdlet page lists five of them only (logging dossier 4.1). */
const daysByDuration: ReadonlyMap<string, number> = new Map([
  ["sevendays", 7],
  ["onemonth", 30],
  ["threemonths", 90],
  ["sixmonths", 180],
  ["ninemonths", 270],
  ["twelvemonths", 365],
  ["threeyears", 1_095],
  ["fiveyears", 1_825],
  ["sevenyears", 2_555],
  ["tenyears", 3_650],
]);

/** A policy of the organisation's own, with nothing left open. Lists are in small letters; an empty one is no restriction. */
export interface RetentionPolicy {
  /** What cmdlets find it by; null where the answer has no name */
  readonly id: string | null;
  readonly name: string;
  readonly days: number;
  /** As Purview writes it, for example SevenDays */
  readonly duration: string;
  /** The lowest number decides */
  readonly priority: number;
  readonly recordTypes: readonly string[];
  readonly operations: readonly string[];
  readonly users: readonly string[];
}

type Gap = Extract<Judgement, { readonly undecided: string }>;

/** What is in force, in the order in which it decides; and what of it cannot be told. */
export interface PoliciesInForce {
  readonly policies: readonly RetentionPolicy[];
  readonly gaps: readonly Gap[];
}

export function policiesInForce(all: readonly AuditRetentionPolicy[]): PoliciesInForce {
  const inForce = all.filter(({ Enabled }) => Enabled !== false);
  const read = inForce.map((policy) => readPolicy(policy, inForce.length === 1));
  return {
    policies: read.flatMap((each) => ("undecided" in each ? [] : [each])).toSorted(inOrder),
    gaps: read.flatMap((each) => ("undecided" in each ? [each] : [])),
  };
}

/** Two of the same priority should not be; should they, the shorter is taken for the one that decides. */
function inOrder(one: RetentionPolicy, other: RetentionPolicy): number {
  return one.priority - other.priority || one.days - other.days;
}

function readPolicy(policy: AuditRetentionPolicy, isAlone: boolean): RetentionPolicy | Gap {
  const { Name, Enabled, RetentionDuration, RecordTypes, Operations, UserIds } = policy;
  const path = `auditRetentionPolicies[${Name ?? "unnamed"}]`;
  const missing = (["RecordTypes", "Operations", "UserIds"] as const).find(
    (key) => policy[key] === undefined,
  );
  if (typeof Enabled !== "boolean") return { undecided: `${path}.Enabled` };
  if (missing !== undefined) return { undecided: `${path}.${missing}` };
  if (typeof RetentionDuration !== "string") return { undecided: `${path}.RetentionDuration` };
  const days = daysByDuration.get(RetentionDuration.toLowerCase());
  if (days === undefined)
    return {
      undecided: `${path}.RetentionDuration`,
      because: `The policy “${Name ?? "unnamed"}” keeps records for “${RetentionDuration}”, and Plimsoll does not know how long that is.`,
    };
  const priority = policy.Priority ?? (isAlone ? 0 : undefined);
  if (priority === undefined) return { undecided: `${path}.Priority` };
  return {
    id: Name ?? null,
    name: Name ?? "unnamed",
    days,
    duration: RetentionDuration,
    priority,
    recordTypes: inSmallLetters(RecordTypes),
    operations: inSmallLetters(Operations),
    users: inSmallLetters(UserIds),
  };
}

/** Whether a policy could shorten anything that counts: what it keeps for a year or more is never shorter than Microsoft's default. */
export function mayShorten(policy: RetentionPolicy): boolean {
  return policy.days < 365 && isScored(policy);
}

/** Whether a policy is about any of the records that count. */
export function isScored(policy: RetentionPolicy): boolean {
  return !isNoiseOnly(policy) && scoredRecordTypes.some(({ name }) => isAbout(policy, name));
}

/** Whether a policy is about a kind of records, whoever made them. */
export function isAbout({ recordTypes }: RetentionPolicy, recordType: string): boolean {
  return recordTypes.length === 0 || recordTypes.includes(recordType.toLowerCase());
}

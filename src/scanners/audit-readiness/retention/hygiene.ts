import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { AuditRetentionPolicy } from "../../security-suite/sources/audit.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { mostExamples } from "../sources/examples.ts";
import { policiesInForce } from "./policies.ts";
import type { RetentionPolicy } from "./policies.ts";
import type { NamedUser } from "./user-classes.ts";

/** How many policies an organisation may have, and from how many on there is hardly room for one that is needed in a hurry (logging dossier 4.3). */
export const mostPolicies = 50;
const manyPolicies = 45;

/** What in the list of retention policies only misleads whoever reads it: switched off, doubled, for users that are gone; or too many to add another. */
export function judgeHygiene(
  policies: readonly AuditRetentionPolicy[],
  named: readonly NamedUser[] | undefined,
): Judgement[] {
  const { policies: inForce, gaps } = policiesInForce(policies);
  const found = [...switchedOff(policies), ...doubles(inForce), ...leftovers(policies, named ?? [])];
  const lookedUp = new Set((named ?? []).map(({ given }) => given));
  const untold = policies
    .flatMap(({ UserIds }) => UserIds ?? [])
    .some((name) => couldBeUser(name) && !lookedUp.has(name.trim().toLowerCase()));
  return [
    { evidence: numberOf(policies) },
    ...found.slice(0, mostExamples).map((evidence) => ({ evidence })),
    ...gaps,
    ...(untold
      ? [{ undecided: "retentionUsers", ...(named === undefined ? { source: "retentionUsers" } : {}) }]
      : []),
  ];
}

function numberOf(policies: readonly AuditRetentionPolicy[]): Evidence {
  return {
    object: { type: "Audit retention policies", id: null, name: "Audit retention policies" },
    property: "Name",
    actual: `${figure(policies.length)} of ${figure(mostPolicies)} that are possible`,
    expected: `no more than ${figure(manyPolicies)}`,
    result: policies.length > manyPolicies ? "violates" : "meets",
  };
}

function switchedOff(policies: readonly AuditRetentionPolicy[]): Evidence[] {
  return policies
    .filter(({ Enabled }) => Enabled === false)
    .map((policy) => onPolicy(policy.Name, "Enabled", "switched off", "in force, or removed"));
}

/** Of two that are about the same records of the same users, the second never decides. */
function doubles(inForce: readonly RetentionPolicy[]): Evidence[] {
  const first = new Map<string, RetentionPolicy>();
  return inForce.flatMap((policy) => {
    const { recordTypes, operations, users, name } = policy;
    const scope = JSON.stringify([recordTypes, operations, users].map((names) => [...new Set(names)].sort()));
    const before = first.get(scope);
    if (before === undefined) {
      first.set(scope, policy);
      return [];
    }
    return [
      onPolicy(
        name,
        "RecordTypes, Operations, UserIds",
        `the same as in “${before.name}”, which decides`,
        "a scope of its own",
      ),
    ];
  });
}

function leftovers(policies: readonly AuditRetentionPolicy[], named: readonly NamedUser[]): Evidence[] {
  const gone = new Set(named.filter(({ id }) => id === null).map(({ given }) => given));
  return policies.flatMap(({ Name, UserIds }) => {
    const users = (UserIds ?? []).filter((name) => couldBeUser(name) && gone.has(name.trim().toLowerCase()));
    if (users.length === 0) return [];
    const shown = users.toSorted().slice(0, 5);
    const more = users.length > shown.length ? ` and ${figure(users.length - shown.length)} more` : "";
    return [
      onPolicy(
        Name,
        "UserIds",
        `${counted(users.length, "user", "users")} that the directory does not have: ${more === "" ? inSentence(shown) : shown.join(", ")}${more}`,
        "users that exist",
      ),
    ];
  });
}

/** Microsoft's services act under names such as app@sharepoint, which are no addresses and no ids of users. */
function couldBeUser(name: string): boolean {
  return /@[^@]+\.[^@]+$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name.trim());
}

function onPolicy(
  name: string | null | undefined,
  property: string,
  actual: string,
  expected: string,
): Evidence {
  const text = name ?? "unnamed";
  return {
    object: { type: "Audit retention policy", id: name ?? null, name: text },
    property,
    actual,
    expected,
    result: "violates",
  };
}

import type { Evidence } from "../../engine/verdict.ts";
import type { ConnectorGroups } from "./connector-groups.ts";
import { currentGroups, groupsInWords, keepsNothingApart, legacyGroups } from "./connector-groups.ts";
import type { DataPolicyScope } from "./data-policy-scope.ts";
import { coverageOf, currentScope, legacyScope } from "./data-policy-scope.ts";
import type { CurrentDataPolicy, LegacyDataPolicy } from "./sources/data-policies.ts";

/** A data policy, put together from the lists that hold it. */
export interface DataPolicy {
  readonly id: string | null;
  readonly name: string;
  /** One for each list that holds the policy */
  readonly scopes: readonly DataPolicyScope[];
  readonly groups: ConnectorGroups | undefined;
}

/** All data policies of both lists, each once; a list that could not be read is undefined. */
export function mergeDataPolicies(
  current: readonly CurrentDataPolicy[] = [],
  legacy: readonly LegacyDataPolicy[] = [],
): DataPolicy[] {
  const all = [
    ...current.map((policy) =>
      viewOf(policy.name, policy.displayName, currentScope(policy), currentGroups(policy)),
    ),
    ...legacy.map((policy) =>
      viewOf(policy.name, policy.properties?.displayName, legacyScope(policy), legacyGroups(policy)),
    ),
  ];
  const merged = new Map<string, DataPolicy>();
  for (const [index, view] of all.entries()) {
    // A policy without an id cannot be found in the other list.
    const key = view.id?.toLowerCase() ?? `#${index}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? view
        : { ...known, scopes: [...known.scopes, ...view.scopes], groups: known.groups ?? view.groups },
    );
  }
  return [...merged.values()];
}

function viewOf(
  id: string | null | undefined,
  displayName: string | null | undefined,
  scope: DataPolicyScope,
  groups: ConnectorGroups | undefined,
): DataPolicy {
  const shown = displayName?.trim() ?? "";
  return { id: id ?? null, name: shown === "" ? (id ?? "unnamed policy") : shown, scopes: [scope], groups };
}

/** The path of what is missing to say whether a policy covers an environment. */
export function undecidedPath({ name, scopes }: DataPolicy): string {
  const property = scopes.flatMap((scope) => (scope.kind === "undecided" ? [scope.property] : []))[0];
  return `data policies[${name}].${property ?? "environments (the two lists contradict each other)"}`;
}

/** A data policy as evidence. It `meets` where it covers what the policy asks about. */
export function dataPolicyEvidence(policy: DataPolicy, expected: string, meets: boolean): Evidence {
  const { id, name, scopes, groups } = policy;
  return {
    object: { type: "Data policy", id, name },
    property: "environmentType, environments",
    actual: `${scopeInWords(scopes)}; ${groupsInWords(groups)}`,
    expected,
    result: meets ? "meets" : "context",
    ...(keepsNothingApart(groups)
      ? {
          note: `By its groups, this policy restricts nothing: every connector is in the group “${groups?.others ?? ""}”. Move connectors to another group, or block them.`,
        }
      : {}),
  };
}

function scopeInWords(scopes: readonly DataPolicyScope[]): string {
  const told = scopes.filter((scope) => scope.kind !== "undecided");
  const words = [...new Set(told.map(wordsOf))];
  return words.length === 0
    ? "the data does not tell for which environments it is in force"
    : words.join(" or ");
}

function wordsOf(scope: Exclude<DataPolicyScope, { kind: "undecided" }>): string {
  if (scope.kind === "all") return "in force for all environments";
  const count = scope.environments.length;
  const named = `${count} named ${count === 1 ? "environment" : "environments"}`;
  return scope.kind === "only" ? `in force for ${named}` : `in force for all environments but ${named}`;
}

/** Whether a policy covers every environment that there may be, known or not. */
export function coversEveryEnvironment({ scopes }: DataPolicy): boolean {
  return coverageOf(scopes, undefined) === "covers";
}

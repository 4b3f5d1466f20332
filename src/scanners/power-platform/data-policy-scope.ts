import type { CurrentDataPolicy, LegacyDataPolicy } from "./sources/data-policies.ts";

/** For which environments a data policy is in force, as one list tells it. The environments' ids are in lower case. */
export type DataPolicyScope =
  | { readonly kind: "all" }
  | { readonly kind: "only" | "except"; readonly environments: readonly string[] }
  /** The list does not tell; `property` is what is absent or unknown to us. */
  | { readonly kind: "undecided"; readonly property: string };

/** What a policy is to an environment. */
export type Coverage = "covers" | "sparesIt" | "undecided";

/** The type SingleEnvironment is not documented; CISA's own tenant has it, with one environment listed. */
const listingTypes: ReadonlyMap<string, "only" | "except"> = new Map([
  ["OnlyEnvironments", "only"],
  ["SingleEnvironment", "only"],
  ["ExceptEnvironments", "except"],
]);

export function currentScope({ environmentType, environments }: CurrentDataPolicy): DataPolicyScope {
  if (environmentType === "AllEnvironments") return { kind: "all" };
  const kind = listingTypes.get(environmentType ?? "");
  if (kind === undefined) return { kind: "undecided", property: "environmentType" };
  return listing(kind, environments, "environments");
}

/** The older list has a filter in place of a type, and none for a policy of all environments (dossier §10.3). */
export function legacyScope({ properties }: LegacyDataPolicy): DataPolicyScope {
  const path = "properties.definition.constraints";
  const constraints = properties?.definition?.constraints;
  if (constraints === undefined || constraints === null) return { kind: "undecided", property: path };
  const { environmentFilter1: filter, ...others } = constraints;
  // A constraint of another kind narrows the policy in a way that we do not know.
  if (Object.keys(others).length > 0) return { kind: "undecided", property: path };
  if (filter === undefined) return { kind: "all" };
  const kind = legacyFilterTypes.get(filter.parameters?.filterType ?? "");
  if (kind === undefined || filter.type !== "environmentFilter") return { kind: "undecided", property: path };
  return listing(kind, filter.parameters?.environments, `${path}.parameters.environments`);
}

const legacyFilterTypes: ReadonlyMap<string, "only" | "except"> = new Map([
  ["include", "only"],
  ["exclude", "except"],
]);

function listing(
  kind: "only" | "except",
  environments: CurrentDataPolicy["environments"],
  property: string,
): DataPolicyScope {
  const names = (environments ?? []).flatMap(({ name }) => name?.toLowerCase() ?? []);
  // A list that is absent, or has an entry without a name, could name any environment.
  return environments === undefined || environments === null || names.length < environments.length
    ? { kind: "undecided", property }
    : { kind, environments: names };
}

/**
 * What a policy is to an environment, by all lists that hold it: one that does not tell is passed over if another says that it covers,
 * and lists that contradict each other decide nothing. Without an environment, it is asked whether the policy covers any there may be.
 */
export function coverageOf(scopes: readonly DataPolicyScope[], environment: string | undefined): Coverage {
  const said = new Set(scopes.map((scope) => coverageIn(scope, environment?.toLowerCase())));
  if (said.has("covers")) return said.has("sparesIt") || said.has("dependsOnIt") ? "undecided" : "covers";
  return said.has("undecided") || said.has("dependsOnIt") ? "undecided" : "sparesIt";
}

/** `dependsOnIt`: the policy names environments, and it is not known which one is asked about. */
function coverageIn(scope: DataPolicyScope, environment: string | undefined): Coverage | "dependsOnIt" {
  switch (scope.kind) {
    case "all":
      return "covers";
    case "undecided":
      return "undecided";
    case "only":
    case "except": {
      if (scope.environments.length === 0) return scope.kind === "except" ? "covers" : "sparesIt";
      if (environment === undefined) return "dependsOnIt";
      const isListed = scope.environments.includes(environment);
      return isListed === (scope.kind === "only") ? "covers" : "sparesIt";
    }
  }
}

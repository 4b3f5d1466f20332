import type { CurrentDataPolicy, LegacyDataPolicy } from "./sources/data-policies.ts";
import type { DefaultEnvironment } from "./sources/default-environment.ts";
import type { Environment } from "./sources/environments.ts";

/**
 * ScubaGear's rules for MS.POWERPLATFORM.2, to the letter (dossier §15.6). It has read either list of data policies, depending on its version, so
 * the rules are held against the policies of both; the older list's become what ScubaGear makes of them (dossier §10.3).
 */
export interface ReferencePolicy {
  readonly environmentType: string | null | undefined;
  readonly environments: ReadonlySet<string>;
}

/** Undefined where neither list was read: ScubaGear then reports an error, and nothing is met. */
export function referencePolicies(
  current: readonly CurrentDataPolicy[] | undefined,
  legacy: readonly LegacyDataPolicy[] | undefined,
): ReferencePolicy[] | undefined {
  if (current === undefined && legacy === undefined) return undefined;
  return [
    ...(current ?? []).map(({ environmentType, environments }) => ({
      environmentType,
      environments: namesOf(environments),
    })),
    ...(legacy ?? []).map(convertLegacy),
  ];
}

function convertLegacy({ properties }: LegacyDataPolicy): ReferencePolicy {
  const filter = properties?.definition?.constraints?.["environmentFilter1"];
  const { filterType, environments } = filter?.parameters ?? {};
  const types: Readonly<Record<string, string>> = {
    include: "OnlyEnvironments",
    exclude: "ExceptEnvironments",
  };
  return {
    environmentType: filter === undefined ? "AllEnvironments" : types[filterType ?? ""],
    environments: namesOf(environments),
  };
}

function namesOf(environments: CurrentDataPolicy["environments"]): ReadonlySet<string> {
  return new Set((environments ?? []).flatMap(({ name }) => name ?? []));
}

/** MS.POWERPLATFORM.2.1v1 */
export function referenceDefaultEnvironment(
  policies: readonly ReferencePolicy[] | undefined,
  defaultEnvironment: DefaultEnvironment | undefined,
): boolean {
  if (policies === undefined) return false;
  return (
    policies.some(coversAll) ||
    (defaultEnvironment !== undefined && policies.some((policy) => covers(policy, defaultEnvironment.name)))
  );
}

/** MS.POWERPLATFORM.2.2v1. A list of environments that could not be read is an empty one there. */
export function referenceOtherEnvironments(
  policies: readonly ReferencePolicy[] | undefined,
  environments: readonly Environment[] | undefined,
): boolean {
  if (policies === undefined) return false;
  const others = (environments ?? []).filter(
    ({ properties, nestedInExport }) => nestedInExport !== true && properties?.isDefault === false,
  );
  return (
    policies.some(coversAll) || others.every(({ name }) => policies.some((policy) => covers(policy, name)))
  );
}

function coversAll({ environmentType }: ReferencePolicy): boolean {
  return environmentType === "AllEnvironments";
}

function covers({ environmentType, environments }: ReferencePolicy, environment: string): boolean {
  if (typeof environmentType !== "string") return false;
  return environments.has(environment) !== (environmentType === "ExceptEnvironments");
}

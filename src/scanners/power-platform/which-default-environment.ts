import type { DefaultEnvironment } from "./sources/default-environment.ts";
import type { Environment } from "./sources/environments.ts";

/** The id of the default environment: as the list of environments marks it, else by Microsoft's rule for its name; undefined where neither was read. */
export function defaultEnvironmentId(
  environments: readonly Environment[] | undefined,
  byRule: DefaultEnvironment | undefined,
): string | undefined {
  return environments?.find(isDefault)?.name ?? byRule?.name;
}

export function isDefault({ properties }: Environment): boolean {
  return properties?.isDefault === true;
}

import type { Environment } from "./sources/environments.ts";

/** What people call an environment; its id where it has no display name. */
export function environmentName({ name, properties }: Environment): string {
  const displayName = properties?.displayName?.trim() ?? "";
  return displayName === "" ? name : displayName;
}

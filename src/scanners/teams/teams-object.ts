import type { Evidence } from "../../engine/verdict.ts";

/** An object of the configuration of Teams: a policy, or the one set of settings of the whole organisation. */
export interface TeamsObject {
  /** `Global`, or `Tag:` and a name */
  readonly Identity?: string | null | undefined;
}

export interface TeamsKind {
  readonly type: string;
  readonly plural: string;
}

/** Whether it is the one that applies wherever no other is assigned. */
export function isDefault({ Identity }: TeamsObject): boolean {
  return Identity === "Global";
}

/** The name of a policy as the Teams admin center shows it, and as Microsoft Graph writes it: without `Tag:`. */
export function policyName(identity: string): string {
  return identity.replace(/^Tag:/, "");
}

/** The object as evidence names it; its id is the identity, which Teams' commands take. */
export function teamsObject({ type }: TeamsKind, item: TeamsObject): Evidence["object"] {
  const id = item.Identity ?? null;
  if (id === null) return { type, id, name: "unnamed" };
  return { type, id, name: isDefault(item) ? "Global (Org-wide default)" : policyName(id) };
}
